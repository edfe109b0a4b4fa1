/** 计划的规矩 — what must hold before a plan is submitted, and again before it is approved: one guard a line, by weight. Pure. */

import type { Standard } from '#connectors/assets/assets.ts'
import { type Fen, fen, sum, times, toYuan } from '#foundation/money.ts'
import { refuse } from '#foundation/result.ts'
import type { Day } from '#foundation/time.ts'
import { METHODS, type Method } from '#policies/methods.ts'
import { PROCEDURES } from '#policies/procedures.ts'
import type { BudgetLine } from '../budget/budget-line.ts'
import type { Intention } from '../intention/intention.ts'
import { type Contents, type Item, isCollection, isFramework } from './plan.ts'

/** What other rooms know of a plan's matter. */
export type PlanFacts = {
  line?: Pick<BudgetLine, 'procuringEntityId' | 'projectCode'> | undefined
  /** 可用余额 of the line, this plan's own share left out. */
  available: Fen
  intention?: Intention | undefined
  /** What the catalogue says of each code; a code it does not know is absent. */
  catalogue: Readonly<Record<string, { centralised: boolean; startAmount: number | null }>>
  /** Other buys of this unit, year and budget project by other methods than open tendering and without approval: 品目 → Σ. */
  boughtOtherwise: Readonly<Record<string, number>>
  /** The approval that bears the number the plan names. */
  approval?: { planId: string; to: Method } | undefined
  /** The import approval that bears the number the plan names. */
  importApproval?: { planId: string } | undefined
  /** 省级以上主管预算单位, or below one. */
  provincial: boolean
  /** What the asset system says of the goods, by 品目: what a piece may cost, how many the unit may hold and holds. Absent where it did not
   *  answer, or there is none. */
  standards?: Readonly<Record<string, Standard>> | undefined
}

export type Matter = Contents & { procuringEntityId: string }
type Asks = { id: string; facts: PlanFacts; policy: (key: string) => number; today: Day }

const LETTER = { goods: 'A', works: 'B', services: 'C' } as const

/** The first item, by code, whose sum the condition holds for. */
const sumsByItem = (items: readonly Item[]): [code: string, amount: Fen][] => {
  const codes = [...new Set(items.map(({ itemCode }) => itemCode))]
  return codes.map((code) => [code, sum(items.filter(({ itemCode }) => itemCode === code).map(({ amount }) => amount))])
}

const money = (matter: Matter, { facts }: Asks) => {
  const { items, amount } = matter
  const wrong = items.find((item) => times(item.unitPrice, item.quantity) !== item.amount)
  const total = sum(items.map((item) => item.amount))

  if (facts.line?.procuringEntityId !== matter.procuringEntityId) return refuse('plan.no-budget-line') // RC-001
  if (wrong) return refuse('plan.line-sum', { no: wrong.no })
  if (total !== amount) return refuse('plan.items-sum', { total, amount })
  if (amount > facts.available && !isCollection(matter))
    return refuse('plan.over-budget', { amount, available: facts.available }) // RC-001
  return undefined
}

const items = ({ items, category, organisationForm, ...matter }: Matter, { id, facts }: Asks) => {
  const unknown = items.find(({ itemCode }) => !facts.catalogue[itemCode])
  const bypassed = sumsByItem(items).find(([code, amount]) => {
    const entry = facts.catalogue[code]
    return entry?.centralised && amount >= (entry.startAmount ?? 0)
  })

  if (unknown) return refuse('plan.unknown-item', { itemCode: unknown.itemCode })
  if (!items.some(({ itemCode }) => itemCode.startsWith(LETTER[category]))) return refuse('plan.category-differs')
  if (bypassed && organisationForm !== 'centralised' && !matter.centralisedApprovalNo)
    return refuse('plan.catalogue-bypass', { itemCode: bypassed[0] }) // RC-006
  if (items.some((item) => item.imported) && !matter.importApprovalNo) return refuse('plan.import-unapproved') // RC-014
  if (items.some((item) => item.imported) && facts.importApproval?.planId !== id)
    return refuse('plan.import-approval-unknown', { number: matter.importApprovalNo }) // RC-014
  return undefined
}

