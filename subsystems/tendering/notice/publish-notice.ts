/** 发布采购公告 — the notice becomes public and the bidding clock starts. */
import { z } from 'zod'
import { command, given, may } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { at, type Calendar, type Day, dayOf, type Instant, type Period, plusDays, zInstant } from '#foundation/time.ts'
import { METHODS } from '#policies/methods.ts'
import { hasStage, type Procedure, periodOf, procedureOf } from '#policies/procedures.ts'
import type { TenderDocument } from '../documents/documents.ts'
import { clauseText } from '../documents/words.ts'
import type { Invited } from '../invitation/invited.ts'
import { type Contents, type Notice, notice } from './notice.ts'

type Policy = (key: string) => number

/** What the supervision room knows of the intention behind the plan. */
export type IntentionFacts = { publishedAt?: Instant | undefined; exempt: boolean }

/** 公告必备内容 (财政部令第87号第十三条; 财办库〔2020〕50号; RC-027). */
const REQUIRED = {
  title: '公告标题',
  summary: '采购需求概况',
  deliveryTerm: '合同履行期限',
  documentsPlace: '获取采购文件地点',
  documentsMethod: '获取方式',
  openingPlace: '开标地点',
} as const satisfies Partial<Record<keyof Contents, string>>

export const publishNotice = command(notice)({
  name: 'notice.publish',
  title: '发布采购公告',
  law: '政府采购法第三十五条；财政部令第87号第十三条',
  who: [may('agency', 'agency')],
  from: ['draft'],
  to: ['published'],
  todo: true,
  input: z.object({
    documentsUntil: zInstant.meta({ title: '采购文件提供截止时间' }),
    bidDeadline: zInstant.meta({ title: '投标截止和开标时间' }),
    excepted: z
      .object({
        reason: z.string().trim().min(4, '请写明属于哪种情形').max(1000).meta({ title: '情形及理由', multiline: true }),
        approvalNo: z.string().trim().min(4).max(100).meta({ title: '批复文号' }),
      })
      .optional()
      .meta({ title: '法定例外：不足三家也可继续（没有则留空）' }),
    intentionReason: z.string().trim().max(500).optional().meta({ title: '意向未满30日的理由', multiline: true }),
  }),
  facts: given<{
    document: TenderDocument | undefined
    intention: IntentionFacts | undefined
    projectStatus: string
    /** How the suppliers were found, where they were not called by an announcement. */
    invited: Invited
    /** Under which approval the method was changed after a tender that failed. */
    approval: { number: string; ground: string } | undefined
  }>(),
  decide(draft, { documentsUntil, bidDeadline, excepted, intentionReason }, context) {
    const { facts, now, policy, calendar, by } = context
    const procedure = procedureOf(draft.method, dayOf(now))
    const response = periodOf(procedure.response, policy)
    const offer = procedure.offer && periodOf(procedure.offer, policy)
    // 合作创新采购: who wants to take part applies first; a prequalification has its own announcement
    const application =
      procedure.application && !hasStage(procedure, 'prequalification')
        ? periodOf(procedure.application, policy)
        : undefined
    const missing = missingFields(draft)
    const minimum = policy((excepted && procedure.minimumExcepted?.key) || procedure.minimum)
    const { invited } = facts

    if (facts.document?.status !== 'confirmed') return refuse('notice.document-not-confirmed')
    if (facts.projectStatus !== 'agreed' && facts.projectStatus !== 'documenting')
      return refuse('notice.project-not-ready')
    if (bidDeadline <= now) return refuse('notice.deadline-passed')
    if (!intentionInTime(facts.intention, now, policy) && !intentionReason)
      return refuse('notice.intention-late', {
        days: policy('intention.leadDays'),
        publishedAt: facts.intention?.publishedAt,
      })
    if (missing.length > 0) return refuse('notice.fields-missing', { fields: missing.join('、') })
    if (!agrees(draft, facts.document)) return refuse('notice.differs-from-document')
    if (draft.documentsPrice > 0 || draft.documentsProof.length > 0)
      return refuse('notice.access-barrier', { proof: draft.documentsProof.join('、'), price: draft.documentsPrice })
    if (!calendar.atLeast(now, bidDeadline, response))
      return refuse('notice.too-little-time', { ...response, kind: response.of === 'working' ? '个工作日' : '日' })
    if (application && !calendar.atLeast(now, documentsUntil, application))
      return refuse('notice.application-too-short', { days: application.days })
    // the time to respond begins when those who applied have the documents
    if (application && !calendar.atLeast(documentsUntil, bidDeadline, response))
      return refuse('notice.too-little-time', { ...response, kind: response.of === 'working' ? '个工作日' : '日' })
    if (documentsUntil > bidDeadline) return refuse('notice.offer-after-deadline')
    if (offer && !offeredLongEnough(now, documentsUntil, offer, calendar))
      return refuse('notice.offer-too-short', { days: offer.days })
    if (invited === 'choosing') return refuse('notice.choice-not-finished')
    if (!invited && !procedure.sources.includes('announcement'))
      return refuse('notice.nobody-invited', { method: METHODS[draft.method] })
    if (excepted && !procedure.minimumExcepted) return refuse('notice.no-exception', { method: METHODS[draft.method] })
    // 74号令第二十七条: two go on only where a tender left two, and that was approved
    if (excepted && draft.method === 'competitiveNegotiation' && !approvedForTwo(facts.approval, excepted.approvalNo))
      return refuse('notice.exception-unapproved', { number: excepted.approvalNo })
    if (invited && invited.suppliers.length < minimum)
      return refuse('notice.too-few-invited', { invited: invited.suppliers.length, minimum })

    return ok([
      {
        type: 'NoticePublished',
        by: by.userId,
        at: now,
        intentionReason,
        noticeUntilDate: noticeUntil(procedure, documentsUntil, now, context),
        minimum,
        excepted,
        invited: invited?.suppliers,
        documentsUntil,
        bidDeadline,
        warnings: warningsOf(procedure, bidDeadline, calendar),
        projectId: draft.projectId,
        documentId: draft.documentId,
        caseId: draft.caseId,
        round: draft.round,
        lots: draft.lots,
        title: draft.title,
        number: draft.number,
        procuringEntityId: draft.procuringEntityId,
        agencyId: draft.agencyId,
        region: draft.region,
        method: draft.method,
        category: draft.category,
        awardRule: draft.awardRule,
        bidSecurity: draft.bidSecurity,
        bidValidityDays: draft.bidValidityDays,
      },
    ])
  },
})

