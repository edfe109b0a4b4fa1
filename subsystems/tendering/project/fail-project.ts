/** 废标、重新招标、终止 — a tender that fails is run again unless the task itself is gone. */
import { z } from 'zod'
import { command, given, may, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { keysOf } from '#foundation/words.ts'
import { METHODS, type Method } from '#policies/methods.ts'
import { FAILURES, type ProjectEvent, project } from './project.ts'

const reasons = keysOf(FAILURES)

export const failProject = command(project)({
  name: 'project.fail',
  title: '废标',
  law: '政府采购法第三十六条',
  who: [SYSTEM, may('purchaserChecker', 'procuringEntity')],
  from: ['tendering', 'opened', 'evaluating', 'awarding', 'contracting'],
  to: ['same', 'failed'],
  input: z.object({
    lot: z.number().int().min(1).optional().meta({ title: '采购包（整个项目则留空）' }),
    reason: z.enum(reasons).meta({ title: '废标情形', labels: FAILURES }),
    detail: z.string().trim().min(1, '请写明理由').max(2000).meta({ title: '理由', multiline: true }),
  }),
  decide({ lots, round }, { lot, reason, detail }, { id, now }) {
    const alive = lots.filter((each) => !each.failed)
    const failing = lot === undefined ? alive : alive.filter((each) => each.no === lot)
    if (failing.length === 0) return refuse('project.no-such-lot', { lot })

    const events: ProjectEvent[] = failing.map(({ no }) => ({
      type: 'LotFailed',
      projectId: id,
      lot: no,
      round,
      reason,
      detail,
      at: now,
    }))
    if (failing.length === alive.length)
      events.push({ type: 'ProjectFailed', projectId: id, round, reason, detail, at: now })
    return ok(events)
  },
})

export const retenderProject = command(project)({
  name: 'project.retender',
  title: '重新招标',
  law: '政府采购法第三十七条；财政部令第87号第四十三条',
  who: [may('purchaserMaker', 'procuringEntity')],
  from: ['failed'],
  to: ['agreed'],
  when: ({ reason }) => reason !== 'cancelled',
  todo: true,
  input: z.object({
    soundDocuments: z.boolean().meta({ title: '经核查，招标文件没有不合理条款且程序合规' }),
    mend: z
      .string()
      .trim()
      .min(1, '请写明核查情况和改进措施')
      .max(2000)
      .meta({ title: '核查情况和改进措施', multiline: true }),
  }),
  decide({ reason, round }, { soundDocuments, mend }, { id, by, now }) {
    if (reason === 'cancelled') return refuse('project.task-cancelled')
    const found = soundDocuments ? '招标文件没有不合理条款' : '招标文件或者程序须改正'
    return ok([
      { type: 'ProjectRetendered', projectId: id, round: round + 1, mend: `${found}：${mend}`, by: by.userId, at: now },
    ])
  },
})

/** The approval of the finance department, for the plan behind the project. */
export type Approval = { number: string; planId: string; to: Method; ground: string }

export const changeProjectMethod = command(project)({
  name: 'project.change-method',
  title: '变更采购方式后继续采购',
  law: '政府采购法第二十七条、第三十七条；财政部令第87号第四十三条；财政部令第74号第二十七、二十八条',
  who: [may('purchaserMaker', 'procuringEntity')],
  from: ['failed'],
  to: ['agreed'],
  when: ({ reason }) => reason !== 'cancelled',
  input: z.object({
    approvalNo: z.string().trim().min(4).max(100).meta({ title: '采购方式批复文号' }),
  }),
  facts: given<{ approval: Approval | undefined }>(),
  decide({ reason, round, planId, method }, { approvalNo }, { id, by, now, facts: { approval } }) {
    if (reason === 'cancelled') return refuse('project.task-cancelled')
    if (approval?.planId !== planId) return refuse('project.method-not-approved', { number: approvalNo })
    if (approval.to === method) return refuse('project.method-unchanged', { method: METHODS[method] })

    const { to, ground } = approval
    return ok([
      {
        type: 'ProjectMethodChanged',
        projectId: id,
        round: round + 1,
        method: to,
        ground,
        approvalNo,
        by: by.userId,
        at: now,
      },
    ])
  },
})

export const terminateProject = command(project)({
  name: 'project.terminate',
  title: '终止项目',
  law: '财政部令第87号第二十九条',
  who: [may('purchaserChecker', 'procuringEntity')],
  from: [
    'entrusted',
    'declined',
    'accepted',
    'agreed',
    'documenting',
    'tendering',
    'opened',
    'evaluating',
    'awarding',
    'failed',
  ],
  to: ['terminated'],
  input: z.object({
    majorChange: z.boolean().meta({ title: '因重大变故，采购任务取消' }),
    reason: z.string().trim().min(1, '请写明理由').max(2000).meta({ title: '终止理由', multiline: true }),
  }),
  decide({ announcedAt }, { majorChange, reason }, { id, by, now }) {
    if (announcedAt && !majorChange) return refuse('project.no-major-change')
    return ok([{ type: 'ProjectTerminated', projectId: id, reason, by: by.userId, at: now }])
  },
})
