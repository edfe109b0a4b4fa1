/** 采购计划的路径 */
import { sql } from 'kysely'
import { z } from 'zod'
import { may } from '#foundation/command.ts'
import type { House } from '#foundation/house.ts'
import { ZERO } from '#foundation/money.ts'
import { type Loader, room, view } from '#foundation/room.ts'
import { nextNumber, type Tx } from '#foundation/store.ts'
import { dayOf } from '#foundation/time.ts'
import { numberRegion } from '#registers/divisions.ts'
import { itemsByCode } from '#registers/goods/index.ts'
import { purchasers } from '#registers/purchasers/index.ts'
import { availableOn, budgetLines, figuresOf } from '../budget/store.ts'
import { importApprovalByNumber } from '../import-approval/store.ts'
import { intentions } from '../intention/store.ts'
import { approvalByNumber } from '../method-change/store.ts'
import { unitOf } from '../unit-standing-facts.ts'
import { planActs } from './acts.ts'
import type { Plan } from './plan.ts'
import { FIGURES, type PlanFacts } from './rules.ts'
import { smeShareOf } from './sme-share.ts'
import { standardsFor } from './standards.ts'
import { boughtOtherwise, plans } from './store.ts'

type Asking = Pick<
  Plan,
  'budgetLineId' | 'intentionId' | 'methodApprovalNo' | 'importApprovalNo' | 'procuringEntityId'
> & { items: readonly { itemCode: string }[] }

/** What the rules must know of a plan, written or still being written; `id` where it has one. */
const groundOf = async (tx: Tx, house: House, matter: Asking, id = ''): Promise<PlanFacts> => {
  const { budgetLineId, intentionId, items, methodApprovalNo, importApprovalNo, procuringEntityId } = matter
  const line = await budgetLines.find(tx, budgetLineId)
  const unit = await purchasers.find(tx, procuringEntityId)
  return {
    line,
    available: line ? await availableOn(tx, budgetLineId, id) : ZERO,
    intention: intentionId ? await intentions.find(tx, intentionId) : undefined,
    catalogue: await itemsByCode(
      tx,
      items.map(({ itemCode }) => itemCode),
    ),
    approval: methodApprovalNo ? await approvalByNumber(tx, methodApprovalNo) : undefined,
    importApproval: importApprovalNo ? await importApprovalByNumber(tx, importApprovalNo) : undefined,
    provincial: unit !== undefined && unit.region.slice(2) === '0000',
    boughtOtherwise: line ? await boughtOtherwise(tx, line, id) : {},
    ...(await standardsFor(house, matter)),
  }
}
const planFacts: Loader = (tx, { id, before, house }) => groundOf(tx, house, before as Plan, id)

const itsIntention: Loader = async (tx, { input, by }) => ({
  intention: input.intentionId ? await intentions.find(tx, input.intentionId) : undefined,
  unit: await unitOf(tx, by.orgId),
})

const increaseFacts: Loader = async (tx, { id, before }) => ({
  ...(await figuresOf(tx, id)),
  available: await availableOn(tx, (before as Plan).budgetLineId),
})

export default room(planActs, plans, {
  facts: {
    'plan.draft': itsIntention,
    'plan.change': itsIntention,
    'plan.submit': async (tx, asked) => ({
      ...((await planFacts(tx, asked)) as PlanFacts),
      unit: await unitOf(tx, (asked.before as Plan).procuringEntityId),
    }),
    'plan.approve': planFacts,
    'plan.file': async (tx, { before, now }) => {
      const series = `${numberRegion((before as Plan).region)}-${dayOf(now).slice(0, 4)}`
      return { number: `${series}-${String(await nextNumber(tx, `plan/${series}`)).padStart(5, '0')}` }
    },
    'plan.cancel': (tx, { id }) => figuresOf(tx, id),
    'plan.propose-reduction': (tx, { id }) => figuresOf(tx, id),
    'plan.reduce': (tx, { id }) => figuresOf(tx, id),
    'plan.propose-increase': increaseFacts,
    'plan.approve-increase': increaseFacts,
    'plan.settle': (tx, { id }) => figuresOf(tx, id),
  },
  lines: {
    draft: {
      async resolve(tx, { documentNo }, by) {
        const found = await budgetLines.where(
          tx,
          sql`procuring_entity_id = ${by.orgId} AND number = ${String(documentNo)}`,
          1,
        )
        if (found[0]) return { budgetLineId: found[0].id }
        return [{ column: 'documentNo', text: '没有本单位的这条预算指标', mend: '请先同步预算指标，再核对指标文号' }]
      },
    },
  },
  views: {
    'GET /sme-share': view({
      who: [
        may('purchaserMaker', 'any'),
        may('purchaserChecker', 'any'),
        may('purchaserAdmin', 'any'),
        may('regulator', 'any'),
      ],
      title: '面向中小企业预留份额：计划与执行',
      query: z.object({
        year: z
          .string()
          .regex(/^20\d\d$/)
          .optional(),
      }),
      read: async (tx, { year }, by, { clock, policyAt }) => {
        const policy = policyAt(clock(), by!.region)
        const of = year ?? dayOf(clock()).slice(0, 4)
        const wanted = { reserved: policy('sme.reservedPercent'), micro: policy('sme.microPercent') }
        return { year: of, wanted, units: await smeShareOf(tx, of, by!) }
      },
    }),
    'GET /ground': view({
      who: [may('purchaserMaker', 'any')],
      title: '编制计划的依据：指标余额、目录、配置标准、意向、已采购和数额标准',
      query: z.object({
        budgetLineId: z.string().max(100),
        intentionId: z.string().max(100).optional(),
        itemCodes: z
          .string()
          .regex(/^([ABC]\d{8},?){0,100}$/)
          .default(''),
        methodApprovalNo: z.string().max(100).optional(),
        importApprovalNo: z.string().max(100).optional(),
        planId: z.string().max(100).optional(),
      }),
      async read(tx, { itemCodes, planId, ...asked }, by, house) {
        const items = itemCodes.split(',').flatMap((itemCode) => (itemCode ? [{ itemCode }] : []))
        const policy = house.policyAt(house.clock(), by!.region)
        return {
          facts: await groundOf(tx, house, { ...asked, items, procuringEntityId: by!.orgId }, planId),
          figures: Object.fromEntries(FIGURES.map((key) => [key, policy(key)])),
        }
      },
    }),
    // Row-level security leaves only the reader's own plans to be found.
    'GET /:id/funds': view({
      who: 'signed-in',
      title: '计划资金：冻结、合同、支付',
      query: z.object({ id: z.string() }),
      read: async (tx, { id }) => {
        const found = await plans.find(tx, id)
        return found && { id, number: found.number, ...(await figuresOf(tx, id)) }
      },
    }),
  },
})
