/** 项目组 — who of an agency works on a case: served on the day, trained, in conflict with nobody, and two at the least. Pure. */
import { z } from 'zod'
import { acts } from '#foundation/acts.ts'
import { command, creation, given, type Model, may, type RefusalOf, SYSTEM } from '#foundation/command.ts'
import { ok, refuse, type Says } from '#foundation/result.ts'
import { dayOf, type Instant } from '#foundation/time.ts'
import { text } from '#foundation/words.ts'
import { type Conflict, type Member, serving } from './agency.ts'

type Core = {
  agencyId: string
  projectId: string
  projectNumber: string
  title: string
  region: string
  procuringEntityId: string
  openedAt: Instant
}
type TeamMember = { no: number; name: string; lead: boolean }
export type Assignment = Core &
  (
    | { status: 'waiting' }
    | { status: 'assigned'; members: readonly TeamMember[]; assignedAt: Instant }
    | { status: 'closed'; members: readonly TeamMember[]; closedAt: Instant }
  )
export type AssignmentEvent =
  | ({ type: 'TeamAsked' } & Core)
  | { type: 'TeamAssigned'; members: readonly TeamMember[]; by: string; at: Instant }
  | { type: 'TeamClosed'; at: Instant }

const core = ({
  agencyId,
  projectId,
  projectNumber,
  title,
  region,
  procuringEntityId,
  openedAt,
}: Assignment): Core => ({
  agencyId,
  projectId,
  projectNumber,
  title,
  region,
  procuringEntityId,
  openedAt,
})

export const assignment: Model<Assignment, AssignmentEvent> = {
  name: 'assignment',
  title: '项目组',
  status: { waiting: '待指派', assigned: '办理中', closed: '已结束' },
  evolve(before, event) {
    switch (event.type) {
      case 'TeamAsked': {
        const { type: _, ...facts } = event
        return { ...facts, status: 'waiting' }
      }
      case 'TeamAssigned':
        return { ...core(before!), status: 'assigned', members: event.members, assignedAt: event.at }
      case 'TeamClosed': {
        const members = 'members' in before! ? before.members : []
        return { ...core(before!), status: 'closed', members, closedAt: event.at }
      }
    }
  },
  parties: ({ agencyId, procuringEntityId }) => ({ agency: agencyId, procuringEntity: procuringEntityId }),
  region: ({ region }) => region,
  card: ({ title, projectNumber }) => ({ title: `项目组：${title}`, number: projectNumber }),
}

export const askTeam = creation(assignment)({
  name: 'assignment.ask',
  title: '请求指派项目组',
  who: [SYSTEM],
  to: ['waiting'],
  minor: true,
  input: z.object({
    agencyId: z.string(),
    projectId: z.string(),
    projectNumber: z.string(),
    title: z.string(),
    region: z.string(),
    procuringEntityId: z.string(),
  }),
  decide: (_, input, { now }) => ok([{ type: 'TeamAsked', ...input, openedAt: now }]),
})

const LEAST = 2

export const assignTeam = command(assignment)({
  name: 'assignment.assign',
  title: '指派项目组',
  law: '财库〔2016〕99号；政府采购法实施条例第九条',
  who: [may('agency', 'agency')],
  from: ['waiting', 'assigned'],
  to: ['assigned'],
  todo: { when: ({ status }) => status === 'waiting' },
  minor: true,
  input: z.object({
    lead: z.int().min(1).meta({ title: '项目负责人（从业人员序号）' }),
    others: z
      .array(z.int().min(1).meta({ title: '从业人员序号' }))
      .max(20)
      .meta({ title: '其他成员' }),
  }),
  facts: given<{ staff: readonly Member[]; conflicts: readonly Conflict[]; purchaserUscc: string }>(),
  decide(_, { lead, others }, { by, now, facts: { staff, conflicts, purchaserUscc } }) {
    const numbers = [...new Set([lead, ...others])]
    const here = serving(staff, dayOf(now))
    const absent = numbers.find((no) => !here.some((each) => each.no === no))
    const bound = conflicts.find((each) => numbers.includes(each.no) && each.uscc === purchaserUscc)

    if (absent !== undefined) return refuse('assignment.not-serving', { no: absent })
    if (bound)
      return refuse('assignment.must-avoid', {
        name: here.find(({ no }) => no === bound.no)!.name,
        organisation: bound.organisation,
      })
    if (numbers.length < LEAST) return refuse('assignment.too-few', { least: LEAST })

    const members = numbers.map((no) => ({ no, name: here.find((each) => each.no === no)!.name, lead: no === lead }))
    return ok([{ type: 'TeamAssigned', members, by: by.userId, at: now }])
  },
})

export const closeTeam = command(assignment)({
  name: 'assignment.close',
  title: '项目组结束',
  who: [SYSTEM],
  from: ['waiting', 'assigned'],
  to: ['closed'],
  minor: true,
  input: z.object({}),
  decide: (_, __, { now }) => ok([{ type: 'TeamClosed', at: now }]),
})

const refusal = {
  'assignment.not-serving': { text: '序号 {no} 的从业人员今天不在岗', mend: '请核对从业人员名单' },
  'assignment.must-avoid': {
    text: '“{name}”与采购人（{organisation}）有利害关系，应当回避',
    law: '政府采购法实施条例第九条',
    mend: '请另行指派',
  },
  'assignment.too-few': {
    text: '采购业务原则上由 {least} 人以上共同办理',
    law: '财库〔2016〕99号',
    mend: '请增加成员',
  },
  'assignment.once': { text: '该项目已有项目组' },
} satisfies Record<RefusalOf<typeof assignTeam> | 'assignment.once', Says>

const words = z.object({
  projectId: text('采购项目'),
  projectNumber: text('项目编号'),
  title: text('项目名称'),
  procuringEntityId: text('采购人'),
  agencyId: text('代理机构'),
  members: z
    .array(
      z.object({
        no: z.number().meta({ title: '序号' }),
        name: text('姓名'),
        lead: z.boolean().meta({ title: '负责人' }),
      }),
    )
    .meta({ title: '成员' }),
  openedAt: text('受理时间'),
  assignedAt: text('指派时间'),
  closedAt: text('结束时间'),
})

export const assignmentActs = acts({
  path: '/agency-assignments',
  model: assignment,
  refusal,
  words,
  commands: { '': askTeam, team: assignTeam, closing: closeTeam },
})
