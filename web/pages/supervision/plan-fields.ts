/** 计划要填什么 — which boxes a plan asks for, by what stands in the others: papers of approval only where a rule calls for one. Pure. */
import type { Fen } from '#foundation/money.ts'
import { draftPlan } from '#subsystems/supervision/plan/draft-plan.ts'
import { type Contents, isFramework } from '#subsystems/supervision/plan/plan.ts'

export type Values = Readonly<Record<string, unknown>>
const { shape } = draftPlan.input
export type Name = keyof typeof shape

/** Boxes that are asked for when a rule was not kept, or something stands in them already. */
const REMEDY: Partial<Record<Name, readonly string[]>> = {
  methodApprovalNo: [
    'plan.method-unapproved',
    'plan.approval-unknown',
    'plan.splitting',
    'plan.innovation-unauthorised',
  ],
  importApprovalNo: ['plan.import-unapproved', 'plan.import-approval-unknown'],
  centralisedApprovalNo: ['plan.catalogue-bypass'],
  assetApprovalNo: ['plan.over-asset-price', 'plan.over-asset-stock'],
  mismatchReason: ['plan.intention-mismatch'],
}

/** In the order they are filled: the money, what is bought, how, and for whom. */
const ORDER: readonly Name[] = [
  'title',
  'budgetLineId',
  'intentionId',
  'mismatchReason',
  'category',
  'organisationForm',
  'items',
  'amount',
  'assetApprovalNo',
  'centralisedApprovalNo',
  'importApprovalNo',
  'method',
  'methodApprovalNo',
  'emergency',
  'schemeNo',
  'frameworkId',
  'smeReserved',
  'smeExemption',
]

/** `broken`: the codes of the rules that are not kept. */
export const namesFor = (values: Values, broken: readonly string[]): Name[] =>
  ORDER.filter((name) => {
    const remedy = REMEDY[name]
    if (remedy) return Boolean(values[name]) || remedy.some((code) => broken.includes(code))
    if (name === 'emergency') return values.method === 'emergency'
    if (name === 'schemeNo' || name === 'frameworkId') return isFramework(values as Pick<Contents, 'method'>)
    return name !== 'smeExemption' || values.smeReserved !== true
  })

const JUDGED = {
  budgetLineId: '预算指标',
  category: '项目属性',
  organisationForm: '采购组织形式',
  items: '采购明细',
  amount: '计划金额',
  method: '采购方式',
} as const satisfies Partial<Record<Name, string>>

/** What the rules need, and is not filled in yet. */
export const missingIn = (values: Values): string[] =>
  Object.entries(JUDGED).flatMap(([name, title]) =>
    shape[name as keyof typeof JUDGED].safeParse(values[name]).success ? [] : [title],
  )

export const matterIn = (values: Values): Contents | undefined =>
  missingIn(values).length > 0 ? undefined : ({ ...values, smeReserved: values.smeReserved === true } as Contents)

export const codesIn = ({ items }: Values): string[] => {
  const rows = Array.isArray(items) ? (items as { itemCode?: unknown }[]) : []
  const codes = rows.flatMap(({ itemCode }) =>
    typeof itemCode === 'string' && /^[ABC]\d{8}$/.test(itemCode) ? [itemCode] : [],
  )
  return [...new Set(codes)].toSorted()
}

/** The sum so far, also of a plan that is not whole yet. */
export const sumIn = ({ amount }: Values): Fen => (Number.isSafeInteger(amount) ? amount : 0) as Fen
