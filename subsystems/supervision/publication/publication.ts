/** 公告、名单报送 — an announcement, or a penalty in one of its wordings, on its way to the national portal: sent, taken with a receipt, read back
 *  and compared. Pure. */
import { z } from 'zod'
import { acts } from '#foundation/acts.ts'
import { command, creation, given, type Model, may, type RefusalOf, SYSTEM } from '#foundation/command.ts'
import { ok, refuse, type Says } from '#foundation/result.ts'
import { type Instant, plus } from '#foundation/time.ts'

/** What was sent, by its hash: what stands there is held against it (财政部令第101号第九条: 不同媒体的内容应当一致). */
type Core = {
  announcementId?: string | undefined
  /** 列入严重违法失信行为记录名单的处罚, and which wording of it. */
  penaltyId?: string | undefined
  edition?: number | undefined
  number: string
  title: string
  caseId?: string | undefined
  region: string
  hash: string
  queuedAt: Instant
}
type Receipt = { receiptNo: string; acceptedAt: Instant }
export type Publication = Core &
  (
    | { status: 'queued' }
    | { status: 'refused'; reason: string; refusedAt: Instant }
    | ({ status: 'accepted'; checkAt: Instant } & Receipt)
    | ({ status: 'verified'; verifiedAt: Instant } & Receipt)
    | ({ status: 'differs'; found: 'missing' | 'title' | 'text'; differsAt: Instant } & Receipt)
  )
type PublicationEvent =
  | ({ type: 'PublicationQueued' } & Core)
  | { type: 'PublicationRequeued'; by: string; at: Instant }
  | { type: 'PublicationAccepted'; receiptNo: string; checkAt: Instant; at: Instant }
  | { type: 'PublicationRefused'; reason: string; at: Instant }
  | { type: 'PublicationCheckDue'; at: Instant }
  | { type: 'PublicationVerified'; at: Instant }
  | { type: 'PublicationDiffers'; found: 'missing' | 'title' | 'text'; at: Instant }

/** Read back a day later: what changes there afterwards is seen too. */
const CHECKED_AFTER = { hours: 24 }
export const FOUND = { missing: '国家门户查无此项', title: '标题（名称）不一致', text: '内容不一致' } as const

export const publication: Model<Publication, PublicationEvent> = {
  name: 'publication',
  title: '公告、名单报送',
  status: {
    queued: '待报送',
    refused: '国家门户不予发布',
    accepted: '已发布，待核对',
    verified: '已核对一致',
    differs: '内容不一致',
  },
  evolve(before, event) {
    if (event.type === 'PublicationQueued') {
      const { type: _, ...core } = event
      return { ...core, status: 'queued' }
    }
    const was = before!
    const { announcementId, penaltyId, edition, number, title, caseId, region, hash, queuedAt } = was
    const core = { announcementId, penaltyId, edition, number, title, caseId, region, hash, queuedAt }
    const receipt = was as Core & Receipt
    const { receiptNo, acceptedAt } = receipt
    switch (event.type) {
      case 'PublicationRequeued':
        return { ...core, status: 'queued' }
      case 'PublicationAccepted':
        return { ...core, status: 'accepted', receiptNo: event.receiptNo, acceptedAt: event.at, checkAt: event.checkAt }
      case 'PublicationRefused':
        return { ...core, status: 'refused', reason: event.reason, refusedAt: event.at }
      case 'PublicationCheckDue':
        return { ...(was as Extract<Publication, { status: 'accepted' }>), checkAt: plus(event.at, CHECKED_AFTER) }
      case 'PublicationVerified':
        return { ...core, receiptNo, acceptedAt, status: 'verified', verifiedAt: event.at }
      case 'PublicationDiffers':
        return { ...core, receiptNo, acceptedAt, status: 'differs', found: event.found, differsAt: event.at }
    }
  },
  parties: () => ({}),
  region: ({ region }) => region,
  caseId: ({ caseId }) => caseId,
  card: ({ title, number }) => ({ title, number }),
  wake: (state) => (state.status === 'accepted' ? { at: state.checkAt, command: 'publication.check' } : undefined),
}

