/** 采购公告 → 信息公告: what the portal is told of a notice, its corrections and its end. Pure. */
import { timeInChinese } from '#foundation/documents/words.ts'
import { type Day, dayOf } from '#foundation/time.ts'
import { METHODS } from '#policies/methods.ts'
import type { TenderDocument } from '../documents/documents.ts'
import { toldWays } from '../framework/arrangement.ts'
import { type Amendment, type Contact, type Notice, projectTitleOf, wordsOf } from './notice.ts'

type Out = Exclude<Notice, { status: 'draft' | 'withdrawn' }>

const row = (role: string, { name, address, phone }: Contact) => ({ role, name, address, phone })
const contactsOf = ({ procuringEntity, agency }: Notice) => [
  row('采购人', procuringEntity),
  row('采购代理机构', agency),
  { role: '项目联系人', name: agency.person, address: '', phone: agency.phone },
]
const heading = (id: string, notice: Notice) => ({
  caseId: notice.caseId,
  about: `notice/${id}`,
  region: notice.region,
  method: notice.method,
  category: notice.category,
  procuringEntity: { id: notice.procuringEntityId, name: notice.procuringEntity.name },
  agency: { id: notice.agencyId, name: notice.agency.name },
  projectNumber: notice.number,
})
const project = (notice: Out) => ({
  projectNumber: notice.number,
  projectTitle: projectTitleOf(notice),
})

const overviewOf = (notice: Out) => {
  const { bidder, documents, deadline, response } = wordsOf(notice)
  return `${projectTitleOf(notice)}的潜在${bidder}应在${notice.documentsPlace}获取${documents}，并于${deadline}前提交${response}。`
}

/** 财政部令第87号第十三条. */
type Arranged = Pick<TenderDocument, 'framework' | 'items'>
/** What the law adds for a framework collection (财政部令第110号第二十二、三十八条). */
const agreementOf = ({ awardRule, method }: Out, document: Arranged | undefined) => {
  if (!document?.framework) return {}
  const { termMonths, users, eliminationPercent, entrantsMax, unitCeilings } = document.framework
  const itemOf = (no: number) => document.items.find((item) => item.no === no)
  const rule = awardRule === 'comprehensiveScoring' ? '质量优先法' : '价格优先法'
  const most = entrantsMax > 0 ? `，入围不超过${entrantsMax}家` : ''
  return {
    agreementTerm: `自协议生效之日起${termMonths}个月`,
    users,
    review:
      method === 'openFramework'
        ? '符合资格条件、接受付费标准的均可加入'
        : `${rule}，淘汰比例不低于${eliminationPercent}%${most}`,
    ways: toldWays(document.framework),
    unitCeilings: unitCeilings.map(({ no, price }) => ({
      name: itemOf(no)?.name ?? '',
      unit: itemOf(no)?.unit ?? '',
      price,
    })),
  }
}

export const tenderAnnouncement = (id: string, notice: Out, document?: Arranged) => ({
  ...heading(id, notice),
  kind: 'tenderNotice' as const,
  title: notice.title,
  amount: notice.budget,
  deadlineAt: notice.bidDeadline,
  attachments: notice.files.map((sha256, i) => ({ name: `${wordsOf(notice).documents}${i + 1}`, sha256 })),
  body: {
    ...project(notice),
    overview: overviewOf(notice),
    planNumber: notice.planNumber,
    method: METHODS[notice.method],
    budget: notice.budget,
    ceiling: notice.ceiling,
    lots: notice.items.map(({ lot, itemCode, name, quantity, unit, budget }) => ({
      lot,
      itemCode,
      name,
      quantity: `${quantity}${unit}`,
      description: notice.summary.slice(0, 200),
      budget,
    })),
    ...agreementOf(notice, document),
    performancePeriod: notice.deliveryTerm,
    consortium: notice.consortiumAllowed ? '接受' : '不接受',
    qualifications: notice.qualifications.map((text, i) => `${i + 1}. ${text}`).join('\n'),
    policies: notice.policies.join('\n') || '无',
    documentsFrom: notice.publishedAt,
    documentsUntil: notice.documentsUntil,
    documentsPlace: `${notice.documentsPlace}；${notice.documentsMethod}`,
    documentsPrice: notice.documentsPrice,
    bidDeadline: notice.bidDeadline,
    openingAt: notice.bidDeadline,
    openingPlace: notice.openingPlace,
    noticePeriod: `自本公告发布之日起至${notice.noticeUntilDate}`,
    remarks: notice.remarks,
    contacts: contactsOf(notice),
  },
})

export const correctionAnnouncement = (id: string, notice: Out, amendment: Amendment) => ({
  ...heading(id, notice),
  kind: 'correction' as const,
  title: `${projectTitleOf(notice)}更正公告（第${amendment.no}次）`,
  deadlineAt: notice.bidDeadline,
  body: {
    ...project(notice),
    firstPublishedDate: dayOf(notice.publishedAt) as Day,
    matter: amendment.kind === 'clarification' ? '采购文件' : '采购公告、采购文件',
    corrections: [
      ...amendment.items.map(
        ({ where, before, after }) => `${where}：${before === '' ? '' : `原为“${before}”，`}现更正为“${after}”`,
      ),
      ...(amendment.bidDeadline
        ? [`${wordsOf(notice).deadline}和${wordsOf(notice).opening}时间顺延至${timeInChinese(amendment.bidDeadline)}`]
        : []),
    ].join('\n'),
    correctedDate: dayOf(amendment.at) as Day,
    contacts: contactsOf(notice),
  },
})

export const terminationAnnouncement = (id: string, notice: Out, reason: string) => ({
  ...heading(id, notice),
  kind: 'termination' as const,
  title: `${projectTitleOf(notice)}终止公告`,
  body: { ...project(notice), reason, contacts: contactsOf(notice) },
})