/** Emergency purchases ask for no approval, but for the paper that proves the emergency (财库〔2026〕12号). */
const method = (matter: Matter, { id, facts, policy, today }: Asks) => {
  const { category, method, amount, methodApprovalNo } = matter
  const { approval } = facts
  if (!PROCEDURES.some((row) => row.method === method && row.validFrom <= today))
    return refuse('plan.method-not-yet', { method: METHODS[method] })
  if ((method === 'emergency') !== (matter.emergency !== undefined)) return refuse('plan.emergency-unproven') // RC-007
  if (methodApprovalNo && (approval?.planId !== id || approval.to !== method))
    return refuse('plan.approval-unknown', { number: methodApprovalNo }) // RC-007
  if (method === 'cooperativeInnovation' && !facts.provincial && !methodApprovalNo)
    return refuse('plan.innovation-unauthorised')
  if (isFramework(matter) !== (matter.schemeNo !== undefined || matter.frameworkId !== undefined))
    return refuse('plan.framework-scheme-missing')
  if (isFramework(matter)) return undefined // 小额零星, by a scheme of its own (财政部令第110号第三、八条)
  if (category === 'works' || method === 'openTendering' || method === 'emergency' || methodApprovalNo) return undefined
  const threshold = policy('tender.openThreshold')
  const split = sumsByItem(matter.items).find(
    ([code, amount]) => amount + (facts.boughtOtherwise[code] ?? 0) > threshold,
  )

  if (amount >= threshold) return refuse('plan.method-unapproved', { amount, threshold }) // RC-007
  if (split)
    return refuse('plan.splitting', {
      itemCode: split[0],
      total: split[1] + (facts.boughtOtherwise[split[0]] ?? 0),
      threshold,
      here: toYuan(split[1]),
      before: toYuan(fen(facts.boughtOtherwise[split[0]] ?? 0)),
      sum: toYuan(fen(split[1] + (facts.boughtOtherwise[split[0]] ?? 0))),
      limit: toYuan(fen(threshold)),
    }) // RC-004
  return undefined
}

const intention = (matter: Matter, { facts, policy }: Asks) => {
  const { intention } = facts
  if (!matter.intentionId) return undefined
  if (intention?.status !== 'published' || intention.procuringEntityId !== matter.procuringEntityId)
    return refuse('plan.intention-not-published')
  const percent = policy('intention.mismatchPercent')
  const far = Math.abs(matter.amount - intention.amount) * 100 > intention.amount * percent
  const above = intention.itemCode.replace(/(00)+$/, '')
  const other = !matter.items.some(({ itemCode }) => itemCode.startsWith(above))

  if ((far || other) && !matter.mismatchReason)
    return refuse('plan.intention-mismatch', { intended: intention.amount, amount: matter.amount, percent }) // RC-003
  return undefined
}

/** What the asset system sets for a unit: 征集 for others is not of it. */
const assets = (matter: Matter, { facts: { standards = {} } }: Asks) => {
  if (matter.assetApprovalNo || isCollection(matter)) return undefined
  const dear = matter.items.find(
    ({ itemCode, unitPrice }) => unitPrice > (standards[itemCode]?.maxUnitPrice ?? Infinity),
  )
  if (dear)
    return refuse('plan.over-asset-price', {
      name: dear.name,
      price: toYuan(dear.unitPrice),
      most: toYuan(standards[dear.itemCode]!.maxUnitPrice!),
    }) // RC-013
  for (const [itemCode, { held, maxQuantity }] of Object.entries(standards)) {
    const of = matter.items.filter((item) => item.itemCode === itemCode)
    const wanted = of.reduce((total, { quantity }) => total + quantity, 0)
    if (wanted > 0 && maxQuantity !== undefined && held + wanted > maxQuantity)
      return refuse('plan.over-asset-stock', { name: of[0]!.name, held, wanted, most: maxQuantity }) // RC-013
  }
  return undefined
}

/** 财库〔2020〕46号第七条: up to the figure the whole plan is reserved, or one of the listed reasons is given. */
const smallFirms = ({ category, amount, smeReserved, smeExemption }: Matter, { policy }: Asks) => {
  const figure = policy(category === 'works' ? 'sme.reservedWorks' : 'sme.reservedGoodsServices')
  if (amount <= figure && !smeReserved && !smeExemption) return refuse('plan.sme-not-reserved', { amount, figure }) // RC-012
  return undefined
}

/** What is looked at, the weightiest first. */
const POINTS = [
  ['资金', money],
  ['采购方式', method],
  ['品目、集中采购、进口产品', items],
  ['资产配置标准', assets],
  ['采购意向', intention],
  ['中小企业预留', smallFirms],
] as const
export type Point = { readonly title: string; readonly refused: ReturnType<(typeof POINTS)[number][1]> }

/** Point by point: what stands against the plan. */
export const pointsOf = (matter: Matter, asks: Asks): Point[] =>
  POINTS.map(([title, judge]) => ({ title, refused: judge(matter, asks) }))

/** The first rule that is not kept; undefined where all are. */
export const objection = (matter: Matter, asks: Asks) =>
  money(matter, asks) ??
  method(matter, asks) ??
  items(matter, asks) ??
  assets(matter, asks) ??
  intention(matter, asks) ??
  smallFirms(matter, asks)

/** The figures of the law that the rules ask for. */
export const FIGURES = [
  'tender.openThreshold',
  'intention.mismatchPercent',
  'sme.reservedGoodsServices',
  'sme.reservedWorks',
] as const
