/** 监管公告 — what is told beside a single purchase: inspections, assessments, the yearly report on small firms. Drafted by one person,
 *  published by another; each kind asks for the parts its announcement must have. Pure. */
import { z } from 'zod'
import { acts } from '#foundation/acts.ts'
import { command, creation, type Grant, given, type Model, may, type RefusalOf } from '#foundation/command.ts'
import { zFen } from '#foundation/money.ts'
import { ok, refuse, type Says } from '#foundation/result.ts'
import { type Instant, zDay } from '#foundation/time.ts'
import { KINDS, type Kind } from '../announcement/announcement.ts'
import { type Column, type Field, FORMS, missingFrom } from '../announcement/forms.ts'

export const BULLETINS = ['inspectionDecision', 'agencyAssessment', 'reserveReport'] as const satisfies readonly Kind[]
export type BulletinKind = (typeof BULLETINS)[number]

type Row = Readonly<Record<string, string | number>>
type Core = {
  kind: BulletinKind
  title: string
  region: string
  issuer: { id: string; name: string }
  body: Readonly<Record<string, string | number | readonly Row[]>>
  draftedBy: string
  draftedAt: Instant
}
export type Bulletin = Core &
  (
    | { status: 'draft' }
    | { status: 'published'; publishedBy: string; publishedAt: Instant }
    | { status: 'withdrawn'; reason: string; withdrawnAt: Instant }
  )
type BulletinEvent =
  | ({ type: 'BulletinDrafted' } & Core)
  | { type: 'BulletinWritten'; body: Core['body']; by: string; at: Instant }
  | ({ type: 'BulletinPublished'; by: string; at: Instant } & Pick<
      Core,
      'kind' | 'title' | 'region' | 'issuer' | 'body'
    >)
  | { type: 'BulletinWithdrawn'; reason: string; at: Instant }

export const bulletin: Model<Bulletin, BulletinEvent> = {
  name: 'bulletin',
  title: '监管公告',
  status: { draft: '待审核发布', published: '已发布', withdrawn: '已撤回' },
  evolve(before, event) {
    switch (event.type) {
      case 'BulletinDrafted': {
        const { type: _, ...core } = event
        return { ...core, status: 'draft' }
      }
      case 'BulletinWritten':
        return { ...before!, status: 'draft', body: event.body, draftedBy: event.by }
      case 'BulletinPublished':
        return { ...before!, status: 'published', publishedBy: event.by, publishedAt: event.at }
      case 'BulletinWithdrawn':
        return { ...before!, status: 'withdrawn', reason: event.reason, withdrawnAt: event.at }
    }
  },
  parties: ({ issuer }) => ({ issuer: issuer.id }),
  region: ({ region }) => region,
  isPublic: ({ status }) => status === 'published',
  card: ({ title }) => ({ title }),
}

/** One part of an announcement as a field of a form. */
const zCell = ({ label, as }: Column) =>
  as === 'fen'
    ? zFen.meta({ title: label, unit: 'fen' })
    : z.string().trim().min(1, `请填写${label}`).max(500).meta({ title: label })
const zPart = ({ label, as, columns, required }: Field): z.ZodType => {
  if (columns)
    return z
      .array(z.object(Object.fromEntries(columns.map((column) => [column.key, zCell(column)]))))
      .min(1, `请填写${label}`)
      .max(2000)
      .meta({ title: label })
  const part =
    as === 'fen'
      ? zFen.meta({ title: label, unit: 'fen' })
      : as === 'day'
        ? zDay.meta({ title: label })
        : z
            .string()
            .trim()
            .min(required ? 1 : 0, `请填写${label}`)
            .max(as === 'long' ? 20_000 : 300)
            .meta({ title: label, ...(as === 'long' && { multiline: true }) })
  return required ? part : part.optional().meta({ title: label })
}
const zBody = (kind: BulletinKind) =>
  z.object(Object.fromEntries(FORMS[kind].flatMap(({ fields }) => fields.map((field) => [field.key, zPart(field)]))))

export const draftBulletin = creation(bulletin)({
  name: 'bulletin.draft',
  title: '起草监管公告',
  law: '财政部令第101号第八条',
  who: [may('regulator', 'any'), may('purchaserMaker', 'any')],
  to: ['draft'],
  input: z.object({
    kind: z.enum(BULLETINS).meta({ title: '公告类型', labels: KINDS }),
    title: z.string().trim().min(4).max(200).meta({ title: '公告标题' }),
  }),
  facts: given<{ issuerName: string }>(),
  decide(_, { kind, title }, { facts, by, now }) {
    if ((kind === 'reserveReport') !== (by.role === 'purchaserMaker'))
      return refuse('bulletin.not-yours', { kind: KINDS[kind] })
    return ok([
      {
        type: 'BulletinDrafted',
        kind,
        title,
        region: by.region,
        issuer: { id: by.orgId, name: facts.issuerName },
        body: {},
        draftedBy: by.userId,
        draftedAt: now,
      },
    ])
  },
})

