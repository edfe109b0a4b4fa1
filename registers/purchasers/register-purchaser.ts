/** 登记采购人 — entered by the finance department or the operator, corrected by the unit, suspended by the finance department. */
import { z } from 'zod'
import { changeCommands } from '#foundation/changes.ts'
import { command, creation, given, may, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { labelled } from '#foundation/words.ts'
import { zUscc } from '#registers/uscc.ts'
import { LEVELS, type Purchaser, purchaser } from './purchaser.ts'

const financeCode = z
  .string()
  .regex(/^\d{6,12}$/, '单位财政编码为6至12位数字')
  .meta({ title: '单位财政编码' })
const particulars = {
  name: z.string().trim().min(2).max(100).meta({ title: '单位名称' }),
  address: z.string().trim().min(2).max(200).meta({ title: '地址' }),
  contact: z.string().trim().min(1).max(50).meta({ title: '联系人' }),
  phone: z.string().trim().min(5).max(30).meta({ title: '联系电话' }),
}

export const registerPurchaser = creation(purchaser)({
  name: 'purchaser.register',
  title: '登记采购人',
  law: '政府采购法第十五条',
  who: [may('regulator', 'any'), may('operator', 'any'), SYSTEM],
  to: ['active'],
  input: z.object({
    ...particulars,
    uscc: zUscc,
    financeCode,
    region: z
      .string()
      .regex(/^\d{6}$/)
      .meta({ title: '行政区划', ref: 'divisions' }),
    level: labelled('预算级次', LEVELS),
    parentId: z.string().optional().meta({ title: '上级预算单位', ref: 'purchasers' }),
  }),
  facts: given<{ parent?: Purchaser | undefined }>(),
  decide(_, input, { id, now, facts }) {
    if (input.level === 'department' && input.parentId) return refuse('purchaser.department-has-no-parent')
    if (input.level !== 'department' && !facts.parent) return refuse('purchaser.parent-missing')

    return ok([{ type: 'PurchaserRegistered', id, at: now, ...input }])
  },
})

export const changePurchaser = command(purchaser)({
  name: 'purchaser.change',
  title: '变更采购人信息',
  who: [may('purchaserAdmin', 'procuringEntity'), may('regulator', 'region')],
  from: ['active'],
  to: ['active'],
  input: z.object(particulars).partial(),
  decide({ name }, changes, { by }) {
    if (by.role === 'purchaserAdmin' && changes.name !== undefined && changes.name !== name)
      return refuse('purchaser.name-by-request')

    return ok([{ type: 'PurchaserChanged', ...changes }])
  },
})

/** What other rooms know the unit by changes only with the finance department's consent. */
export const purchaserChanges = changeCommands(purchaser, {
  prefix: 'Purchaser',
  title: '采购人信息',
  law: '政府采购法第十五条',
  fields: { ...particulars, uscc: zUscc, financeCode },
  from: ['active'],
  propose: [may('purchaserAdmin', 'procuringEntity')],
  decide: [may('regulator', 'region')],
})

export const suspendPurchaser = command(purchaser)({
  name: 'purchaser.suspend',
  title: '停用采购人',
  who: [may('regulator', 'region')],
  from: ['active'],
  to: ['suspended'],
  input: z.object({ reason: z.string().trim().min(2).max(500).meta({ title: '原因', multiline: true }) }),
  decide: (_, { reason }) => ok([{ type: 'PurchaserSuspended', reason }]),
})

export const restorePurchaser = command(purchaser)({
  name: 'purchaser.restore',
  title: '恢复采购人',
  who: [may('regulator', 'region')],
  from: ['suspended'],
  to: ['active'],
  input: z.object({}),
  decide: () => ok([{ type: 'PurchaserRestored' }]),
})
