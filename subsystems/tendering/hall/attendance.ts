/** 开标签到 — a bidder comes into the hall before the deadline; until then nobody else may know that it has come. Pure. */
import { z } from 'zod'
import { creation, given, type Model, may } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { type Instant, plus } from '#foundation/time.ts'

/** 各地平台多在截止前一小时开放签到: practice, no law. */
export const SIGN_IN_OPENS = { minutes: -60 }

export type Attendance = {
  status: 'present'
  openingId: string
  projectId: string
  round: number
  lot: number
  title: string
  number: string
  supplierId: string
  supplierName: string
  by: string
  at: Instant
}
export type AttendanceEvent = { type: 'BidderSignedIn' } & Omit<Attendance, 'status'>

export const attendance: Model<Attendance, AttendanceEvent> = {
  name: 'attendance',
  title: '开标签到',
  status: { present: '已签到' },
  evolve(_, { type: __, ...facts }) {
    return { ...facts, status: 'present' }
  },
  // 潜在投标人的名称、数量在截止前保密 (招标投标法第二十二条): a row of its own, with no region, no case, no party but the bidder.
  // The hall tells who came once it is closed.
  parties: ({ supplierId }) => ({ supplier: supplierId }),
  region: () => '000000',
  card: ({ title, supplierName, number }) => ({ title: `${title} · ${supplierName}`, number }),
}

type Hall = Pick<Attendance, 'projectId' | 'round' | 'lot' | 'title' | 'number'> & {
  waiting: boolean
  deadline: Instant
}

export const signInToHall = creation(attendance)({
  name: 'attendance.sign-in',
  title: '开标签到',
  law: '财政部令第87号第四十条',
  who: [may('supplier', 'any')],
  to: ['present'],
  input: z.object({ openingId: z.string().min(1).max(100).meta({ title: '开标' }) }),
  facts: given<{ hall: Hall | undefined; registered: boolean; supplierName: string }>(),
  decide(_, { openingId }, { now, by, facts: { hall, registered, supplierName } }) {
    if (!hall || !registered) return refuse('attendance.not-registered')
    if (!hall.waiting || now >= hall.deadline) return refuse('attendance.closed', { deadline: hall.deadline })
    const from = plus(hall.deadline, SIGN_IN_OPENS)
    if (now < from) return refuse('attendance.too-early', { from })
    const { projectId, round, lot, title, number } = hall
    const about = { openingId, projectId, round, lot, title, number }
    return ok([
      { type: 'BidderSignedIn' as const, ...about, supplierId: by.orgId, supplierName, by: by.userId, at: now },
    ])
  },
})
