/** 自有条款 — a clause an agency keeps for its next document, beside those of the library; kept only if it may be said. Pure. */
import { z } from 'zod'
import { acts } from '#foundation/acts.ts'
import { command, creation, type Model, may, type RefusalOf } from '#foundation/command.ts'
import { ok, refuse, type Says } from '#foundation/result.ts'
import type { Instant } from '#foundation/time.ts'
import { keysOf, text } from '#foundation/words.ts'
import { hitsIn } from '../documents/wording.ts'
import { FITS, type Kept, KINDS } from './library.ts'

type Own = Kept & { agencyId: string; region: string; keptBy: string; keptAt: Instant }
export type Clause = Own & ({ status: 'kept' } | { status: 'dropped'; droppedAt: Instant })
type ClauseEvent = ({ type: 'ClauseKept' } & Own) | { type: 'ClauseDropped'; by: string; at: Instant }

export const clause: Model<Clause, ClauseEvent> = {
  name: 'clause',
  title: '自有条款',
  status: { kept: '在用', dropped: '已移除' },
  evolve(before, event) {
    if (event.type === 'ClauseDropped') return { ...before!, status: 'dropped', droppedAt: event.at }
    const { type: _, ...own } = event
    return { ...own, status: 'kept' }
  },
  parties: ({ agencyId }) => ({ agency: agencyId }),
  region: ({ region }) => region,
  card: ({ text }) => ({ title: text.slice(0, 60) }),
}

const kinds = keysOf(KINDS)
const categories = keysOf(FITS)

export const keepClause = creation(clause)({
  name: 'clause.keep',
  title: '存入条款库',
  law: '财政部令第87号第二十条',
  who: [may('agency', 'any')],
  to: ['kept'],
  input: z.object({
    kind: z.enum(kinds).meta({ title: '类别', labels: KINDS }),
    category: z.enum(categories).meta({ title: '适用', labels: FITS }),
    text: z.string().trim().min(4).max(2000).meta({ title: '条款', multiline: true }),
    law: z.string().trim().max(200).default('').meta({ title: '依据' }),
  }),
  decide(_, kept, { by, now }) {
    const [hit] = hitsIn(KINDS_IN[kept.kind], kept.text)
    if (hit) return refuse('clause.unlawful', { word: hit.word })
    return ok([{ type: 'ClauseKept', ...kept, agencyId: by.orgId, region: by.region, keptBy: by.userId, keptAt: now }])
  },
})

/** In which list of a document a clause of that kind stands, for what it may not say. */
const KINDS_IN = {
  technical: 'requirementLines',
  service: 'requirementLines',
  safety: 'requirementLines',
  commercial: 'requirementLines',
  qualification: 'qualifications',
  conformity: 'conformity',
} as const

export const dropClause = command(clause)({
  name: 'clause.drop',
  title: '移出条款库',
  who: [may('agency', 'agency')],
  from: ['kept'],
  to: ['dropped'],
  input: z.object({}),
  decide: (_, __, { by, now }) => ok([{ type: 'ClauseDropped', by: by.userId, at: now }]),
})

const refusal = {
  'clause.unlawful': {
    text: '“{word}”不能写进采购文件，也就不能存进条款库',
    law: '政府采购法实施条例第二十条；财政部令第87号第十七条',
    mend: '请改用不限定供应商、产品、规模和地域的写法',
  },
  'clause.kept-already': { text: '这一条已在本机构的条款库中', mend: '请直接选用' },
} satisfies Record<RefusalOf<typeof keepClause> | 'clause.kept-already', Says>

export const clauseActs = acts({
  path: '/clauses',
  model: clause,
  refusal,
  words: z.object({ keptBy: text('存入人'), keptAt: text('存入时间'), droppedAt: text('移除时间') }),
  commands: { '': keepClause, removal: dropClause },
})
