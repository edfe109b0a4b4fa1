/** 示范：质疑 — a loser challenges the result: one challenge waits for its answer today, one was upheld and the award went to the next. */
import { plus } from '#foundation/time.ts'
import * as challenges from '#journeys/challenge-upheld.ts'
import * as settle from '#journeys/settle.ts'
import { until, type Walk } from '#journeys/walk.ts'

export type Dispute = 'upheld' | 'dismissed' | 'complained'
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
    if (of.challenged === 'complained') await complain(walk, loser, matter)
    return of.first
  }
  await challenges.reply(walk, id, {
    outcome: 'affects',
    remedy: 'nextCandidate',
    findings: '经向出具机构核实，该检测报告已于投标截止前撤销，不满足实质性要求。',
  })
  return settle.award(walk, of.caseId)
}

/** Not content with the answer: the finance department of the purchaser's own level takes it up and asks the other side. */
async function complain(walk: Walk, login: string, matter: string) {
  const supplier = await walk.person(login)
  await later(walk, 4)
  const { id } = await until(
    'the right to complain',
    async () => (await supplier.get('/complaints?status=open&mine=true')).rows[0],
  )
  await supplier.act(`/complaints/${id}/filing`, {
    address: '广东省江门市',
    person: '联系人',
    phone: '13800000000',
    matters: [
      { matter, facts: '评审委员会对各投标文件的打分与评分标准所列档次不符。', law: '财政部令第87号第五十五条' },
    ],
    request: '请依法核查评分，重新确定中标供应商。',
  })
  await later(walk, 2)
  await (await walk.person('regulator.xinhui')).act(`/complaints/${id}/acceptance`, { related: [] })
  await later(walk, 2)
  await (await walk.person(walk.subject.agency)).act(`/complaints/${id}/statement`, {
    text: '各评委按评分标准独立打分，评分表和评审报告见附件，没有超出分值范围。',
  })
}
