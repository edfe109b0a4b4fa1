/** 指标调减 — the budget is cut after the funds were frozen: those it concerns are told, nothing more is frozen, the plan is cut to the measure. */
import { type Fen, fen, toYuan } from '#foundation/money.ts'
import { plan } from './purchase.ts'
import { until, type Walk } from './walk.ts'

type Theirs = { BGT_ID: string; PRO_NAME: string; AMOUNT: string }

/** What the finance bureau does at its own desk. */
async function cutLine(walk: Walk, to: Fen): Promise<void> {
  const base = walk.sandbox.outside.BUDGET_URL!
  const maker = await walk.person(walk.subject.buyer.maker)
  const { state: unit } = await maker.get(`/purchasers/${maker.orgId}`)
  const year = walk.sandbox.clock.now().slice(0, 4)
  const query = new URLSearchParams({ MOF_DIV_CODE: unit.region, AGENCY_CODE: unit.financeCode, FISCAL_YEAR: year })
  const { DATA } = (await (await fetch(`${base}/bgt-indicators?${query}`)).json()) as { DATA: Theirs[] }
  const { FREEZE_AMT: _, ...line } = DATA.find(({ PRO_NAME }) => PRO_NAME.includes(walk.subject.budget)) as Theirs & {
    FREEZE_AMT: string
  }
  const answer = await fetch(`${base}/bgt-indicators`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...line, AMOUNT: (to / 100).toFixed(2), FORCED: true }),
  })
  if (!answer.ok) throw new Error(`the budget system: ${answer.status} ${await answer.text()}`)
}

export default async function budgetCut(walk: Walk) {
  const { planId, caseId, amount } = await plan(walk)
  const maker = await walk.person(walk.subject.buyer.maker)
  const checker = await walk.person(walk.subject.buyer.checker)
  const regulator = await walk.person('regulator')
  const before = (await maker.get(`/plans/${planId}`)).state
  const lineId = before.budgetLineId

  const to = fen(amount - 600_000_00)
  await cutLine(walk, to)
  await maker.act('/budget-imports', {})
  const told = await until('the purchaser to be told', async () => {
    const { state } = await maker.get(`/plans/${planId}`)
    return state.fundsCut && state
  })
  const { rows: todos } = await maker.get('/todos?limit=100')
  if (!todos.some((row: any) => row.id === planId && row.command === 'plan.propose-reduction'))
    throw new Error('the maker has nothing to do')
  walk.step(`财政调减指标，冻结超出 ${toYuan(told.fundsCut.shortfall)} 元，采购人收到待办，监管收到预警`)
  const found = await until('the finding', async () =>
    (await regulator.get('/findings?limit=100')).rows.find((row: any) => row.number === 'RC-001'),
  )
  const { available } = await maker.get(`/budget-lines/${lineId}/available`)
  if (available !== -600_000_00) throw new Error(`available ${available}`)

  const [item] = before.items
  const less = item.quantity - 100
  const items = [{ ...item, quantity: less, amount: item.unitPrice * less }]
  const short = await maker.refused(`/plans/${planId}/reduction-proposal`, { items, amount, reason: '按调减后的指标' })
  if (short.code !== 'plan.items-sum') throw new Error(short.code)
  const proposal = { items, amount: items[0]!.amount, reason: '按调减后的指标减少一百套' }
  walk.kept(await maker.act(`/plans/${planId}/reduction-proposal`, proposal))
  walk.kept(await checker.act(`/plans/${planId}/reduction`))
  const line = await until('the line to be cut', async () => {
    const { state } = await maker.get(`/budget-lines/${lineId}`)
    return state.amount === to && !state.cut && state
  })
  const held = await until('the budget system to hold less', async () => {
    const answer = await fetch(`${walk.sandbox.outside.BUDGET_URL}/pur-freezes/${planId}`)
    const { FREEZE_AMT } = (await answer.json()) as { FREEZE_AMT: string }
    return FREEZE_AMT === toYuan(fen(to)).replaceAll(',', '') && FREEZE_AMT
  })
  const { state: after } = await maker.get(`/plans/${planId}`)
  if (after.fundsCut || after.amount !== to) throw new Error(`the plan is ${after.amount}`)
  walk.step(`采购计划调减为 ${toYuan(after.amount)} 元，指标调减到位，两边账一致（${held}）`)
  return { ocid: caseId, finding: found.id, line: line.amount, plan: after.amount }
}
