/** 顺延 — the deadline moved by an outage order, the offer of documents extended where too few had them. */
import { z } from 'zod'
import { command, given, may, SYSTEM } from '#foundation/command.ts'
import { timeInChinese } from '#foundation/documents/words.ts'
import { ok, refuse } from '#foundation/result.ts'
import { zInstant } from '#foundation/time.ts'
import { notice } from './notice.ts'

/** One tender of an outage order: its deadline, its own correction, its own entry; at once or not at all. */
export const postponeNotice = command(notice)({
  name: 'notice.postpone',
  title: '因系统中断顺延投标截止时间',
  law: '政府采购法第三十五条；财政部令第87号第二十七条',
  who: [SYSTEM],
  from: ['published'],
  to: ['published'],
  input: z.object({ postponementId: z.string(), to: zInstant, reason: z.string() }),
  /** Its openings, held until this is done: who closes and who postpones never pass each other. */
  facts: given<{ allWaiting: boolean }>(),
  decide(before, { postponementId, to, reason }, { now, by, facts }) {
    const { projectId, round, bidDeadline, amendments } = before
    if (amendments.some((each) => each.postponementId === postponementId)) return refuse('notice.postponed-already')
    if (!facts.allWaiting) return refuse('notice.closed-already')
    if (to <= bidDeadline || to <= now) return refuse('notice.deadline-moved-forward')
    const amendment = {
      no: amendments.length + 1,
      kind: 'correction' as const,
      items: [
        { where: '顺延原因', before: '', after: reason },
        { where: '投标截止时间、开标时间', before: timeInChinese(bidDeadline), after: timeInChinese(to) },
      ],
      questionIds: [],
      at: now,
      bidDeadline: to,
      postponementId,
    }
    return ok([{ type: 'NoticeAmended', projectId, round, amendment, bidDeadline: to, by: by.userId, at: now }])
  },
})

/** 提供期限届满后，获取采购文件的潜在投标人不足三家的，可以顺延提供期限，并予公告 (财政部令第87号第十八条). How many they are stays untold. */
export const extendOffer = command(notice)({
  name: 'notice.extend-offer',
  title: '顺延采购文件提供期限',
  law: '财政部令第87号第十八条',
  who: [may('agency', 'agency')],
  from: ['published'],
  to: ['published'],
  input: z.object({
    documentsUntil: zInstant.meta({ title: '顺延后的采购文件提供截止时间' }),
    bidDeadline: zInstant.optional().meta({ title: '顺延后的投标截止时间（不顺延则留空）' }),
  }),
  facts: given<{ obtained: number }>(),
  decide(before, { documentsUntil, bidDeadline }, { now, by, facts }) {
    const deadline = bidDeadline ?? before.bidDeadline
    if (now >= before.bidDeadline) return refuse('notice.deadline-passed')
    if (now <= before.documentsUntil) return refuse('notice.offer-still-open', { until: before.documentsUntil })
    if (facts.obtained >= before.minimum) return refuse('notice.enough-obtained')
    if (documentsUntil <= now) return refuse('notice.offer-in-the-past')
    if (deadline < before.bidDeadline) return refuse('notice.deadline-moved-forward')
    if (documentsUntil > deadline) return refuse('notice.offer-after-deadline')
    const amendment = {
      no: before.amendments.length + 1,
      kind: 'correction' as const,
      items: [
        {
          where: '采购文件提供期限',
          before: timeInChinese(before.documentsUntil),
          after: timeInChinese(documentsUntil),
        },
      ],
      questionIds: [],
      at: now,
      documentsUntil,
      ...(deadline !== before.bidDeadline && { bidDeadline: deadline }),
    }
    const { projectId, round } = before
    return ok([
      {
        type: 'NoticeAmended',
        projectId,
        round,
        amendment,
        bidDeadline: deadline,
        documentsUntil,
        by: by.userId,
        at: now,
      },
    ])
  },
})
