/** 处罚之后 — its papers are set as they are served; the register of suppliers holds it: from there it is public, and bars the firm wherever it turns up in the country. */
import { type Reaction, reactions } from '#foundation/reactions.ts'
import type { Tx } from '#foundation/store.ts'
import { agencies, enterAgencyPenalty, strikeAgencyPenalty } from '#registers/agencies/index.ts'
import { enterPenalty, rowByUscc, rowsByUscc, strikePenalty } from '#registers/suppliers/index.ts'
import { GROUNDS } from './grounds.ts'
import { decisionPaper, noticePaper, type Party } from './papers.ts'
import { type Decided, decidedOn, type PAPERS, type Penalty, resultOf } from './penalty.ts'
import { printPenalty } from './print-penalty.ts'
import { penalties } from './store.ts'

/** What either register keeps of it. */
const entryOf = (penaltyId: string, state: Extract<Penalty, { status: 'decided' }>) => {
  const { number: reference, authority, ground, fromDate } = state
  const { title: conduct, law } = GROUNDS[ground]
  return { penaltyId, reference, authority, fromDate, conduct, law, result: resultOf(state) }
}

const enter: Reaction = async ({ id }, { tx, run }) => {
  const state = (await penalties.get(tx, id)) as Extract<Penalty, { status: 'decided' }>
  const { uscc, agencyId, banUntil, publicUntil, severe, sanction } = state
  const entry = entryOf(id, state)
  if (agencyId) {
    const forGood = sanction.disqualified === true
    const barredUntil = forGood ? undefined : banUntil
    const bars = forGood || banUntil !== undefined
    return run(enterAgencyPenalty, agencyId, { ...entry, publicUntil, bars, barredUntil })
  }
  const firm = await rowByUscc(tx, uscc)
  if (!firm) return
  await run(enterPenalty, firm.id, {
    ...entry,
    kind: severe ? 'list' : 'misconduct',
    title: severe ? '政府采购严重违法失信行为记录名单' : '政府采购不良行为记录名单',
    decidedDate: decidedOn(state),
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
  const firm = await rowByUscc(tx, uscc)
  return { address: firm?.state.address, representative: firm?.state.legalRepresentative.name }
}

/** The papers as they are served: the notice beforehand, then the decision. */
const print =
  (paper: keyof typeof PAPERS): Reaction =>
  async ({ id, entryId, at }, { tx, house, run }) => {
    const state = await penalties.get(tx, id)
    const party = await partyOf(tx, state)
    const entered = { site: house.site, entryId, at }
    const bytes = await (paper === 'notice'
      ? noticePaper(state, party, entered)
      : decisionPaper(state as Decided, party, entered))
    await run(printPenalty, id, { paper, file: (await house.files.put(bytes)).sha256 })
  }

export default reactions({
  PenaltyProposed: [print('notice')],
  PenaltyDecided: [enter, print('decision')],
  PenaltyChanged: [enter],
  PenaltyRevoked: [strike],
})
