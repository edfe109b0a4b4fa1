/** 示范：重新评审 — one member overlooked a page of a plan; sitting again the panel finds so, and the candidates stand in another order. */
import { plus } from '#foundation/time.ts'
import { evaluate, reviewAgain } from '#journeys/review.ts'
import { until, type Walk } from '#journeys/walk.ts'

/** Whose plan it was: the lowest price, and as good as the others. */
const OVERLOOKED = '南沙示范软件有限公司'
const [PLAN, WHOLE] = ['F2', 20]
const SEAT = 2

export async function evaluateTwice(walk: Walk, caseId: string, points: (name: string, factor: string) => number) {
  const { evaluationId } = await evaluate(walk, caseId, (name, factor, seat) =>
    seat === SEAT && factor === PLAN && name === OVERLOOKED
      ? { points: 0, reason: '未见实施步骤和人员安排' }
      : points(name, factor),
  )
  const checker = await walk.person(walk.subject.buyer.checker)
  const opened = async () => (await checker.get(`/awards?caseId=${caseId}&status=awaiting`)).rows[0]
  await until('the award to be opened', opened) // what has come no further is taken back
  await walk.moveToInstant(plus(walk.sandbox.clock.now(), { hours: 3 }))
  await reviewAgain(walk, evaluationId, {
    doubt: '送交报告后核对汇总表发现，一名成员对一家投标人的实施方案评为0分，与其余成员相差悬殊。',
    finding: '实施方案在投标文件附件二，步骤、人员、进度、应急四方面均有具体安排，原评0分系漏看附件，评分畸低。',
    points: WHOLE,
    report: `江示珠采报〔${walk.sandbox.clock.now().slice(0, 4)}〕6号`,
  })
}