/** Each kind is written by a form of its own parts. */
const writing = (kind: BulletinKind, law: string, who: Grant) =>
  command(bulletin)({
    name: `bulletin.write-${kind}`,
    title: `填写${KINDS[kind]}`,
    law,
    who: [who],
    from: ['draft'],
    to: ['same'],
    when: (state) => state.kind === kind,
    todo: { when: (state) => missingFrom(kind, state.body).length > 0 },
    input: zBody(kind),
    decide(state, body, { by, now }) {
      if (state.kind !== kind) return refuse('bulletin.other-kind', { kind: KINDS[state.kind] })
      return ok([{ type: 'BulletinWritten' as const, body: body as Core['body'], by: by.userId, at: now }])
    },
  })

export const writeInspection = writing('inspectionDecision', '政府采购法第六十五条', may('regulator', 'issuer'))
export const writeAssessment = writing('agencyAssessment', '政府采购法第六十六条', may('regulator', 'issuer'))
export const writeReserveReport = writing('reserveReport', '财库〔2020〕46号第十八条', may('purchaserMaker', 'issuer'))

export const publishBulletin = command(bulletin)({
  name: 'bulletin.publish',
  title: '审核并发布',
  law: '财政部令第101号第十一条',
  who: [may('regulator', 'issuer'), may('purchaserChecker', 'issuer')],
  from: ['draft'],
  to: ['published'],
  todo: { when: ({ kind, body }) => missingFrom(kind, body).length === 0 },
  notBy: ({ draftedBy }) => [draftedBy],
  input: z.object({}),
  decide({ kind, title, region, issuer, body }, _, { by, now }) {
    const missing = missingFrom(kind, body)
    if (missing.length > 0) return refuse('bulletin.incomplete', { missing: missing.join('、') })
    return ok([{ type: 'BulletinPublished', kind, title, region, issuer, body, by: by.userId, at: now }])
  },
})

export const withdrawBulletin = command(bulletin)({
  name: 'bulletin.withdraw',
  title: '撤回草稿',
  who: [may('regulator', 'issuer'), may('purchaserMaker', 'issuer'), may('purchaserChecker', 'issuer')],
  from: ['draft'],
  to: ['withdrawn'],
  input: z.object({ reason: z.string().trim().min(2).max(500).meta({ title: '原因', multiline: true }) }),
  decide: (_, { reason }, { now }) => ok([{ type: 'BulletinWithdrawn', reason, at: now }]),
})

const refusal = {
  'bulletin.incomplete': { text: '公告缺少：{missing}', law: '财政部令第101号第八条', mend: '请先填写公告内容' },
  'bulletin.not-yours': {
    text: '{kind}不由本单位发布',
    law: '财政部令第101号第四、六条',
    mend: '监督检查、考核结果由财政部门发布，预留执行情况由主管预算单位发布',
  },
  'bulletin.other-kind': { text: '这是一则{kind}', mend: '请用这一类公告的表单填写' },
} satisfies Record<RefusalOf<typeof draftBulletin | typeof writeInspection | typeof publishBulletin>, Says>

export const bulletinActs = acts({
  path: '/bulletins',
  model: bulletin,
  refusal,
  words: z.object({
    kind: z.enum(BULLETINS).meta({ title: '公告类型', labels: KINDS }),
    issuer: z
      .object({ id: z.string().meta({ title: '编号' }), name: z.string().meta({ title: '名称' }) })
      .meta({ title: '发布单位' }),
    draftedBy: z.string().meta({ title: '起草人' }),
    draftedAt: z.string().meta({ title: '起草时间' }),
    publishedBy: z.string().meta({ title: '审核人' }),
    publishedAt: z.string().meta({ title: '发布时间' }),
    reason: z.string().meta({ title: '撤回原因' }),
    withdrawnAt: z.string().meta({ title: '撤回时间' }),
  }),
  commands: {
    '': draftBulletin,
    inspection: writeInspection,
    assessment: writeAssessment,
    'reserve-report': writeReserveReport,
    publication: publishBulletin,
    withdrawal: withdrawBulletin,
  },
})
