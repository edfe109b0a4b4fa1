/** 月度对账 — a month's books of a division against those of the budget, treasury or asset system: every difference is assigned, explained or
 *  corrected, closed by a second person or carried on with a reason; then the month is closed (财政总会计制度；RC-104). Pure. */
import type { Model } from '#foundation/command.ts'
import { type Fen, fen, sum } from '#foundation/money.ts'
import type { Instant } from '#foundation/time.ts'
import { type Difference, KINDS, type Total } from './compare.ts'

export { KINDS }
export const SIDES = { budget: '预算管理一体化', treasury: '国库集中支付', assets: '资产管理系统' } as const
export type Side = keyof typeof SIDES
export const BOOKS = { budget: '月末冻结余额', treasury: '当月支付与退汇', assets: '当月验收入账' } as const

export const CAUSES = {
  timing: '在途，跨月入账',
  theirError: '对方记账差错',
  ourError: '我方记账差错',
  reversal: '退汇、冲正',
  outside: '不属于政府采购范围',
} as const
export type Cause = keyof typeof CAUSES

export const STATES = {
  open: '待处理',
  assigned: '待说明',
  answered: '待复核',
  confirmed: '已核销',
  carried: '结转下月',
  gone: '重新勾对后相符',
} as const
export type Line = Difference & {
  no: number
  state: keyof typeof STATES
  /** The month it was carried on from; its sum belongs to that month. */
  carriedFrom?: string | undefined
  note?: string | undefined
  answer?: { cause: Cause; text: string; documentNo?: string | undefined; by: string; at: Instant } | undefined
  sentBack?: { reason: string; at: Instant } | undefined
  confirmed?: { by: string; at: Instant } | undefined
  carried?: { reason: string; by: string; at: Instant } | undefined
}
type Core = { region: string; regionName: string; month: string; side: Side; begunBy: string; begunAt: Instant }
type Compared = { ours: Total; theirs: Total; lines: readonly Line[]; comparedAt: Instant }
export type Reconciliation = Core &
  Partial<Compared> &
  (
    | { status: 'fetching' }
    | ({ status: 'working' } & Compared)
    | ({ status: 'closed'; closedBy: string; closedAt: Instant } & Compared)
  )

export type ReconciliationEvent =
  | ({ type: 'ReconciliationBegun'; at: Instant } & Omit<Core, 'begunBy' | 'begunAt'> & { by: string })
  | { type: 'ReconciliationAskedAgain'; by: string; at: Instant }
  | ({ type: 'ReconciliationCompared'; side: Side; month: string; open: number; at: Instant } & Omit<
      Compared,
      'comparedAt'
    >)
  | { type: 'DifferenceAssigned'; no: number; unitId: string; note: string; by: string; at: Instant }
  | { type: 'DifferenceAnswered'; no: number; cause: Cause; text: string; documentNo?: string; by: string; at: Instant }
  | { type: 'DifferenceSentBack'; no: number; reason: string; by: string; at: Instant }
  | { type: 'DifferenceConfirmed'; no: number; by: string; at: Instant }
  | { type: 'DifferenceCarried'; no: number; reason: string; by: string; at: Instant }
  | {
      type: 'ReconciliationClosed'
      region: string
      month: string
      side: Side
      carried: number
      by: string
      at: Instant
    }

const withLine = (was: Reconciliation, no: number, change: Partial<Line>): Reconciliation =>
  ({
    ...was,
    lines: (was.lines ?? []).map((line) => (line.no === no ? { ...line, ...change } : line)),
  }) as Reconciliation

const SETTLED: readonly Line['state'][] = ['confirmed', 'carried', 'gone']
export const isOpen = ({ state }: Line): boolean => !SETTLED.includes(state)
export const openLines = ({ lines = [] }: Reconciliation): readonly Line[] => lines.filter(isOpen)
/** 本月差额: theirs less ours, which is the sum of this month's own differences. */
export const deltaOf = (lines: readonly Line[]): Fen =>
  sum(lines.filter(({ carriedFrom }) => carriedFrom === undefined).map(({ delta }) => delta))

export const reconciliation: Model<Reconciliation, ReconciliationEvent> = {
  name: 'reconciliation',
  title: '月度对账',
  status: { fetching: '取数中', working: '核对中', closed: '已关账' },
  evolve(before, event) {
    if (event.type === 'ReconciliationBegun') {
      const { type: _, by, at, ...core } = event
      return { ...core, status: 'fetching', begunBy: by, begunAt: at }
    }
    const was = before!
    switch (event.type) {
      case 'ReconciliationAskedAgain':
        return { ...was, status: 'fetching' }
      case 'ReconciliationCompared': {
        const { ours, theirs, lines, at } = event
        return { ...was, status: 'working', ours, theirs, lines, comparedAt: at }
      }
      case 'DifferenceAssigned':
        return withLine(was, event.no, { state: 'assigned', unitId: event.unitId, note: event.note })
      case 'DifferenceAnswered': {
        const { cause, text, documentNo, by, at } = event
        return withLine(was, event.no, {
          state: 'answered',
          answer: { cause, text, documentNo, by, at },
          sentBack: undefined,
        })
      }
      case 'DifferenceSentBack':
        return withLine(was, event.no, { state: 'assigned', sentBack: { reason: event.reason, at: event.at } })
      case 'DifferenceConfirmed':
        return withLine(was, event.no, { state: 'confirmed', confirmed: { by: event.by, at: event.at } })
      case 'DifferenceCarried': {
        const { reason, by, at } = event
        return withLine(was, event.no, { state: 'carried', carried: { reason, by, at } })
      }
      case 'ReconciliationClosed':
        return {
          ...(was as Extract<Reconciliation, { status: 'working' }>),
          status: 'closed',
          closedBy: event.by,
          closedAt: event.at,
        }
    }
  },
  /** A unit is a party once a difference is given to it. */
  parties: ({ lines = [] }) => ({
    units: [
      ...new Set(lines.filter(({ state }) => state !== 'open').flatMap(({ unitId }) => (unitId ? [unitId] : []))),
    ],
  }),
  region: ({ region }) => region,
  card: (state) => ({
    title: `${state.regionName}${state.month}与${SIDES[state.side]}对账`,
    number: `${state.region}-${state.month}-${state.side}`,
    amount: fen(openLines(state).reduce((total, { delta }) => total + Math.abs(delta), 0)),
  }),
}
