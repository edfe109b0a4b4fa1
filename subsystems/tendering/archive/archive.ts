/** 采购档案 — of one project: gathered while it lasts, checked against the law's list, kept for fifteen years, handed out as one file. Pure. */
import { z } from 'zod'
import { acts } from '#foundation/acts.ts'
import { command, creation, given, type Model, may, type RefusalOf, SYSTEM } from '#foundation/command.ts'
import { ok, refuse, type Says } from '#foundation/result.ts'
import { type Day, dayOf, type Instant } from '#foundation/time.ts'
import { keysOf, text, yes } from '#foundation/words.ts'
import { yearsAfter } from '../project/progress-project.ts'
import type { Project } from '../project/project.ts'
import { ITEMS, type ItemKey } from './list.ts'

type Added = { item: ItemKey; name: string; file: string; by: string; at: Instant }
/** The whole case as one file, as it was when it was asked for. */
type Exported = { file: string; size: number; entries: number; envelopes: boolean; sound: boolean; at: Instant }
type Core = {
  caseId: string
  projectId: string
  number: string
  title: string
  region: string
  procuringEntityId: string
  agencyId: string
  openedAt: Instant
}
export type Archive = Core & {
  added: readonly Added[]
  exports: readonly Exported[]
  /** Since when the purchase is over, and until when its papers are kept. */
  endedAt?: Instant | undefined
  keepUntilDate?: Day | undefined
} & ({ status: 'open' } | { status: 'kept'; keptAt: Instant; keptBy: string; explained: string })

type ArchiveEvent =
  | ({ type: 'ArchiveOpened' } & Core)
  | { type: 'ArchivePaperAdded'; added: Added }
  | { type: 'ArchiveEnded'; keepUntilDate: Day; at: Instant }
  | { type: 'ArchiveKept'; explained: string; missing: readonly string[]; by: string; at: Instant }
  | { type: 'ArchiveExportAsked'; envelopes: boolean; by: string; at: Instant }
  | { type: 'ArchiveExported'; exported: Exported }

export const archive: Model<Archive, ArchiveEvent> = {
  name: 'archive',
  title: '采购档案',
  status: { open: '归集中', kept: '已归档' },
  evolve(before, event) {
    if (event.type === 'ArchiveOpened') {
      const { type: _, ...core } = event
      return { ...core, status: 'open', added: [], exports: [] }
    }
    const was = before!
    switch (event.type) {
      case 'ArchivePaperAdded':
        return { ...was, added: [...was.added, event.added] }
      case 'ArchiveEnded':
        return { ...was, endedAt: event.at, keepUntilDate: event.keepUntilDate }
      case 'ArchiveKept':
        return { ...was, status: 'kept', explained: event.explained, keptBy: event.by, keptAt: event.at }
      case 'ArchiveExportAsked':
        return was
      case 'ArchiveExported':
        return { ...was, exports: [...was.exports, event.exported] }
    }
  },
  parties: ({ procuringEntityId, agencyId }) => ({ procuringEntity: procuringEntityId, agency: agencyId }),
  region: ({ region }) => region,
  caseId: ({ caseId }) => caseId,
  card: ({ title, number }) => ({ title, number }),
}

export const openArchive = creation(archive)({
  name: 'archive.open',
  title: '建立采购档案',
  law: '政府采购法第四十二条',
  who: [SYSTEM],
  to: ['open'],
  input: z.object({ projectId: z.string() }),
  facts: given<{ project: Project }>(),
  decide(_, { projectId }, { facts: { project }, now }) {
    const { caseId, number, title, region, procuringEntityId, agencyId } = project
    return ok([
      { type: 'ArchiveOpened', projectId, caseId, number, title, region, procuringEntityId, agencyId, openedAt: now },
    ])
  },
})

const items = keysOf(ITEMS)

export const addPaper = command(archive)({
  name: 'archive.add-paper',
  title: '补充归档材料',
  law: '政府采购法第四十二条',
  who: [may('agency', 'agency'), may('purchaserMaker', 'procuringEntity')],
  from: ['open'],
  to: ['open'],
  input: z.object({
    item: z.enum(items).meta({ title: '归入', labels: ITEMS }),
    name: z.string().trim().min(1).max(100).meta({ title: '材料名称' }),
    file: z.string().min(1).meta({ title: '文件', file: true }),
  }),
  decide: (_, paper, { by, now }) => ok([{ type: 'ArchivePaperAdded', added: { ...paper, by: by.userId, at: now } }]),
})

