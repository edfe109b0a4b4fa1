/** 投标演练 — a supplier seals, signs and hands in a bid for a tender that is none; two minutes later the trustees open it, for its eyes
 *  alone. The same envelope, the same trustees, the same ledger; no project, no notice, no case, no figure anywhere. Pure. */
import type { Model } from '#foundation/command.ts'
import type { Fen } from '#foundation/money.ts'
import type { Instant } from '#foundation/time.ts'
import type { BidContents } from '../bid/contents.ts'
import type { SignedManifest } from '../bid/manifest.ts'
import type { Checked, Signed } from '../trustee/statements.ts'

/** What an envelope of a rehearsal is bound to. No project bears such a name, so a rehearsal's close opens no bid. */
export const tenderName = (id: string) => `rehearsal-${id}`
export const isRehearsal = (tender: string) => tender.startsWith('rehearsal-')

type Core = { tender: string; supplierId: string; supplierName: string; begunBy: string; begunAt: Instant }
type Received = {
  manifest: SignedManifest
  manifestHash: string
  envelopeFile: string
  size: number
  receivedAt: Instant
  opensAt: Instant
  countersignatures: readonly Signed<Checked>[]
}
type Closed = Received & { closedAt: Instant; root: string }
type Released = { trustee: string; at: string }

export type Rehearsal = Core &
  (
    | { status: 'begun' }
    | ({ status: 'sealed' } & Received)
    | ({ status: 'closed' } & Closed)
    | ({
        status: 'opened'
        openedAt: Instant
        released: readonly Released[]
        price: Fen
        contents: BidContents
        totalDiffers?: Fen | undefined
      } & Closed)
    | ({
        status: 'unopened'
        openedAt: Instant
        failure: { code: string; facts: Readonly<Record<string, unknown>> }
      } & Closed)
  )

export type RehearsalEvent =
  | ({ type: 'RehearsalBegun' } & Core)
  | ({ type: 'RehearsalSealed'; by: string } & Received)
  | {
      type: 'RehearsalClosed'
      projectId: string
      round: number
      lot: number
      stage: number
      deadline: Instant
      root: string
      bids: { bidId: string; version: number; manifest: string }[]
      at: Instant
    }
  | {
      type: 'RehearsalOpened'
      released: readonly Released[]
      contents: BidContents
      totalDiffers?: Fen | undefined
      at: Instant
    }
  | { type: 'RehearsalUnopened'; failure: { code: string; facts: Readonly<Record<string, unknown>> }; at: Instant }

export const rehearsal: Model<Rehearsal, RehearsalEvent> = {
  name: 'rehearsal',
  title: '投标演练',
  status: {
    begun: '编制中',
    sealed: '已密封，等待开启',
    closed: '正在开启',
    opened: '已开启',
    unopened: '未能开启',
  },
  evolve(before, event) {
    if (event.type === 'RehearsalBegun') {
      const { type: _, ...core } = event
      return { ...core, status: 'begun' }
    }
    const was = before!
    const closed = was as Extract<Rehearsal, { status: 'closed' }>
    switch (event.type) {
      case 'RehearsalSealed': {
        const { type: _, by: __, ...received } = event
        return { ...was, ...received, status: 'sealed' }
      }
      case 'RehearsalClosed':
        return {
          ...(was as Extract<Rehearsal, { status: 'sealed' }>),
          status: 'closed',
          closedAt: event.at,
          root: event.root,
        }
      case 'RehearsalOpened': {
        const { contents, totalDiffers, released, at } = event
        return { ...closed, status: 'opened', openedAt: at, released, price: contents.price, contents, totalDiffers }
      }
      case 'RehearsalUnopened':
        return { ...closed, status: 'unopened', openedAt: event.at, failure: event.failure }
    }
  },
  parties: ({ supplierId }) => ({ supplier: supplierId }),
  // '000000' lies in no regulator's division: a rehearsal is nobody's business.
  region: () => '000000',
  card: ({ begunAt }) => ({ title: `投标演练 ${begunAt.slice(0, 10)}` }),
  wake: (state) => (state.status === 'sealed' ? { at: state.opensAt, command: 'rehearsal.close' } : undefined),
}
