/** 质疑: 什么之后做什么 — the papers are set, the answer is served on who asked and whom it touches, the outcome is carried out. */
import { type Reaction, reactions } from '#foundation/reactions.ts'
import type { Tx } from '#foundation/store.ts'
import { agencies } from '#registers/agencies/index.ts'
import { purchasers } from '#registers/purchasers/index.ts'
import { sendLetter } from '../letter/letter.ts'
import { concludeChallenge, printChallenge } from './answer-challenge.ts'
import { type Challenge, OUTCOMES, REMEDIES } from './challenge.ts'
import { challengeLetter, challengeReply } from './papers.ts'
import { carryOut, must } from './remedies.ts'
import { challenges } from './store.ts'

const namesOf = async (tx: Tx, { procuringEntityId, agencyId }: Challenge) => ({
  procuringEntity: (await purchasers.find(tx, procuringEntityId))?.name ?? '',
  agency: (await agencies.find(tx, agencyId))?.name ?? '',
})

const printLetter: Reaction = async ({ id, entryId, at }, { tx, house, run }) => {
  const state = await challenges.get(tx, id)
  const bytes = await challengeLetter(state, await namesOf(tx, state), { site: house.site, entryId, at })
  await run(printChallenge, id, { letterFile: (await house.files.put(bytes)).sha256 })
}

/** 书面答复质疑供应商和其他有关供应商 (财政部令第94号第十三条). */
const serveReply: Reaction = async ({ id, entryId, at }, { tx, house, run }) => {
  const state = await challenges.get(tx, id)
  const bytes = await challengeReply(state, await namesOf(tx, state), { site: house.site, entryId, at })
  const { sha256: file } = await house.files.put(bytes)
  await run(printChallenge, id, { replyFile: file })
  const { caseId, projectId, round, lot, title, procuringEntityId, agencyId, region, supplierId, related = [] } = state
  for (const to of [supplierId, ...related])
    await run(sendLetter, undefined, {
      ...{ caseId, projectId, round, lot, title, procuringEntityId, agencyId, region, file },
      kind: 'challengeReply',
      about: `challenge/${id}`,
      text: to === supplierId ? '对你单位所提质疑的答复' : '对其他供应商所提质疑的答复，抄送你单位',
      facts: [
        { name: '结论', text: OUTCOMES[state.reply!.outcome] },
        ...(state.reply!.remedy ? [{ name: '处理', text: REMEDIES[state.reply!.remedy] }] : []),
      ],
      supplierId: to,
    })
}

const carryOutReply: Reaction = async ({ id, event }, tools) => {
  if (event.outcome !== 'affects') return
  const { projectId, round, lot, reply } = await challenges.get(tools.tx, id)
  const { remedy, findings, corrections, bidDeadline } = reply!
  const detail = `质疑成立，影响中标结果：${findings}`.slice(0, 2000)
  const order = { projectId, round, lot, awardId: event.awardId, detail, corrections, bidDeadline }
  must(await tools.run(concludeChallenge, id, { resultChanged: await carryOut(remedy!, order, tools) }))
}

export default reactions({
  ChallengeFiled: [printLetter],
  ChallengeReplied: [serveReply, carryOutReply],
})
