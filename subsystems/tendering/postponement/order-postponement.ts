/** 顺延令 — ordered once by the operator or a regulator, carried out in batches; what is done is on the record. */
import { z } from 'zod'
import { command, creation, given, may, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { type Instant, plus, zInstant } from '#foundation/time.ts'
import { type Move, type PostponementEvent, postponement } from './postponement.ts'
import { spread } from './slots.ts'

export type Due = Omit<Move, 'from' | 'to'> & { deadline: Instant }

export const orderPostponement = creation(postponement)({
  name: 'postponement.order',
  title: '顺延系统中断期间截止的项目',
  law: '政府采购法第三条、第三十五条；财政部令第87号第二十七条',
  who: [may('operator', 'any'), may('regulator', 'any')],
  to: ['running'],
  stepUp: true,
  input: z.object({
    reason: z.string().trim().min(5, '请写明中断的原因').max(500).meta({ title: '中断原因', multiline: true }),
    from: zInstant.meta({ title: '中断开始' }),
    until: zInstant.meta({ title: '中断结束（预计）' }),
    resumeAt: zInstant.meta({ title: '顺延至（从这一时刻起依次安排）' }),
    perQuarter: z.number().int().min(1).max(5000).default(300).meta({ title: '每一刻钟最多安排' }),
  }),
  /** Tenders not closed yet whose deadline lies in the window, by deadline; how full each quarter is already. */
  facts: given<{ due: readonly Due[]; load: Readonly<Record<string, number>>; region: string }>(),
  decide(_, { reason, from, until, resumeAt, perQuarter }, { facts, by, now, calendar, policy }) {
    const longest = policy('postponement.windowHours')
    const tailUntil = plus(until, { hours: policy('postponement.tailHours') })
    if (until <= from) return refuse('postponement.window-empty')
    if (until > plus(from, { hours: longest })) return refuse('postponement.window-too-long', { hours: longest })
    if (resumeAt <= now || resumeAt <= tailUntil) return refuse('postponement.resumes-too-early', { tailUntil })
    if (facts.due.length === 0) return refuse('postponement.none-due')

    const slots = spread(facts.due.length, resumeAt, perQuarter, calendar, (slot) => facts.load[slot] ?? 0)
    return ok([
      {
        type: 'PostponementOrdered',
        reason,
        from,
        until,
        tailUntil,
        resumeAt,
        perQuarter,
        region: facts.region,
        moves: facts.due.map(({ deadline, ...each }, n) => ({ ...each, from: deadline, to: slots[n]! })),
        orderedBy: by.userId,
        orderedByOrg: by.orgId,
        orderedAt: now,
      },
    ])
  },
})

export const noteProgress = command(postponement)({
  name: 'postponement.note-progress',
  title: '登记顺延进度',
  who: [SYSTEM],
  from: ['running'],
  to: ['running', 'done'],
  input: z.object({ done: z.int().min(0), kept: z.array(z.object({ noticeId: z.string(), code: z.string() })) }),
  decide({ moves, done: before, kept: earlier }, { done, kept }, { now }) {
    if (done <= before) return refuse('postponement.noted-already')
    const events: PostponementEvent[] = [{ type: 'PostponementProgressed', done, kept, at: now }]
    const moved = moves.length - earlier.length - kept.length
    if (done >= moves.length) events.push({ type: 'PostponementCompleted', moved, at: now })
    return ok(events)
  },
})
