/** 测试用的合同 — one award and the contract of it, as the tests of contract, acceptance and payment need them. */
import type { Actor, Context } from '#foundation/command.ts'
import { fen } from '#foundation/money.ts'
import { at, dayOf, type Instant } from '#foundation/time.ts'
import { resolvePolicy } from '#policies/figures.ts'
import { calendar } from '#policies/holidays.ts'
import { type Contract, type ContractEvent, contract, type Line, type Terms } from './contract.ts'
import { draftContract } from './draft-contract.ts'

/** A Monday; the award letter went out the same morning. */
export const monday = at('2026-03-02', '09:00')

export const lines: readonly Line[] = [
  {
    no: 1,
    itemCode: 'A02010105',
    name: '台式计算机',
    brand: '岭南',
    model: 'LN-900',
    origin: '广东东莞',
    quantity: 100,
    unit: '台',
    unitPrice: fen(5_000_00),
    amount: fen(500_000_00),
  },
  {
    no: 2,
    itemCode: 'A02021003',
    name: 'A4黑白打印机',
    brand: '珠江',
    model: 'ZJ-20',
    origin: '广东珠海',
    quantity: 20,
    unit: '台',
    unitPrice: fen(2_000_00),
    amount: fen(40_000_00),
  },
]
export const terms: Terms = {
  deliveryDays: 30,
  deliveryPlace: '岭州市第一中学',
  paymentDays: 30,
  prepaymentPercent: 30,
  lateFeePerMyriad: 3,
  acceptancePlan: '交付后由采购人组织验收小组，按采购需求逐项验收。',
  acceptanceDays: 7,
  performanceSecurityPercent: 5,
  performanceSecurityRefund: '验收合格后5个工作日内原路无息退还。',
  warrantyMonths: 36,
  breach: '逾期交付的，每日按逾期部分价款的万分之三支付违约金。',
  intellectualProperty: '',
  dispute: 'court',
}
/** 540,000 yuan. */
export const award = {
  caseId: 'ocds-yuecai-000000000001',
  projectId: 'project-1',
  projectNumber: '449901-2026-00012',
  projectTitle: '岭州市第一中学计算机采购项目',
  planId: 'plan-1',
  planNumber: '449901-2026-00012',
  lot: 1,
  awardId: 'award-1',
  region: '449901',
  method: 'openTendering',
  category: 'goods' as const,
  procuringEntityId: 'school',
  procuringEntityName: '岭州市第一中学',
  agencyId: 'agency',
  agencyName: '岭州市公共资源交易中心',
  supplierId: 'supplier',
  supplierName: '广东明德教育装备有限公司',
  supplierCode: '914403001922038216',
  supplierSize: 'small' as const,
  customDevelopment: false,
  requirements: [
    { id: 'r1', kind: 'technical' as const, text: '内存不低于16GB', promised: '32GB' },
    { id: 'r2', kind: 'service' as const, text: '三年上门保修', promised: '三年上门保修' },
    { id: 'r3', kind: 'safety' as const, text: '通过强制性产品认证', promised: '已通过' },
  ],
  handlers: ['representative'],
  amount: fen(540_000_00),
  lines: [...lines],
  terms,
  letterAt: monday,
}
export const payee = { name: '广东明德教育装备有限公司', bank: '岭州银行东区支行', account: '4400123456789' }

export const actor = (userId: string, role: Actor['role'], orgId: string): Actor => ({
  userId,
  role,
  orgId,
  region: '449901',
})
export const maker = actor('maker', 'purchaserMaker', 'school')
export const checker = actor('checker', 'purchaserChecker', 'school')
export const seller = actor('seller', 'supplier', 'supplier')
export const system: Actor = { userId: 'system', role: 'system', orgId: 'platform', region: '000000' }

export const context = <F>(by: Actor, facts: F, now: Instant = monday): Context<F> => ({
  id: 'thing-1',
  now,
  by,
  calendar,
  policy: resolvePolicy(dayOf(now), '449901'),
  seed: '00',
  facts,
})

export const draftOf = (change: Partial<typeof award> = {}): Contract => {
  const drafted = draftContract.decide(undefined as never, { attempt: 1, ...award, ...change }, context(system, {}))
  if (!drafted.ok) throw new Error(drafted.code)
  return contract.evolve(undefined, drafted.value[0] as ContractEvent)
}
/** The contract at that status, with what stands differently. */
export const contractAt = <S extends Contract['status']>(status: S, change: object = {}) =>
  ({
    ...draftOf(),
    completedBy: 'maker',
    payee,
    startDate: '2026-03-10',
    endDate: '2026-06-10',
    signPlace: '岭州',
    status,
    ...change,
  }) as unknown as Extract<Contract, { status: S }>