export const queuePublication = creation(publication)({
  name: 'publication.queue',
  title: '报送国家门户',
  law: '财政部令第101号第七条；财办库〔2014〕526号',
  who: [SYSTEM],
  to: ['queued'],
  input: z.object({ announcementId: z.string().optional(), penaltyId: z.string().optional() }),
  facts: given<Omit<Core, 'announcementId' | 'penaltyId' | 'queuedAt'>>(),
  decide: (_, input, { facts, now }) => ok([{ type: 'PublicationQueued', ...input, ...facts, queuedAt: now }]),
})

export const acceptPublication = command(publication)({
  name: 'publication.accept',
  title: '国家门户已发布',
  who: [SYSTEM],
  from: ['queued'],
  to: ['accepted'],
  input: z.object({ receiptNo: z.string() }),
  decide: (_, { receiptNo }, { now }) =>
    ok([{ type: 'PublicationAccepted', receiptNo, checkAt: plus(now, CHECKED_AFTER), at: now }]),
})

export const refusePublication = command(publication)({
  name: 'publication.refuse',
  title: '国家门户不予发布',
  who: [SYSTEM],
  from: ['queued'],
  to: ['refused'],
  input: z.object({ reason: z.string() }),
  decide: (_, { reason }, { now }) => ok([{ type: 'PublicationRefused', reason, at: now }]),
})

export const checkPublication = command(publication)({
  name: 'publication.check',
  title: '核对国家门户的公告',
  law: '财政部令第101号第九条',
  who: [SYSTEM, may('operator', 'any')],
  from: ['accepted'],
  to: ['same'],
  input: z.object({}),
  decide: (_, __, { now }) => ok([{ type: 'PublicationCheckDue', at: now }]),
})

export const comparePublication = command(publication)({
  name: 'publication.compare',
  title: '登记核对结果',
  law: '财政部令第101号第九条',
  who: [SYSTEM],
  from: ['accepted'],
  to: ['verified', 'differs'],
  input: z.object({ found: z.enum(['same', 'missing', 'title', 'text']) }),
  decide: (_, { found }, { now }) =>
    found === 'same'
      ? ok([{ type: 'PublicationVerified', at: now }])
      : ok([{ type: 'PublicationDiffers', found, at: now }]),
})

export const resendPublication = command(publication)({
  name: 'publication.resend',
  title: '重新报送',
  law: '财政部令第101号第九条',
  who: [may('operator', 'any'), may('regulator', 'region')],
  from: ['refused', 'differs'],
  to: ['queued'],
  todo: true,
  input: z.object({
    handled: z.literal(true, '须先与国家门户联系处理').meta({ title: '已与国家门户核实原因并处理' }),
  }),
  decide(state, _, { by, now }) {
    if (state.status === 'refused' && now < plus(state.refusedAt, { minutes: 1 }))
      return refuse('publication.just-refused')
    return ok([{ type: 'PublicationRequeued', by: by.userId, at: now }])
  },
})

const refusal = {
  'publication.just-refused': { text: '国家门户刚刚退回，请先处理退回原因', mend: '一分钟后再试' },
  'publication.sent-already': { text: '这一项已在报送' },
} satisfies Record<RefusalOf<typeof resendPublication> | 'publication.sent-already', Says>

export const publicationActs = acts({
  path: '/publications',
  model: publication,
  refusal,
  words: z.object({
    announcementId: z.string().meta({ title: '公告', ref: 'announcements' }),
    penaltyId: z.string().meta({ title: '行政处罚', ref: 'penalties' }),
    edition: z.number().meta({ title: '报送版次' }),
    hash: z.string().meta({ title: '内容摘要' }),
    queuedAt: z.string().meta({ title: '报送时间' }),
    receiptNo: z.string().meta({ title: '国家门户回执号' }),
    acceptedAt: z.string().meta({ title: '国家门户发布时间' }),
    checkAt: z.string().meta({ title: '下次核对时间' }),
    verifiedAt: z.string().meta({ title: '核对时间' }),
    reason: z.string().meta({ title: '退回原因' }),
    refusedAt: z.string().meta({ title: '退回时间' }),
    found: z.enum(['missing', 'title', 'text']).meta({ title: '差异', labels: FOUND }),
    differsAt: z.string().meta({ title: '发现差异时间' }),
  }),
  commands: {
    '': queuePublication,
    acceptance: acceptPublication,
    refusal: refusePublication,
    check: checkPublication,
    comparison: comparePublication,
    resending: resendPublication,
  },
})
