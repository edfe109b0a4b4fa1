/** 编制采购意向 — drafted by the maker from a budget line, changed until it is submitted, withdrawn with a reason. */
import { z } from 'zod'
import { command, creation, given, may } from '#foundation/command.ts'
import { type Fen, zFen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { dayOf } from '#foundation/time.ts'
import { labelled } from '#foundation/words.ts'
import { CATEGORIES } from '#policies/words.ts'
import { type UnitStanding, unitFault } from '../unit-standing.ts'
import { intention, ocidFrom } from './intention.ts'

export const zContents = z.object({
  title: z.string().trim().min(1).max(100, '项目名称不超过100个字').meta({ title: '采购项目名称' }),
  budgetLineId: z.string().min(1).meta({ title: '预算指标', ref: 'budget-lines' }),
  amount: zFen.refine((amount) => amount > 0, '预算金额须大于零').meta({ title: '预算金额', unit: 'fen' }),
  category: labelled('项目属性', CATEGORIES),
  itemCode: z
    .string()
    .regex(/^[ABC]\d{8}$/, '请选择品目')
    .meta({ title: '品目', ref: 'catalogue' }),
  expectedMonth: z
    .string()
    .regex(/^20\d\d-(0[1-9]|1[0-2])$/, '请填写年月，如2026-05')
    .meta({ title: '预计采购时间（年月）' }),
  summary: z.string().trim().min(1).max(2000).meta({ title: '采购需求概况', multiline: true }),
  remarks: z.string().trim().max(1000).optional().meta({ title: '备注（落实政府采购政策等）', multiline: true }),
})

export type IntentionFacts = {
  line?: { procuringEntityId: string; amount: Fen; region: string } | undefined
  /** Other published intentions on the same line. */
  alsoOnLine: readonly string[]
  itemKnown: boolean
  unit?: UnitStanding | undefined
}

const check = (
  input: z.output<typeof zContents>,
  { facts, now, orgId }: { facts: IntentionFacts; now: string; orgId: string },
) => {
  const { line, itemKnown } = facts
  const letter = { goods: 'A', works: 'B', services: 'C' }[input.category]

  if (line?.procuringEntityId !== orgId) return refuse('intention.no-budget-line')
  if (!itemKnown) return refuse('intention.unknown-item', { itemCode: input.itemCode })
  if (!input.itemCode.startsWith(letter)) return refuse('intention.category-differs', { itemCode: input.itemCode })
  if (input.expectedMonth < dayOf(now as never).slice(0, 7))
    return refuse('intention.month-is-past', { month: input.expectedMonth })
  return undefined
}

export const draftIntention = creation(intention)({
  name: 'intention.draft',
  title: '编制采购意向',
  law: '财库〔2020〕10号',
  who: [may('purchaserMaker', 'any')],
  to: ['draft'],
  input: zContents,
  facts: given<IntentionFacts>(),
  decide(_, input, { id, now, by, facts }) {
    const stopped = unitFault(facts.unit)
    const wrong = check(input, { facts, now, orgId: by.orgId })
    if (stopped) return stopped
    if (wrong) return wrong

    return ok([
      {
        type: 'IntentionDrafted',
        ...input,
        caseId: ocidFrom(id),
        procuringEntityId: by.orgId,
        region: by.region,
        alsoOnLine: facts.alsoOnLine,
        by: by.userId,
        at: now,
      },
    ])
  },
})

export const changeIntention = command(intention)({
  name: 'intention.change',
  title: '修改采购意向',
  who: [may('purchaserMaker', 'procuringEntity')],
  from: ['draft'],
  to: ['draft'],
  input: zContents,
  facts: given<IntentionFacts>(),
  decide(draft, input, { now, facts }) {
    const wrong = check(input, { facts, now, orgId: draft.procuringEntityId })
    if (wrong) return wrong

    return ok([{ type: 'IntentionChanged', ...input, alsoOnLine: facts.alsoOnLine }])
  },
})

export const withdrawIntention = command(intention)({
  name: 'intention.withdraw',
  title: '撤回采购意向',
  who: [may('purchaserMaker', 'procuringEntity'), may('purchaserChecker', 'procuringEntity')],
  from: ['draft', 'underApproval', 'published'],
  to: ['withdrawn'],
  input: z.object({ reason: z.string().trim().min(2).max(500).meta({ title: '撤回原因', multiline: true }) }),
  facts: given<{ planned: boolean }>(),
  decide(_, { reason }, { now, by, facts }) {
    if (facts.planned) return refuse('intention.has-a-plan')

    return ok([{ type: 'IntentionWithdrawn', reason, by: by.userId, at: now }])
  },
})
