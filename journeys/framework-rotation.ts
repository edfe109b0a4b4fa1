/** 顺序轮候 — three purchases in the order of entry; the second in turn gives a reason and is passed over, the third takes its place. */
import { buying, COMPUTERS, calledOff, collected } from './frameworks.ts'
import { contract, loginOfSupplier } from './settle.ts'
import type { Walk } from './walk.ts'

export default async function frameworkRotation(given: Walk) {
  const walk: Walk = { ...given, subject: COMPUTERS }
  const { frameworkId, entrants } = await collected(walk)
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
  const signed = await contract(buying(walk, 'school'), first)
  return { takers, periods: 2, contract: signed.contractId, last: next }
}
