/** 公开采购意向 — the maker submits, another person publishes or returns it. */
import { z } from 'zod'
import { command, given, may } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { dayOf } from '#foundation/time.ts'
import { type UnitStanding, unitFault } from '../unit-standing.ts'
import { intention } from './intention.ts'

export const submitIntention = command(intention)({
  name: 'intention.submit',
  title: '送审采购意向',
  law: '财库〔2020〕10号',
  who: [may('purchaserMaker', 'procuringEntity')],
  from: ['draft'],
  to: ['underApproval'],
  todo: true,
  input: z.object({}),
  facts: given<{ unit?: UnitStanding | undefined }>(),
  decide(draft, _, { now, by, facts }) {
    const stopped = unitFault(facts.unit)
    if (stopped) return stopped
    if (draft.expectedMonth < dayOf(now).slice(0, 7))
      return refuse('intention.month-is-past', { month: draft.expectedMonth })

    return ok([{ type: 'IntentionSubmitted', by: by.userId, at: now }])
  },
})

export const publishIntention = command(intention)({
  name: 'intention.publish',
  title: '公开采购意向',
  law: '财库〔2020〕10号',
  who: [may('purchaserChecker', 'procuringEntity')],
  from: ['underApproval'],
  to: ['published'],
  todo: true,
  notBy: (state) => [state.draftedBy, 'submittedBy' in state ? state.submittedBy : undefined],
  input: z.object({}),
  facts: given<{ unit?: UnitStanding | undefined }>(),
  decide: (_, __, { now, by, facts }) =>
    unitFault(facts.unit) ?? ok([{ type: 'IntentionPublished', by: by.userId, at: now }]),
})

export const returnIntention = command(intention)({
  name: 'intention.return',
  title: '退回采购意向',
  who: [may('purchaserChecker', 'procuringEntity')],
  from: ['underApproval'],
  to: ['draft'],
  input: z.object({ reason: z.string().trim().min(2).max(500).meta({ title: '退回原因', multiline: true }) }),
  decide: (_, { reason }, { now, by }) => ok([{ type: 'IntentionReturned', reason, by: by.userId, at: now }]),
})
