/** 质疑与投诉 — an unsatisfying answer opens the right to complain; what the finance department decides is carried out here. */
import { type Happening, type Reaction, reactions, type Tools } from '#foundation/reactions.ts'
import {
  type ComplaintRemedy,
  complaints,
  concludeComplaint,
  contractOfAward,
  openComplaint,
  terminateContract,
} from '#subsystems/supervision/index.ts'
import { awardsOf } from '../award/store.ts'
import type { Remedy } from './challenge.ts'
import { carryOut, must } from './remedies.ts'
import { challenges } from './store.ts'

/** 对答复不满意，或者未在规定时间内作出答复 (政府采购法第五十五条). An answer that gives way opens nothing. */
const openRight: Reaction = async ({ id, event }, { tx, run }) => {
  if (event.outcome === 'affects') return
  const state = await challenges.get(tx, id)
  const { caseId, projectId, round, lot, title, number, scope, region, supplierId, supplierName } = state
  const { procuringEntityId, agencyId, matters, complainBy } = state
  await run(openComplaint, undefined, {
    ...{ challengeId: id, caseId, projectId, round, lot, title, number, scope, region },
    ...{ supplierId, supplierName, procuringEntityId, agencyId },
    challenged: matters.map(({ matter }) => matter),
    complainBy,
  })
}

const liveAward = async (tx: Tools['tx'], event: Happening['event']) =>
  (await awardsOf(tx, event)).find(({ state }) => !['passed', 'void'].includes(state.status))

/** 处理决定 (财政部令第94号第三十一、三十二条), done by the house; a step that is refused is parked and tried again. */
const carryOutDecision: Reaction = async ({ id, event }, { tx, run }) => {
  if (event.outcome !== 'affects') return
  const { decision } = await complaints.get(tx, id)
  const detail = `投诉成立：${decision!.findings}`.slice(0, 2000)
  const award = await liveAward(tx, event)
  const contract = award && (await contractOfAward(tx, award.id))
  if (contract?.state.status === 'signed' && decision!.remedy !== 'liability')
    must(await run(terminateContract, contract.id, { basis: 'complaintUpheld', reason: detail.slice(0, 1000) }))
  const remedy = decision!.remedy && REMEDY[decision!.remedy]
  const { corrections, bidDeadline } = decision!
  const { projectId, round, lot } = event
  const order = { projectId, round, lot, awardId: award?.id, detail, corrections: inPlace(corrections), bidDeadline }
  const resultChanged = remedy ? await carryOut(remedy, order, { tx, run }) : false
  must(await run(concludeComplaint, id, { resultChanged }))
}
/** What a decision orders is what an upheld challenge orders; 赔偿 is between the parties. */
const REMEDY = {
  nextCandidate: 'nextCandidate',
  restart: 'restart',
  continue: 'clarify',
  liability: undefined,
} as const satisfies Record<ComplaintRemedy, Remedy | undefined>
/** What a decision changes in the document is named in its own words; the notice keeps its list of places. */
const inPlace = (corrections: readonly { where: string; before: string; after: string }[]) =>
  corrections.map(({ where, before, after }) => ({ where: 'other' as const, before: `${where}：${before}`, after }))

export default reactions({
  ChallengeReplied: [openRight],
  ChallengeRejected: [openRight],
  ChallengeReplyOverdue: [openRight],
  ComplaintDecided: [carryOutDecision],
})
