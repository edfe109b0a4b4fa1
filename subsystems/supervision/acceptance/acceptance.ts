/** 履约验收 — one delivery and its acceptance, line by line; what fails is put right and accepted again. Pure. */
import type { Model } from '#foundation/command.ts'
import { type Fen, sum, times } from '#foundation/money.ts'
import { type Day, dayOf, type Instant } from '#foundation/time.ts'
import type { Contract, Line, Requirement } from '../contract/contract.ts'

export const CAPACITIES = {
  purchaser: '采购人代表',
  user: '服务对象代表',
  expert: '专业技术人员',
  laboratory: '国家认可的质量检测机构',
  otherTenderer: '参加本项目的其他供应商',
} as const
export type Capacity = keyof typeof CAPACITIES
export type Member = { name: string; unit: string; capacity: Capacity }

export type Batch = { no: number; quantity: number }
/** What was found of a delivered line: as many as are in order, and what they really are. */
export type Found = Batch & { brand: string; model: string; note: string }
export type Result = { requirementId: string; result: 'pass' | 'fail' | 'notInThisBatch'; finding: string }
/** 检测报告: the paper of an accredited laboratory, by its number. */
export type LabReport = {
  laboratory: string
  number: string
  date: Day
  conclusion: 'pass' | 'fail'
  file: string
}
export type Performer = { name: string; uscc?: string | undefined; work: string }
export type Inspection = {
  round: number
  passed: boolean
  reports?: readonly LabReport[] | undefined
  /** Who, beside the supplier, was seen to have done the work. */
  performers?: readonly Performer[] | undefined
  /** 服务对象的意见 (政府采购法实施条例第四十五条). */
  userOpinion?: string | undefined
  results: readonly Result[]
  goods: readonly Found[]
  opinion: string
  defects: readonly string[]
  by: string
  at: Instant
}

export type Core = {
  caseId: string
  contractId: string
  contractNumber: string
  /** The how-many-eth delivery under the contract. */
  serial: number
  title: string
  projectId: string
  region: string
  category: 'goods' | 'services' | 'works'
  procuringEntityId: string
  procuringEntityName: string
  agencyId?: string | undefined
  supplierId: string
  supplierName: string
  publicService: boolean
  complex: boolean
  lines: readonly Line[]
  requirements: readonly Requirement[]
  /** None of these may accept (RC-077). */
  handlers: readonly string[]
  delivered: readonly Batch[]
  /** 服务按期验收: the time it covers. */
  period?: { from: Day; to: Day } | undefined
  /** With this delivery all is delivered: every requirement wants its result. */
  final: boolean
  deliveredDate: Day
  place: string
  note: string
  files: readonly string[]
  deliveredBy: string
  deliveredAt: Instant
  acceptBy: Instant
  overdueFrom: Instant
}

export type Acceptance = Core & {
  panel?: { members: readonly Member[]; place: string; meetingDate: Day; by: string; at: Instant } | undefined
  inspections: readonly Inspection[]
  /** What the acceptor's form starts from: every line, its result still open. */
  results: readonly (Partial<Result> & { requirement: string })[]
  goods: readonly (Found & { name: string })[]
  overdueAt?: Instant | undefined
  file?: string | undefined
  announcedAt?: Instant | undefined
} & (
    | { status: 'delivered' }
    | { status: 'convened' }
    | { status: 'rectifying'; rectifyBy: Day }
    | { status: 'accepted'; acceptedAt: Instant; acceptedBy: string; acceptedAmount: Fen }
  )

export type AcceptanceEvent =
  | ({ type: 'DeliveryRecorded' } & Core)
  | { type: 'AcceptanceConvened'; members: readonly Member[]; place: string; meetingDate: Day; by: string; at: Instant }
  | { type: 'DefectsFound'; inspection: Inspection; rectifyBy: Day; contractId: string }
  | { type: 'DefectsRectified'; note: string; deliveredDate: Day; files: readonly string[]; by: string; at: Instant }
  | {
      type: 'AcceptancePassed'
      contractId: string
      inspection: Inspection
      amount: Fen
      final: boolean
      by: string
      at: Instant
    }
  | { type: 'AcceptanceOverdue'; contractId: string; at: Instant }
  | { type: 'AcceptancePrinted'; file: string; at: Instant }
  | { type: 'AcceptanceAnnounced'; by: string; at: Instant }

const openLines = ({ requirements, lines, delivered }: Core): Pick<Acceptance, 'results' | 'goods'> => ({
  results: requirements.map(({ id, text, promised }) => ({
    requirementId: id,
    requirement: `${text}（承诺：${promised}）`,
    finding: '',
  })),
  goods: lines.flatMap(({ no, name, unit, brand, model }) => {
    const quantity = quantityOf(delivered, no) / 1000
    return quantity > 0 ? [{ no, name: `${name}（${unit}）`, quantity, brand, model, note: '' }] : []
  }),
})