const approvedForTwo = (approval: { number: string; ground: string } | undefined, number: string): boolean =>
  approval?.ground === 'twoLeft' && approval.number === number

/** 公告期限; an invitation that is not announced stands as long as the documents are given out. */
const noticeUntil = (
  { notice }: Procedure,
  documentsUntil: Instant,
  now: Instant,
  { calendar, policy }: { calendar: Calendar; policy: Policy },
): Day => (notice ? calendar.after(dayOf(now), periodOf(notice, policy)) : dayOf(documentsUntil))

/** RC-002: public for the lead time, or exempt from being announced at all. */
const intentionInTime = (intention: IntentionFacts | undefined, now: Instant, policy: Policy): boolean =>
  intention !== undefined &&
  (intention.exempt ||
    (intention.publishedAt !== undefined &&
      plusDays(dayOf(intention.publishedAt), policy('intention.leadDays')) <= dayOf(now)))

const missingFields = (draft: Contents): string[] => {
  const missing: string[] = Object.entries(REQUIRED).flatMap(([key, title]) =>
    draft[key as keyof typeof REQUIRED].trim() === '' ? [title] : [],
  )
  if (draft.qualifications.length === 0) missing.push('资格要求')
  for (const [contact, whose] of [
    [draft.procuringEntity, '采购人'],
    [draft.agency, '代理机构'],
  ] as const) {
    if (contact.name === '') missing.push(`${whose}名称`)
    if (contact.address === '') missing.push(`${whose}地址`)
    if (contact.phone === '') missing.push(`${whose}联系电话`)
  }
  return missing
}

/** 公告与采购文件一致 (RC-027): the figures that bidders plan by. */
const agrees = (draft: Notice, document: TenderDocument): boolean =>
  draft.ceiling === document.ceiling &&
  draft.budget === document.budget &&
  draft.consortiumAllowed === document.consortiumAllowed &&
  (draft.bidSecurity?.amount ?? 0) === (document.bidSecurity?.amount ?? 0) &&
  draft.qualifications.length === document.qualifications.length &&
  draft.qualifications.every((text, i) => text === clauseText(document.qualifications[i]!))

/** RC-026: the offer must run through the end of its fifth working day. */
const offeredLongEnough = (from: Instant, until: Instant, period: Period, calendar: Calendar): boolean =>
  until >= at(calendar.after(dayOf(from), period), '17:00')

/** Outside working hours a deadline is lawful, but helps nobody. */
const warningsOf = ({ words }: Procedure, deadline: Instant, calendar: Calendar): string[] => {
  const day: Day = dayOf(deadline)
  const warnings: string[] = []
  if (!calendar.isWorking(day)) warnings.push(`${words.deadline}不在工作日`)
  if (deadline < at(day, '09:00') || deadline > at(day, '17:00')) warnings.push(`${words.deadline}不在9:00至17:00之间`)
  return warnings
}
