/** 处罚之后 — its papers are set as they are served; the register of suppliers holds it: from there it is public, and bars the firm wherever it turns up in the country. */
import { type Reaction, reactions } from '#foundation/reactions.ts'
import type { Tx } from '#foundation/store.ts'
import { agencies, enterAgencyPenalty, strikeAgencyPenalty } from '#registers/agencies/index.ts'
import { enterPenalty, rowsByUscc, strikePenalty } from '#registers/suppliers/index.ts'
import { GROUNDS } from './grounds.ts'
import { decisionPaper, noticePaper, type Party } from './papers.ts'
import { decidedOn, type PAPERS, type Penalty, resultOf } from './penalty.ts'
import { printPenalty } from './print-penalty.ts'
import { penalties } from './store.ts'

const entryOf = (penaltyId: string, state: Extract<Penalty, { status: 'decided' }>) => {
  const { number: reference, authority, ground, fromDate, publicUntil, banUntil, sanction } = state
  return {
    ...{ penaltyId, reference, authority, fromDate, publicUntil },
    conduct: GROUNDS[ground].title,
    result: resultOf(state),
    law: GROUNDS[ground].law,
    bars: banUntil !== undefined || sanction.disqualified === true,
    barredUntil: sanction.disqualified ? undefined : banUntil,
  }
}

const enter: Reaction = async ({ id }, { tx, run }) => {
  const state = (await penalties.get(tx, id)) as Extract<Penalty, { status: 'decided' }>
  if (state.agencyId) return run(enterAgencyPenalty, state.agencyId, entryOf(id, state))
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
  const { uscc, agencyId } = await penalties.get(tx, id)
  if (agencyId) return run(strikeAgencyPenalty, agencyId, { penaltyId: id })
  // Wherever it stands: a firm that left and came back brought it along.
  for (const row of await rowsByUscc(tx, uscc)) await run(strikePenalty, row.id, { penaltyId: id }, `strike/${row.id}`)
}

const partyOf = async (tx: Tx, { uscc, agencyId }: Penalty): Promise<Party> => {
  const agency = agencyId ? await agencies.find(tx, agencyId) : undefined
  if (agency) return { address: agency.address, representative: agency.legalRepresentative }
  const rows = await rowsByUscc(tx, uscc)
  const firm = (rows.find(({ state }) => state.status !== 'closed') ?? rows.at(-1))?.state
  return { address: firm?.address, representative: firm?.legalRepresentative.name }
}
/** The papers as they are served: the notice beforehand, then the decision. */
const print =
  (paper: keyof typeof PAPERS): Reaction =>
  async ({ id, entryId, at }, { tx, house, run }) => {
    const state = await penalties.get(tx, id)
    const party = await partyOf(tx, state)
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
