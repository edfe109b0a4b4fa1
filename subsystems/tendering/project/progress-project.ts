/** 项目进展 — the project follows what happens to its notice, bids, evaluation, award and contract; only declared steps. */
import { z } from 'zod'
import { command, SYSTEM } from '#foundation/command.ts'
import { zFen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { type Day, dayOf } from '#foundation/time.ts'
import { type Project, project, STAGES, type Stage } from './project.ts'

/** What may follow each stage. Back again only where a candidate refuses to sign or a panel must judge again. */
export const NEXT: Readonly<Record<Exclude<Stage, 'closed'>, readonly Stage[]>> = {
  agreed: ['documenting'],
  documenting: ['tendering', 'agreed'],
  tendering: ['opened', 'documenting', 'performing'], // 开放式框架协议: in force with its announcement
  opened: ['evaluating', 'awarding'],
  evaluating: ['awarding'],
  awarding: ['contracting', 'evaluating'], // 重新评审: 财政部令第87号第六十四条
  contracting: ['performing', 'awarding'], // 顺延下一候选人: 政府采购法实施条例第四十九条
  performing: ['closed', 'awarding'], // 投诉成立，合同撤销: 财政部令第94号第三十二条
}

export const mayProgress = (from: Project['status'], to: Stage): boolean =>
  from in NEXT && NEXT[from as keyof typeof NEXT].includes(to)

/** The same day so many years on; 29 February becomes 1 March. */
export const yearsAfter = (day: Day, years: number): Day =>
  new Date(Date.UTC(Number(day.slice(0, 4)) + years, Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))))
    .toISOString()
    .slice(0, 10) as Day

export const progressProject = command(project)({
  name: 'project.progress',
  title: '项目进展',
  who: [SYSTEM],
  from: ['agreed', 'documenting', 'tendering', 'opened', 'evaluating', 'awarding', 'contracting', 'performing'],
  to: NEXT,
  input: z.object({ to: z.enum(STAGES) }),
  decide({ status }, { to }, { id, now, policy }) {
    if (!mayProgress(status, to))
      return refuse('project.no-such-step', { from: project.status[status], to: project.status[to] })
    if (to === 'closed')
      return ok([
        {
          type: 'ProjectClosed' as const,
          projectId: id,
          at: now,
          keepUntilDate: yearsAfter(dayOf(now), policy('archive.years')),
        },
      ])
    return ok([{ type: 'ProjectProgressed' as const, to, at: now }])
  },
})

/** 框架协议补充征集: the same collection once more (财政部令第110号第二十七条). */
export const collectAgain = command(project)({
  name: 'project.collect-again',
  title: '框架协议补充征集',
  law: '财政部令第110号第二十七条',
  who: [SYSTEM],
  from: ['performing'],
  to: ['agreed'],
  input: z.object({ reason: z.string().min(1) }),
  decide: ({ round }, { reason }, { id, now }) =>
    ok([{ type: 'ProjectCollectedAgain', projectId: id, round: round + 1, reason, at: now }]),
})

export const fixCeilings = command(project)({
  name: 'project.fix-ceilings',
  title: '登记最高限价',
  law: '政府采购法实施条例第三十条',
  who: [SYSTEM],
  from: ['agreed', 'documenting'],
  to: ['same'],
  input: z.object({ ceilings: z.array(z.object({ lot: z.number().int(), ceiling: zFen })) }),
  decide({ lots }, { ceilings }) {
    const over = ceilings.find(({ lot, ceiling }) => lots.some((each) => each.no === lot && ceiling > each.budget))
    if (over) return refuse('project.ceiling-over-budget', over)
    return ok([{ type: 'CeilingsFixed', ceilings }])
  },
})
