/** 处罚之后 — its papers are set as they are served; the register of suppliers holds it: from there it is public, and bars the firm wherever it turns up in the country. */
import { type Reaction, reactions } from '#foundation/reactions.ts'
import type { Tx } from '#foundation/store.ts'
import { enterPenalty, rowsByUscc, strikePenalty } from '#registers/suppliers/index.ts'
import { GROUNDS } from './grounds.ts'
import { decisionPaper, noticePaper, type Party } from './papers.ts'
import { decidedOn, type PAPERS, type Penalty, resultOf } from './penalty.ts'
import { printPenalty } from './print-penalty.ts'
import { penalties } from './store.ts'

const enter: Reaction = async ({ id }, { tx, run }) => {
  const state = (await penalties.get(tx, id)) as Extract<Penalty, { status: 'decided' }>
  const rows = await rowsByUscc(tx, state.uscc)
  const firm = rows.find((row) => row.state.status !== 'closed') ?? rows.at(-1)
  if (!firm) return
  const { number, authority, fromDate, publicUntil, banUntil, severe, ground } = state
  await run(enterPenalty, firm.id, {
    penaltyId: id,
    kind: severe ? 'list' : 'misconduct',
    title: severe ? '政府采购严重违法失信行为记录名单' : '政府采购不良行为记录名单',
    reference: number,
    authority,
    conduct: GROUNDS[ground].title,
    result: resultOf(state),
    law: GROUNDS[ground].law,
    decidedDate: decidedOn(state),
    fromDate,
    untilDate: publicUntil,
    bars: banUntil !== undefined,
  })
}

const strike: Reaction = async ({ id }, { tx, run }) => {
  const { uscc } = await penalties.get(tx, id)
  // Wherever it stands: a firm that left and came back brought it along.
  for (const row of await rowsByUscc(tx, uscc)) await run(strikePenalty, row.id, { penaltyId: id }, `strike/${row.id}`)
}

const partyOf = async (tx: Tx, uscc: string): Promise<Party> => {
  const rows = await rowsByUscc(tx, uscc)
  const firm = (rows.find(({ state }) => state.status !== 'closed') ?? rows.at(-1))?.state
  return { address: firm?.address, representative: firm?.legalRepresentative.name }
}
/** The papers as they are served: the notice beforehand, then the decision. */
const print =
  (paper: keyof typeof PAPERS): Reaction =>
  async ({ id, entryId, at }, { tx, house, run }) => {
    const state = await penalties.get(tx, id)
    const party = await partyOf(tx, state.uscc)
    const entered = { site: house.site, entryId, at }
    if (paper === 'decision' && !('decidedAt' in state)) return
    const bytes =
      paper === 'decision' && 'decidedAt' in state
        ? await decisionPaper(state, party, entered)
        : await noticePaper(state, party, entered)
    await run(printPenalty, id, { paper, file: (await house.files.put(bytes)).sha256 })
  }

export default reactions({
  PenaltyProposed: [print('notice')],
  PenaltyDecided: [enter, print('decision')],
  PenaltyChanged: [enter],
  PenaltyRevoked: [strike],
})
