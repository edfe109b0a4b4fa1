/** 批量编制 — a line of the spreadsheet becomes the plan a maker would have written. */
import { expect, test } from 'vitest'
import { draftPlan } from './draft-plan.ts'
import { planImports } from './list.ts'

const line = {
  title: '办公电脑更新',
  documentNo: '财预〔2026〕00101号',
  method: 'openTendering',
  organisationForm: 'dispersed',
  category: 'goods',
  itemCode: 'A02010105',
  name: '台式计算机',
  quantity: 2.5,
  unit: '台',
  unitPrice: 333_33,
  smeReserved: true,
}
test('one item, its amount by the price, rounded half up to the fen', () => {
  const input = draftPlan.input.parse(planImports.draft!.input!(line, { budgetLineId: 'line-1' }))
  expect(input).toMatchObject({
    budgetLineId: 'line-1',
    amount: 833_33,
    items: [{ no: 1, amount: 833_33, imported: false }],
  })
  expect(input).not.toHaveProperty('documentNo')
})