export const acceptance: Model<Acceptance, AcceptanceEvent> = {
  name: 'acceptance',
  title: '履约验收',
  status: { delivered: '待组织验收', convened: '待验收', rectifying: '整改中', accepted: '验收合格' },
  evolve(before, event) {
    if (event.type === 'DeliveryRecorded') {
      const { type: _, ...core } = event
      return { ...core, status: 'delivered', inspections: [], ...openLines(core) }
    }
    const was = before!
    switch (event.type) {
      case 'AcceptanceConvened': {
        const { type: _, ...panel } = event
        return { ...was, status: 'convened', panel }
      }
      case 'DefectsFound':
        return {
          ...was,
          status: 'rectifying',
          rectifyBy: event.rectifyBy,
          inspections: [...was.inspections, event.inspection],
        }
      case 'DefectsRectified': {
        const { rectifyBy: _, ...rest } = was as Extract<Acceptance, { status: 'rectifying' }>
        return {
          ...rest,
          status: 'convened',
          deliveredDate: event.deliveredDate,
          files: [...was.files, ...event.files],
        }
      }
      case 'AcceptancePassed':
        return {
          ...was,
          status: 'accepted',
          inspections: [...was.inspections, event.inspection],
          acceptedAt: event.at,
          acceptedBy: event.by,
          acceptedAmount: event.amount,
        }
      case 'AcceptanceOverdue':
        return { ...was, overdueAt: event.at }
      case 'AcceptancePrinted':
        return { ...was, file: event.file }
      case 'AcceptanceAnnounced':
        return { ...was, announcedAt: event.at }
    }
  },
  parties: ({ procuringEntityId, agencyId, supplierId }) => ({
    procuringEntity: procuringEntityId,
    agency: agencyId,
    supplier: supplierId,
  }),
  region: ({ region }) => region,
  isPublic: ({ announcedAt }) => announcedAt !== undefined,
  caseId: ({ caseId }) => caseId,
  card: ({ title, contractNumber, serial, lines, delivered }) => ({
    title,
    number: `${contractNumber}-YS${String(serial).padStart(2, '0')}`,
    amount: worth(lines, delivered),
  }),
  wake: (state) =>
    (state.status === 'delivered' || state.status === 'convened') && !state.overdueAt
      ? { at: state.overdueFrom, command: 'acceptance.mark-overdue' }
      : undefined,
}

/** What a batch comes to at the contract's unit prices. */
export const worth = (lines: readonly Line[], batch: readonly Batch[]): Fen =>
  sum(
    batch.map(({ no, quantity }) => {
      const line = lines.find((each) => each.no === no)
      return line ? times(line.unitPrice, quantity) : (0 as Fen)
    }),
  )

const near = (quantity: number) => Math.round(quantity * 1000)
const quantityOf = (batches: readonly Batch[], no: number) =>
  batches.filter((each) => each.no === no).reduce((total, { quantity }) => total + near(quantity), 0)

/** What of each line is still to be delivered, in thousandths: quantities have at most three decimals. */
export const remaining = (lines: readonly Line[], earlier: readonly Batch[]): ReadonlyMap<number, number> =>
  new Map(lines.map((line) => [line.no, near(line.quantity) - quantityOf(earlier, line.no)]))

/** The sum of a contract's acceptances. Where all is accepted, the contract's own amount counts, whatever was rounded. */
export const tally = (
  contract: { amount: Fen; lines: readonly Line[]; costs?: Contract['costs'] },
  acceptances: readonly Acceptance[],
): { accepted: Fen; fullyAccepted: boolean; deliveredDate: Day | undefined } => {
  const { costs } = contract
  if (costs)
    return {
      accepted: costs.approved,
      fullyAccepted: costs.closed,
      deliveredDate: costs.approvedAt && dayOf(costs.approvedAt),
    }
  const passed = acceptances.filter((each) => each.status === 'accepted')
  const batches = passed.flatMap(({ delivered }) => delivered)
  const fullyAccepted = [...remaining(contract.lines, batches).values()].every((left) => left <= 0)
  const sofar = sum(passed.map(({ acceptedAmount }) => acceptedAmount))
  return {
    accepted: fullyAccepted ? contract.amount : (Math.min(sofar, contract.amount) as Fen),
    fullyAccepted,
    deliveredDate: passed
      .map(({ deliveredDate }) => deliveredDate)
      .toSorted()
      .at(-1),
  }
}
