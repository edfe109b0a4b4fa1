/** 开标的准备、截止 — the opening follows its notice; the clock closes it at the deadline, once, for all bids that are in. */
import { z } from 'zod'
import { command, creation, given, SYSTEM } from '#foundation/command.ts'
import { zFen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { type Instant, zInstant } from '#foundation/time.ts'
import { type ClosedBid, type OpeningEvent, opening } from './opening.ts'

const zId = z.string().min(1).max(100)

export const prepareOpening = creation(opening)({
  name: 'opening.prepare',
  title: '安排开标',
  law: '财政部令第87号第三十九条',
  who: [SYSTEM],
  to: ['waiting'],
  input: z.object({
    projectId: zId,
    round: z.int().min(1),
    lot: z.int().min(1),
    caseId: zId,
    noticeId: zId,
    title: z.string(),
    number: z.string(),
    method: z.string(),
    minimum: z.int().min(1),
    stage: z.int().min(0).default(0),
    readOut: z.boolean().default(true),
    invited: z.array(zId).optional(),
    ceiling: zFen,
    deadline: zInstant,
    region: z.string(),
    procuringEntityId: zId,
    agencyId: zId,
  }),
  decide: (_, core, { now }) => ok([{ type: 'OpeningPrepared' as const, ...core, at: now }]),
})

export const moveOpening = command(opening)({
  name: 'opening.move',
  title: '顺延开标时间',
  law: '财政部令第87号第二十七条',
  who: [SYSTEM],
  from: ['waiting'],
  to: ['waiting'],
  input: z.object({ deadline: zInstant }),
  decide: (_, { deadline }, { now }) => ok([{ type: 'OpeningMoved' as const, deadline, at: now }]),
})

export const cancelOpening = command(opening)({
  name: 'opening.cancel',
  title: '取消开标',
  who: [SYSTEM],
  from: ['waiting'],
  to: ['cancelled'],
  input: z.object({ reason: z.string() }),
  decide: (_, { reason }, { now }) => ok([{ type: 'OpeningCancelled' as const, reason, at: now }]),
})

export const closeOpening = command(opening)({
  name: 'opening.close',
  title: '投标截止',
  law: '财政部令第87号第三十三条、第四十一条',
  who: [SYSTEM],
  from: ['waiting'],
  to: ['closed', 'tooFew'],
  input: z.object({ at: zInstant.optional() }),
  /** The sealed bids of the lot, read after the row was locked: none can still be on its way. */
  facts: given<{ deadline: Instant; bids: ClosedBid[]; root: string }>(),
  decide({ projectId, round, lot, stage, minimum }, _, { now, facts: { deadline, bids, root } }) {
    if (now < deadline) return refuse('opening.not-yet', { deadline })

    const which = { projectId, round, lot, stage }
    const count = bids.length
    const events: OpeningEvent[] = [{ type: 'BidsClosed', ...which, deadline, count, bids, root, at: now }]
    if (count < minimum) events.push({ type: 'TooFewBids', ...which, count, atLeast: minimum, at: now })
    return ok(events)
  },
})
