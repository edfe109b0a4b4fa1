/** 顺序轮候 — three purchases in the order of entry; the second in turn gives a reason and is passed over, the third takes its place. Then the
 *  agreement ends before its day: what was begun is bought, nothing new begins. */
import { buying, COMPUTERS, calledOff, collected, planned, toldOf } from './frameworks.ts'
import { contract, loginOfSupplier } from './settle.ts'
import { buyerOf } from './subject.ts'
import { until, type Walk } from './walk.ts'

export default async function frameworkRotation(given: Walk) {
  const walk: Walk = { ...given, subject: COMPUTERS }
  const { frameworkId, caseId, entrants } = await collected(walk)
  const takers: string[] = []

  const turn = async (buyer: string, quantity: number, refusing = false) => {
    const { callOffId, maker, checker } = await calledOff(walk, frameworkId, { buyer, quantity, way: 'rotation' })
    const path = `/call-offs/${callOffId}`
    const asked = async () => {
      const { state } = await maker.get(path)
      return loginOfSupplier(state.turns.at(-1).supplierId)
    }
    const first = await asked()
    const other = await (await walk.person(entrants.find((login) => login !== first)!)).refused(
      `${path}/turn-acceptance`,
    )
    if (other.code !== 'not-yours' && other.code !== 'not-found')
      throw new Error(`another took the turn: ${other.code}`)
    if (refusing) {
      walk.kept(
        await (await walk.person(first)).act(`${path}/turn-refusal`, { reason: '该机型产线检修，四周内不能供货' }),
      )
      walk.step(`${first} 说明正当理由，本轮候期的机会用完，由下一家承接`)
    }
    const taker = await asked()
    walk.kept(await (await walk.person(taker)).act(`${path}/turn-acceptance`))
    walk.kept(await checker.act(`${path}/confirmation`))
    takers.push(taker)
    walk.step(`轮候：${taker} 接受合同授予`)
    return callOffId
  }

  const [first] = [await turn('school', 20), await turn('library', 20, true), await turn('vocational', 20)]
  // 每家在一个轮候期只有一次机会, in the order of entry: the second of the order has had its chance
  const expected = [entrants[0], entrants[2], entrants[3]]
  if (JSON.stringify(takers) !== JSON.stringify(expected))
    throw new Error(`turns went to ${takers}, not to ${expected}`)
  const next = await turn('education', 10)
  if (takers.at(-1) !== entrants[0]) throw new Error('the next period does not begin with the first')
  const under = await endedEarly(walk, { frameworkId, caseId })
  const signed = await contract(buying(walk, 'school'), first)
  return { under, takers, periods: 2, contract: signed.contractId, last: next }
}

/** 提前终止: on a ground, told to the public and to each entrant; the purchase under way runs on to its deal and its contract. */
async function endedEarly(walk: Walk, { frameworkId, caseId }: { frameworkId: string; caseId: string }) {
  const path = `/frameworks/${frameworkId}`
  const { callOffId, maker, checker } = await calledOff(walk, frameworkId, {
    buyer: 'library',
    quantity: 5,
    way: 'rotation',
  })
  const collector = await walk.person(walk.subject.buyer.checker)
  const bare = await collector.refused(`${path}/termination`, { ground: 'ordered', reason: '入围结果被认定无效' })
  if (bare.code !== 'framework.order-missing') throw new Error(`ended by an order nobody named: ${bare.code}`)
  const reason = '入围机型被召回，继续采购将损害公共利益'
  walk.kept(await collector.act(`${path}/termination`, { ground: 'publicInterest', reason }))
  await toldOf(walk, caseId, 'frameworkTermination')
  const { state } = await collector.get(path)
  for (const { supplierId } of state.entrants) {
    const firm = await walk.person(loginOfSupplier(supplierId))
    await until('the letter of the end', async () =>
      (await firm.get('/letters?mine=true&limit=100')).rows.some(({ title }: any) => title.startsWith('框架协议终止')),
    )
  }
  const { planId } = await planned(walk, { buyer: buyerOf('school'), quantity: 1, more: { frameworkId } })
  const asked = { frameworkId, planId, way: 'rotation', lines: [{ no: 1, quantity: 1 }] }
  const late = await (await walk.person(buyerOf('school').maker)).refused('/call-offs', asked)
  if (late.code !== 'call-off.not-in-force') throw new Error(`bought under an agreement that has ended: ${late.code}`)
  walk.step('框架协议提前终止，已公告并书面通知各入围供应商；不再发起新的采购')

  const asker = await maker.get(`/call-offs/${callOffId}`)
  const taker = await walk.person(loginOfSupplier(asker.state.turns.at(-1).supplierId))
  await taker.act(`/call-offs/${callOffId}/turn-acceptance`)
  walk.kept(await checker.act(`/call-offs/${callOffId}/confirmation`))
  const { amount } = await contract(buying(walk, 'library'), callOffId)
  const agency = await walk.person(walk.subject.agency)
  walk.kept(await agency.act(`${path}/summary`))
  walk.step('终止前发起的采购照常成交、签约；成交汇总已公告')
  return amount
}
