/** 批量排除 — many findings of the same kind at once: one proposes, another agrees, then each is dismissed by itself, on the record. Pure. */
import { z } from 'zod'
import { acts } from '#foundation/acts.ts'
import { command, creation, given, type Model, may, type RefusalOf, SYSTEM } from '#foundation/command.ts'
import { ok, refuse, type Says } from '#foundation/result.ts'
import type { Instant } from '#foundation/time.ts'
import { labelled, text } from '#foundation/words.ts'
import { zOpinion } from './ask-finding.ts'
import { GROUNDS, type Ground } from './finding.ts'

/** At one time. 默认参数. */
export const MOST = 500

type Core = {
  region: string
  orgId: string
  findingIds: readonly string[]
  /** How many of each control. */
  codes: Readonly<Record<string, number>>
  ground: Ground
  opinion: string
  proposedBy: string
  proposedAt: Instant
}
type Agreed = { agreedBy: string; agreedAt: Instant }
export type BulkDismissal = Core & { done: number; kept: readonly string[] } & (
    | { status: 'proposed' }
    | { status: 'declined'; declinedBy: string; declinedAt: Instant; reason: string }
    | ({ status: 'running' } & Agreed)
    | ({ status: 'done' } & Agreed & { completedAt: Instant })
  )
type BulkEvent =
  | ({ type: 'BulkDismissalProposed' } & Core)
  | { type: 'BulkDismissalDeclined'; declinedBy: string; declinedAt: Instant; reason: string }
  | ({ type: 'BulkDismissalAgreed' } & Agreed)
  | { type: 'BulkDismissalProgressed'; done: number; kept: readonly string[]; all: boolean; at: Instant }

export const bulkDismissal: Model<BulkDismissal, BulkEvent> = {
  name: 'bulk-dismissal',
  title: '批量排除',
  status: { proposed: '待复核', declined: '未通过', running: '办理中', done: '已完成' },
  evolve(before, event) {
    const { type: _, ...rest } = event
    switch (event.type) {
      case 'BulkDismissalProposed':
        return { ...(rest as Core), status: 'proposed', done: 0, kept: [] }
      case 'BulkDismissalDeclined':
        return { ...before!, ...rest, status: 'declined' } as BulkDismissal
      case 'BulkDismissalAgreed':
        return { ...before!, ...rest, status: 'running' } as BulkDismissal
      case 'BulkDismissalProgressed': {
        const { done, kept, all, at } = event
        const after = { ...before!, done, kept: [...before!.kept, ...kept] }
        return (all ? { ...after, status: 'done', completedAt: at } : after) as BulkDismissal
      }
    }
  },
  parties: ({ orgId }) => ({ desk: orgId }),
  region: ({ region }) => region,
  card: ({ findingIds, codes }) => ({ title: `批量排除${findingIds.length}条：${Object.keys(codes).join('、')}` }),
}

export const proposeBulk = creation(bulkDismissal)({
  name: 'bulk-dismissal.propose',
  title: '批量排除',
  law: '行政事业单位内部控制规范（试行）第十四条',
  who: [may('regulator', 'any')],
  to: ['proposed'],
  facts: given<{ live: readonly { id: string; code: string; handler: string }[] }>(),
  input: z.object({
    findingIds: z.array(z.string()).min(1, '请先勾选预警').max(MOST, `一次最多${MOST}条`).meta({ title: '预警' }),
    ground: labelled('排除理由', GROUNDS),
    opinion: zOpinion.meta({ title: '处理意见', multiline: true }),
  }),
  decide(_, { findingIds, ground, opinion }, { facts, by, now }) {
    const wanted = [...new Set(findingIds)]
    if (facts.live.length < wanted.length)
      return refuse('bulk-dismissal.not-all-live', { missing: wanted.length - facts.live.length })
    if (facts.live.some(({ handler }) => handler !== by.region)) return refuse('bulk-dismissal.other-level')
    const codes: Record<string, number> = {}
    for (const { code } of facts.live) codes[code] = (codes[code] ?? 0) + 1
    return ok([
      {
        type: 'BulkDismissalProposed',
        ...{ region: by.region, orgId: by.orgId, findingIds: wanted, codes, ground, opinion },
        proposedBy: by.userId,
        proposedAt: now,
      },
    ])
  },
})

export const agreeBulk = command(bulkDismissal)({
  name: 'bulk-dismissal.agree',
  title: '同意批量排除',
  who: [may('regulator', 'desk')],
  from: ['proposed'],
  to: ['running'],
  notBy: ({ proposedBy }) => [proposedBy],
  todo: true,
  input: z.object({}),
  decide: (_, __, { by, now }) => ok([{ type: 'BulkDismissalAgreed', agreedBy: by.userId, agreedAt: now }]),
})

export const declineBulk = command(bulkDismissal)({
  name: 'bulk-dismissal.decline',
  title: '不同意',
  who: [may('regulator', 'desk')],
  from: ['proposed'],
  to: ['declined'],
  input: z.object({ reason: zOpinion.meta({ title: '理由', multiline: true }) }),
  decide: (_, { reason }, { by, now }) =>
    ok([{ type: 'BulkDismissalDeclined', declinedBy: by.userId, declinedAt: now, reason }]),
})

export const noteBulk = command(bulkDismissal)({
  name: 'bulk-dismissal.note-progress',
  title: '登记批量排除进度',
  who: [SYSTEM],
  from: ['running'],
  to: ['running', 'done'],
  input: z.object({ done: z.int().min(0), kept: z.array(z.string()) }),
  decide({ done: before, findingIds }, { done, kept }, { now }) {
    if (done <= before) return refuse('bulk-dismissal.noted-already')
    return ok([{ type: 'BulkDismissalProgressed', done, kept, all: done >= findingIds.length, at: now }])
  },
})

const refusal = {
  'bulk-dismissal.not-all-live': { text: '有 {missing} 条预警已经处理或者不在管辖范围', mend: '请刷新列表后重新勾选' },
  'bulk-dismissal.other-level': { text: '只能批量排除由本级处理的预警', mend: '请在筛选中选择“本级处理”后重新勾选' },
  'bulk-dismissal.noted-already': { text: '进度已经登记' },
} satisfies Record<RefusalOf<typeof proposeBulk | typeof noteBulk>, Says>

export const bulkDismissalActs = acts({
  path: '/bulk-dismissals',
  model: bulkDismissal,
  refusal,
  words: z.object({
    codes: z.record(z.string(), z.number()).meta({ title: '各监控点条数' }),
    done: z.number().meta({ title: '已办理' }),
    kept: z.array(z.string()).meta({ title: '未排除的预警（已另行处理）' }),
    agreedBy: text('复核人'),
    agreedAt: text('复核时间'),
    declinedBy: text('复核人'),
    declinedAt: text('复核时间'),
    proposedBy: text('提出人'),
    proposedAt: text('提出时间'),
    completedAt: text('完成时间'),
  }),
  commands: { '': proposeBulk, agreement: agreeBulk, refusal: declineBulk, progress: noteBulk },
})
