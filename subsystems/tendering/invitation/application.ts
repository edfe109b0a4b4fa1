/** 资格预审申请 — a supplier's answer to each qualification, with its files; secret until the deadline, then told its result with reasons. Pure. */
import { z } from 'zod'
import { acts } from '#foundation/acts.ts'
import { command, creation, given, type Model, may, type RefusalOf, SYSTEM } from '#foundation/command.ts'
import { ok, refuse, type Says } from '#foundation/result.ts'
import type { Instant } from '#foundation/time.ts'
import { text } from '#foundation/words.ts'
import type { Shortlist } from './shortlist.ts'

type Core = {
  shortlistId: string
  caseId: string
  projectId: string
  round: number
  title: string
  procuringEntityId: string
  agencyId: string
  region: string
  supplierId: string
  supplierName: string
  contact: { person: string; phone: string }
  statements: readonly { qualificationId: string; text: string; files: readonly string[] }[]
  submittedBy: string
  submittedAt: Instant
}
export type Application = Core &
  (
    | { status: 'submitted' }
    | { status: 'withdrawn'; withdrawnAt: Instant }
    | { status: 'disclosed'; disclosedAt: Instant }
    | { status: 'qualified'; toldAt: Instant }
    | { status: 'unqualified'; reasons: readonly string[]; toldAt: Instant }
  )
type ApplicationEvent =
  | ({ type: 'ApplicationSubmitted' } & Core)
  | { type: 'ApplicationWithdrawn'; by: string; at: Instant }
  | { type: 'ApplicationDisclosed'; at: Instant }
  | { type: 'ApplicantTold'; qualified: boolean; reasons: readonly string[]; at: Instant }

/** 申请人的名称、数量在截止前保密, as with bidders (财政部令第87号第二十八条). */
const secret = ({ status }: Application) => status === 'submitted' || status === 'withdrawn'

export const application: Model<Application, ApplicationEvent> = {
  name: 'application',
  title: '资格预审申请',
  status: {
    submitted: '已提交',
    withdrawn: '已撤回',
    disclosed: '待审查',
    qualified: '资格预审合格',
    unqualified: '资格预审不合格',
  },
  evolve(before, event) {
    switch (event.type) {
      case 'ApplicationSubmitted': {
        const { type: _, ...core } = event
        return { ...core, status: 'submitted' }
      }
      case 'ApplicationWithdrawn':
        return { ...before!, status: 'withdrawn', withdrawnAt: event.at }
      case 'ApplicationDisclosed':
        return { ...before!, status: 'disclosed', disclosedAt: event.at }
      case 'ApplicantTold':
        return event.qualified
          ? { ...before!, status: 'qualified', toldAt: event.at }
          : { ...before!, status: 'unqualified', reasons: event.reasons, toldAt: event.at }
    }
  },
  parties: (state) => ({
    supplier: state.supplierId,
    ...(!secret(state) && { procuringEntity: state.procuringEntityId, agency: state.agencyId }),
  }),
  region: (state) => (secret(state) ? '000000' : state.region),
  caseId: (state) => (secret(state) ? undefined : state.caseId),
  card: ({ title, supplierName }) => ({ title: `${title} · ${supplierName}` }),
}

