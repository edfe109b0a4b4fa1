/** 示范：质疑 — a loser challenges the result: one challenge waits for its answer today, one was upheld and the award went to the next. */
import { plus } from '#foundation/time.ts'
import * as challenges from '#journeys/challenge-upheld.ts'
import * as settle from '#journeys/settle.ts'
import type { Walk } from '#journeys/walk.ts'

export type Dispute = 'upheld' | 'dismissed'
type Awarded = Awaited<ReturnType<typeof settle.award>>

const later = (walk: Walk, days: number) => walk.moveToInstant(plus(walk.sandbox.clock.now(), { days }))

/** Filed the day after the result, taken up the next, answered within the week. Answers the award that stands. */
export async function dispute(
  walk: Walk,
  of: { projectId: string; caseId: string; bidders: readonly string[]; first: Awarded; challenged: Dispute },
): Promise<Awarded> {
  const upheld = of.challenged === 'upheld'
  const loser = of.bidders.find((login) => login !== settle.loginOfSupplier(of.first.supplierId))!
  await later(walk, 1)
  const matter = upheld ? '中标产品所附检测报告已被出具机构撤销' : '对评审委员会主观分的打分有异议'
  const id = await challenges.challenge(walk, loser, of.projectId, matter)
  await later(walk, 1)
  await challenges.accept(walk, id)
  await later(walk, 5)
  if (!upheld) {
    await challenges.reply(walk, id, { outcome: 'unfounded', findings: '各评委打分均在规定范围内，没有畸高畸低。' })
    return of.first
  }
  await challenges.reply(walk, id, {
    outcome: 'affects',
    remedy: 'nextCandidate',
    findings: '经向出具机构核实，该检测报告已于投标截止前撤销，不满足实质性要求。',
  })
  return settle.award(walk, of.caseId)
}
