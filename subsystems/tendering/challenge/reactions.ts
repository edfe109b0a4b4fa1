/** 质疑: 什么之后做什么 — the papers are set, the answer is served on who asked and whom it touches, the outcome is carried out. */
import { type Happening, type Reaction, reactions, type Tools } from '#foundation/reactions.ts'
import type { Tx } from '#foundation/store.ts'
import { agencies } from '#registers/agencies/index.ts'
import { purchasers } from '#registers/purchasers/index.ts'
import { passToNext, voidAward } from '../award/pass-award.ts'
import { sendLetter } from '../letter/letter.ts'
import { amendNotice } from '../notice/amend-notice.ts'
import { noticeOf } from '../notice/store.ts'
import { failProject } from '../project/fail-project.ts'
import { concludeChallenge, printChallenge } from './answer-challenge.ts'
import { type Challenge, OUTCOMES, REMEDIES } from './challenge.ts'
import { challengeLetter, challengeReply } from './papers.ts'
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

/** What an upheld challenge orders, done by the house; where a step is refused the reaction is parked and tried again. */
const carryOut: Reaction = async (fact, tools) => {
  if (fact.event.outcome !== 'affects') return
  const resultChanged = await REMEDY[fact.event.remedy as keyof typeof REMEDIES](fact, tools)
  must(await tools.run(concludeChallenge, fact.id, { resultChanged }))
}

const must = (done: Awaited<ReturnType<Tools['run']>>) => {
  if ('ok' in done && done.ok === false) throw new Error(`the outcome of a challenge was refused: ${done.code}`)
  return done
}
const why = async (tx: Tx, id: string) =>
  `质疑成立，影响中标结果：${(await challenges.get(tx, id)).reply!.findings}`.slice(0, 2000)

const REMEDY: Record<keyof typeof REMEDIES, (fact: Happening, tools: Tools) => Promise<boolean>> = {
  async nextCandidate({ id, event }, { tx, run }) {
    must(await run(passToNext, event.awardId, { reason: 'challengeUpheld', detail: await why(tx, id) }))
    return true
  },
  async restart({ id, event }, { tx, run }) {
    const detail = await why(tx, id)
    if (event.awardId) must(await run(voidAward, event.awardId, { detail, cause: 'upheldComplaint' }))
    else must(await run(failProject, event.projectId, { lot: event.lot, reason: 'upheldComplaint', detail }))
    return event.awardId !== undefined
  },
  async clarify({ id }, { tx, run }) {
    const { projectId, round, reply } = await challenges.get(tx, id)
    const notice = await noticeOf(tx, projectId, round)
    const { corrections, bidDeadline } = reply!
    must(await run(amendNotice, notice?.id, { kind: 'correction', corrections, bidDeadline, questionIds: [] }))
    return false
  },
}

export default reactions({
  ChallengeFiled: [printLetter],
  ChallengeReplied: [serveReply, carryOut],
})
