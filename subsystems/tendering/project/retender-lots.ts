/** 单包重新招标 — a lot that failed is tendered anew by itself, in a project of its own within the same case, while the others go on; or its task
 *  is cancelled. Until one of both is decided the project stays open. */
import { z } from 'zod'
import { command, creation, given, may, SYSTEM } from '#foundation/command.ts'
import { sum } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { type Lot, type Project, project } from './project.ts'

const UNDER_WAY = ['tendering', 'opened', 'evaluating', 'awarding', 'contracting', 'performing'] as const

/** Failed, and neither taken up again nor given up. */
export const isWaiting = ({ failed, retendered }: Lot) =>
  failed !== undefined && failed.reason !== 'cancelled' && !retendered

const zLots = z
  .array(z.number().int().min(1).meta({ title: '包号' }))
  .min(1, '请填写包号')
  .max(50)
  .meta({ title: '采购包' })
const numbersOf = (asked: readonly number[]) => [...new Set(asked)].toSorted((a, b) => a - b)

export const retenderLots = command(project)({
  name: 'project.retender-lots',
  title: '废标的采购包单独重新招标',
  law: '政府采购法第三十七条；财政部令第87号第四十三条',
  who: [may('purchaserMaker', 'procuringEntity')],
  from: UNDER_WAY,
  to: ['same'],
  when: ({ lots }) => lots.some(isWaiting),
  todo: true,
  input: z.object({
    lots: zLots,
    soundDocuments: z.boolean().meta({ title: '经核查，招标文件没有不合理条款且程序合规' }),
    mend: z
      .string()
      .trim()
      .min(1, '请写明核查情况和改进措施')
      .max(2000)
      .meta({ title: '核查情况和改进措施', multiline: true }),
  }),
  decide({ lots }, { lots: asked, soundDocuments, mend }, { id, by, now }) {
    const cancelled = lots.some(({ no, failed }) => asked.includes(no) && failed?.reason === 'cancelled')
    const wrong = asked.find((no) => !lots.some((lot) => lot.no === no && isWaiting(lot)))
    if (cancelled) return refuse('project.task-cancelled')
    if (wrong !== undefined) return refuse('project.lot-not-failed', { lot: wrong })
    const found = soundDocuments ? '招标文件没有不合理条款' : '招标文件或者程序须改正'
    return ok([
      {
        type: 'LotsRetendered',
        projectId: id,
        lots: numbersOf(asked),
        mend: `${found}：${mend}`,
        by: by.userId,
        at: now,
      },
    ])
  },
})

export const cancelLots = command(project)({
  name: 'project.cancel-lots',
  title: '取消废标采购包的采购任务',
  law: '政府采购法第三十七条',
  who: [may('purchaserChecker', 'procuringEntity')],
  from: UNDER_WAY,
  to: ['same'],
  when: ({ lots }) => lots.some(isWaiting),
  input: z.object({
    lots: zLots,
    reason: z.string().trim().min(1, '请写明取消的理由').max(2000).meta({ title: '取消理由', multiline: true }),
  }),
  decide({ lots }, { lots: asked, reason }, { id, by, now }) {
    const wrong = asked.find((no) => !lots.some((lot) => lot.no === no && isWaiting(lot)))
    if (wrong !== undefined) return refuse('project.lot-not-failed', { lot: wrong })
    return ok([{ type: 'LotsCancelled', projectId: id, lots: numbersOf(asked), reason, by: by.userId, at: now }])
  },
})

/** The same plan, agency and agreement; only these lots; the next round. */
export const continueProject = creation(project)({
  name: 'project.continue',
  title: '建立重新招标的项目',
  law: '政府采购法第三十七条',
  who: [SYSTEM],
  to: ['agreed'],
  input: z.object({ parentId: z.string(), lots: z.array(z.int()) }),
  facts: given<{ parent: Project }>(),
  decide(_, { parentId, lots: nos }, { facts: { parent } }) {
    const { status: _status, lots: all, agreement, ...rest } = parent
    const failed = all.filter(({ no }) => nos.includes(no))
    const ended = failed[0]?.failed
    if (!agreement || !ended) return refuse('project.lot-not-failed', { lot: nos.join('、') })
    const lots = failed.map(({ no, title, budget, itemNos }) => ({ no, title, budget, ceiling: budget, itemNos }))
    const past = {
      round: parent.round,
      reason: ended.reason,
      detail: `采购包${nos.join('、')}单独重新招标`,
      failedAt: ended.at,
    }
    return ok([
      {
        ...coreOf(rest),
        type: 'ProjectContinued',
        parentId,
        number: `${parent.number}-${nos.map((no) => `B${no}`).join('')}-${parent.round + 1}`,
        budget: sum(lots.map(({ budget }) => budget)),
        lots,
        round: parent.round + 1,
        rounds: [...parent.rounds, past],
        agreement,
      },
    ])
  },
})

type Inherited = Omit<Project, 'status' | 'lots' | 'agreement'>
/** What the continuing project takes over as it is. */
const coreOf = (parent: Inherited) => ({
  caseId: parent.caseId,
  title: parent.title,
  procuringEntityId: parent.procuringEntityId,
  agencyId: parent.agencyId,
  poolId: parent.poolId,
  planId: parent.planId,
  planNumber: parent.planNumber,
  region: parent.region,
  method: parent.method,
  organisationForm: parent.organisationForm,
  category: parent.category,
  entrustedBy: parent.entrustedBy,
  entrustedAt: parent.entrustedAt,
  announcedAt: parent.announcedAt,
  acceptedBy: parent.acceptedBy,
})

export const noteContinuation = command(project)({
  name: 'project.note-continuation',
  title: '登记重新招标的项目',
  who: [SYSTEM],
  from: [...UNDER_WAY, 'failed'],
  to: ['same'],
  input: z.object({ lots: z.array(z.int()), into: z.string() }),
  decide: (_, { lots, into }, { now }) => ok([{ type: 'LotsContinued', lots, into, at: now }]),
})