export const submitApplication = creation(application)({
  name: 'application.submit',
  title: '提交资格预审申请',
  law: '政府采购法实施条例第二十一条；财政部令第87号第二十一条',
  who: [may('supplier', 'any')],
  to: ['submitted'],
  input: z.object({
    shortlistId: z.string().min(1).meta({ title: '资格预审', ref: 'shortlists' }),
    contact: z
      .object({
        person: z.string().trim().min(1).max(50).meta({ title: '联系人' }),
        phone: z.string().trim().min(1).max(30).meta({ title: '联系电话' }),
      })
      .meta({ title: '联系方式' }),
    statements: z
      .array(
        z.object({
          qualificationId: z.string().min(1).meta({ title: '资格条件编号' }),
          text: z.string().trim().min(1).max(2000).meta({ title: '说明', multiline: true }),
          files: z
            .array(z.string().meta({ title: '证明材料', file: true }))
            .max(20)
            .default([])
            .meta({ title: '证明材料' }),
        }),
      )
      .max(50)
      .meta({ title: '逐项说明' }),
  }),
  facts: given<{ shortlist: Shortlist | undefined; supplier: { name: string; status: string } | undefined }>(),
  decide(_, { shortlistId, contact, statements }, { facts, by, now }) {
    const { shortlist, supplier } = facts
    if (shortlist?.status !== 'announced') return refuse('application.not-open')
    if (now >= shortlist.deadline) return refuse('application.too-late')
    if (!supplier) return refuse('application.not-registered')
    if (supplier.status !== 'active') return refuse('application.supplier-suspended')
    const asked = shortlist.prequalification?.qualifications ?? []
    const unanswered = asked.filter(({ id }) => !statements.some(({ qualificationId }) => qualificationId === id))
    if (unanswered.length > 0)
      return refuse('application.unanswered', { missing: unanswered.map(({ text }) => text).join('、') })

    const { caseId, projectId, round, title, procuringEntityId, agencyId, region } = shortlist
    return ok([
      {
        type: 'ApplicationSubmitted',
        ...{ shortlistId, caseId, projectId, round, title, procuringEntityId, agencyId, region },
        supplierId: by.orgId,
        supplierName: supplier.name,
        contact,
        statements,
        submittedBy: by.userId,
        submittedAt: now,
      },
    ])
  },
})

export const withdrawApplication = command(application)({
  name: 'application.withdraw',
  title: '撤回申请',
  who: [may('supplier', 'supplier')],
  from: ['submitted'],
  to: ['withdrawn'],
  input: z.object({}),
  decide: (_, __, { by, now }) => ok([{ type: 'ApplicationWithdrawn', by: by.userId, at: now }]),
})

export const discloseApplication = command(application)({
  name: 'application.disclose',
  title: '申请截止',
  who: [SYSTEM],
  from: ['submitted'],
  to: ['disclosed'],
  input: z.object({}),
  decide: (_, __, { now }) => ok([{ type: 'ApplicationDisclosed', at: now }]),
})

export const tellApplicant = command(application)({
  name: 'application.tell',
  title: '告知资格预审结果',
  law: '财政部令第87号第四十四条',
  who: [SYSTEM],
  from: ['disclosed'],
  to: ['qualified', 'unqualified'],
  input: z.object({ qualified: z.boolean(), reasons: z.array(z.string()) }),
  decide: (_, { qualified, reasons }, { now }) => ok([{ type: 'ApplicantTold', qualified, reasons, at: now }]),
})

const refusal = {
  'application.not-open': { text: '资格预审公告未发布或者已经截止', law: '政府采购法实施条例第二十一条' },
  'application.too-late': { text: '资格预审申请文件提交截止时间已过', law: '财政部令第87号第二十一条' },
  'application.not-registered': {
    text: '本单位尚未入库',
    law: '政府采购法第二十一条',
    mend: '请先在“供应商”中登记入库，全省一次登记即可',
  },
  'application.supplier-suspended': {
    text: '本单位被暂停或者禁止参加政府采购活动',
    law: '政府采购法第二十二条、第七十七条',
  },
  'application.unanswered': {
    text: '还有资格条件没有说明：{missing}',
    law: '政府采购法第二十三条',
    mend: '请逐项说明并附证明材料',
  },
  'application.once': { text: '本单位已经提交过申请', mend: '需要修改的，请先撤回再重新提交' },
} satisfies Record<RefusalOf<typeof submitApplication> | 'application.once', Says>

const words = z.object({
  title: text('采购项目'),
  supplierName: text('供应商'),
  reasons: z.array(z.string()).meta({ title: '不合格的理由' }),
  submittedBy: text('提交人'),
  submittedAt: text('提交时间'),
  withdrawnAt: text('撤回时间'),
  disclosedAt: text('截止时间'),
  toldAt: text('告知时间'),
})

export const applicationActs = acts({
  path: '/applications',
  model: application,
  refusal,
  words,
  commands: {
    '': submitApplication,
    withdrawal: withdrawApplication,
    disclosure: discloseApplication,
    outcome: tellApplicant,
  },
})
