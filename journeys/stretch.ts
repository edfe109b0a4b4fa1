/** 采购的第一段 — an intention published and a plan approved; its funds are then frozen with the budget system, and it is filed. */
import { type Day, plusDays } from '#foundation/time.ts'
import type { Answer, Person } from './driver.ts'
import { until } from './driver.ts'
import { CLASSROOMS } from './subject.ts'

type Act = (by: Person, path: string, body?: object) => Promise<Answer>

/** The indicator that pays, imported from the budget system. */
export async function budgetLine(maker: Person): Promise<string> {
  await maker.act('/budget-imports', {})
  return until('the budget indicators', async () => {
    const { rows } = await maker.get('/budget-lines?mine=true&limit=100')
    return rows.find(({ title }: { title: string }) => title.includes(CLASSROOMS.budget))?.id as string | undefined
  })
}

/** Answers the plan, approved: what follows is between the house and the budget system. */
export async function approvedPlan(
  act: Act,
  {
    maker,
    checker,
    line,
    title,
    quantity,
    today,
  }: { maker: Person; checker: Person; line: string; title: string; quantity: number; today: Day },
): Promise<{ planId: string; amount: number }> {
  const { item, category, summary } = CLASSROOMS
  const amount = quantity * item.unitPrice
  const money = { budgetLineId: line, amount, category }
  const intention = await act(maker, '/intentions', {
    ...money,
    title,
    itemCode: item.code,
    expectedMonth: plusDays(today, 45).slice(0, 7),
    summary,
    remarks: '无',
  })
  await act(maker, `/intentions/${intention.id}/submission`)
  await act(checker, `/intentions/${intention.id}/publication`)
  const { code: itemCode, name, unit, unitPrice } = item
  const plan = await act(maker, '/plans', {
    ...money,
    title,
    intentionId: intention.id,
    method: 'openTendering',
    organisationForm: 'dispersed',
    items: [{ no: 1, itemCode, name, quantity, unit, unitPrice, amount, imported: false }],
    smeReserved: true,
  })
  await act(maker, `/plans/${plan.id}/submission`)
  await act(checker, `/plans/${plan.id}/approval`)
  return { planId: plan.id, amount }
}