/** 采购文件的保存期限为从采购结束之日起至少保存十五年. */
export const endArchive = command(archive)({
  name: 'archive.note-end',
  title: '采购结束，起算保存期限',
  law: '政府采购法第四十二条',
  who: [SYSTEM],
  from: ['open', 'kept'],
  to: ['same'],
  input: z.object({}),
  decide: (_, __, { now, policy }) =>
    ok([{ type: 'ArchiveEnded', keepUntilDate: yearsAfter(dayOf(now), policy('archive.years')), at: now }]),
})

export const keepArchive = command(archive)({
  name: 'archive.keep',
  title: '核对目录并归档',
  law: '政府采购法第四十二条；政府采购法实施条例第四十六条',
  who: [may('agency', 'agency'), may('purchaserMaker', 'procuringEntity')],
  from: ['open'],
  to: ['kept'],
  todo: { when: ({ endedAt }) => endedAt !== undefined },
  input: z.object({
    explained: z
      .string()
      .trim()
      .max(2000)
      .default('')
      .meta({ title: '缺少的材料为何没有（齐全则留空）', multiline: true }),
  }),
  facts: given<{ missing: readonly string[] }>(),
  decide({ endedAt }, { explained }, { facts: { missing }, by, now }) {
    if (!endedAt) return refuse('archive.not-ended')
    if (missing.length > 0 && explained === '') return refuse('archive.incomplete', { missing: missing.join('、') })
    return ok([{ type: 'ArchiveKept', explained, missing, by: by.userId, at: now }])
  },
})

export const askExport = command(archive)({
  name: 'archive.export',
  title: '导出完整案卷',
  law: '政府采购法第四十二条；政府采购法实施条例第四十六条',
  who: [
    may('agency', 'agency'),
    may('purchaserMaker', 'procuringEntity'),
    may('purchaserChecker', 'procuringEntity'),
    may('regulator', 'region'),
  ],
  from: ['open', 'kept'],
  to: ['same'],
  input: z.object({
    envelopes: z.boolean().default(true).meta({ title: '包含投标文件密文和文书（可以完全离线核验）' }),
  }),
  decide: (_, { envelopes }, { by, now }) => ok([{ type: 'ArchiveExportAsked', envelopes, by: by.userId, at: now }]),
})

export const recordExport = command(archive)({
  name: 'archive.record-export',
  title: '案卷已导出',
  who: [SYSTEM],
  from: ['open', 'kept'],
  to: ['same'],
  input: z.object({
    file: z.string(),
    size: z.int(),
    entries: z.int(),
    envelopes: z.boolean(),
    sound: z.boolean(),
  }),
  decide: (_, found, { now }) => ok([{ type: 'ArchiveExported', exported: { ...found, at: now } }]),
})

const refusal = {
  'archive.not-ended': {
    text: '采购活动尚未结束，不能归档',
    law: '政府采购法第四十二条',
    mend: '合同结清、项目终止后由平台起算保存期限',
  },
  'archive.incomplete': {
    text: '归档目录不齐：{missing}',
    law: '政府采购法第四十二条',
    mend: '请补充材料；确实没有的，请说明原因',
  },
  'archive.opened-already': { text: '这个项目的档案已经建立' },
} satisfies Record<RefusalOf<typeof keepArchive> | 'archive.opened-already', Says>

const words = z.object({
  openedAt: text('建档时间'),
  added: z.array(z.object({ item: z.enum(items).meta({ title: '归入', labels: ITEMS }) })).meta({ title: '补充材料' }),
  exports: z
    .array(
      z.object({
        file: text('案卷文件'),
        size: z.number().meta({ title: '大小' }),
        entries: z.number().meta({ title: '账本条目' }),
        envelopes: yes('含密文和文书'),
        sound: yes('核验无误'),
      }),
    )
    .meta({ title: '导出的案卷' }),
  endedAt: text('采购结束'),
  keepUntilDate: text('保存至'),
  keptAt: text('归档时间'),
  keptBy: text('归档人'),
  explained: text('缺件说明'),
})

export const archiveActs = acts({
  path: '/archives',
  model: archive,
  refusal,
  words,
  commands: {
    '': openArchive,
    papers: addPaper,
    end: endArchive,
    closing: keepArchive,
    export: askExport,
    'export-record': recordExport,
  },
})
