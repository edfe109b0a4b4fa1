/** 个人信息查阅 — who read whose personal data, what of it and why: one entry for a reader, a matter and a day. Pure. */
import { z } from 'zod'
import { acts } from '#foundation/acts.ts'
import { creation, type Model, ROLES, type Role, SYSTEM } from '#foundation/command.ts'
import { ok } from '#foundation/result.ts'
import { type Instant, zInstant } from '#foundation/time.ts'
import { keysOf, labelled, text } from '#foundation/words.ts'

export const PERSONAL = {
  name: '姓名',
  phone: '手机号码',
  idNumber: '证件号码',
  bank: '收款账户',
  employers: '任职与回避信息',
  figures: '从业人员与财务数据',
  papers: '证书文件',
} as const
export type Personal = keyof typeof PERSONAL

export type Reading = {
  status: 'noted'
  reader: { userId: string; role: Role; orgId: string }
  /** Whose data: the ids by which these persons act. */
  subjects: readonly string[]
  what: readonly Personal[]
  why: string
  /** On which occasion: `evaluations/ID`, `experts/ID`. */
  about: string
  region: string
  at: Instant
}
export type ReadingEvent = { type: 'PersonalDataRead' } & Omit<Reading, 'status'>

export const reading: Model<Reading, ReadingEvent> = {
  name: 'reading',
  title: '个人信息查阅',
  status: { noted: '已记录' },
  evolve(before, event) {
    switch (event.type) {
      case 'PersonalDataRead': {
        const { type: _, ...facts } = event
        return { ...facts, status: 'noted' }
      }
      default:
        return before!
    }
  },
  parties: ({ subjects }) => ({ subjects }),
  region: ({ region }) => region,
  // no caseId: the timeline of a purchase must not show who sits on its panel
  card: ({ reader, what }) => ({
    title: `${ROLES[reader.role]}查阅${what.map((each) => PERSONAL[each]).join('、')}`,
  }),
}

const zPersonal = z.enum(keysOf(PERSONAL))

/** Issued by the doors through which personal data leaves, never by hand. */
export const noteReading = creation(reading)({
  name: 'reading.note',
  title: '记录个人信息查阅',
  law: '个人信息保护法第五十一条',
  who: [SYSTEM],
  to: ['noted'],
  minor: true,
  input: z.object({
    reader: z.object({
      userId: z.string(),
      role: z.enum(keysOf(ROLES)),
      orgId: z.string(),
    }),
    subjects: z.array(z.string()).min(1).max(1000),
    what: z.array(zPersonal).min(1),
    why: z.string().min(1).max(500),
    about: z.string(),
    region: z.string(),
    at: zInstant,
  }),
  decide: (_, input) => ok([{ type: 'PersonalDataRead', ...input }]),
})

const words = z.object({
  reader: z
    .object({
      userId: text('查阅人'),
      role: labelled('身份', ROLES),
      orgId: text('单位'),
    })
    .meta({ title: '查阅人' }),
  subjects: z.array(text('被查阅人')).meta({ title: '被查阅人' }),
  what: z.array(zPersonal.meta({ labels: PERSONAL })).meta({ title: '查阅的内容' }),
  why: text('事由'),
  about: text('所涉事项'),
  at: text('查阅时间'),
})

export const readingActs = acts({
  path: '/readings',
  model: reading,
  refusal: {},
  words,
  commands: { '': noteReading },
})
