/** 批量办理的开始、确认、暂停与取消. Pure. */
import { z } from 'zod'
import { command, creation, type Grant, given, may, type Role, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { type Batch, batch, type Source } from './batch.ts'

const ROLES: readonly Role[] = [
  'purchaserMaker',
  'purchaserChecker',
  'purchaserAdmin',
  'agency',
  'supplier',
  'expert',
  'regulator',
  'operator',
]
/** Whoever may do it once may do it to many: the command itself says who. */
const anyone: readonly Grant[] = ROLES.map((role) => may(role, 'any'))
const owner: readonly Grant[] = ROLES.map((role) => may(role, 'owner'))

/** Chosen by hand; more of them by the filter that finds them. */
export const MOST_CHOSEN = 500

export const beginBatch = creation(batch)({
  name: 'batch.begin',
  title: '批量办理',
  who: anyone,
  to: ['checking'],
  input: z.object({
    path: z.string().startsWith('/').max(100).meta({ title: '办理事项所在' }),
    import: z.string().max(60).optional().meta({ title: '导入事项' }),
    file: z.string().optional().meta({ title: '表格文件', file: true }),
    fileName: z.string().max(200).optional().meta({ title: '文件名' }),
    act: z.string().max(60).optional().meta({ title: '办理事项' }),
    ids: z.array(z.string()).max(MOST_CHOSEN).optional().meta({ title: '所选各项' }),
    asked: z.string().max(2000).optional().meta({ title: '筛选条件' }),
    input: z.record(z.string(), z.unknown()).optional().meta({ title: '共同填写的内容', machine: true }),
  }),
  facts: given<{ offered?: { title: string; roles: readonly Role[] } | undefined; fileThere: boolean }>(),
  decide(_, asked, { id, now, by, facts: { offered, fileThere } }) {
    if (!offered) return refuse('batch.not-offered')
    if (!offered.roles.includes(by.role)) return refuse('batch.not-for-role')
    if (asked.import && !fileThere) return refuse('batch.file-missing')
    if (!asked.import && !asked.ids?.length && asked.asked === undefined) return refuse('batch.nothing-chosen')

    const source: Source = asked.import
      ? { kind: 'file', import: asked.import, file: asked.file!, fileName: asked.fileName ?? '表格' }
      : { kind: 'rows', act: asked.act!, ids: asked.ids, asked: asked.asked, input: asked.input ?? {} }
    return ok([{ type: 'BatchBegun', id, path: asked.path, title: offered.title, by, source, at: now }])
  },
})

const empty = z.object({})
/** The lines are done in the name of whoever began: nobody else sets them going. */
const foreign = ({ by }: Batch, userId: string) => by.userId !== userId

export const startBatch = command(batch)({
  name: 'batch.start',
  title: '确认办理',
  who: owner,
  from: ['checked'],
  to: ['running'],
  input: empty,
  decide(before, _, { by }) {
    if (foreign(before, by.userId)) return refuse('batch.not-whose')
    if (before.counts.good === 0) return refuse('batch.nothing-good')
    return ok([{ type: 'BatchStarted' }])
  },
})

export const pauseBatch = command(batch)({
  name: 'batch.pause',
  title: '暂停',
  who: owner,
  from: ['running'],
  to: ['paused'],
  input: empty,
  decide: () => ok([{ type: 'BatchPaused' }]),
})

export const resumeBatch = command(batch)({
  name: 'batch.resume',
  title: '继续',
  who: owner,
  from: ['paused'],
  to: ['running'],
  input: empty,
  decide: (before, _, { by }) =>
    foreign(before, by.userId) ? refuse('batch.not-whose') : ok([{ type: 'BatchResumed' }]),
})

export const cancelBatch = command(batch)({
  name: 'batch.cancel',
  title: '取消',
  who: owner,
  from: ['checking', 'checked', 'paused'],
  to: ['cancelled'],
  input: empty,
  decide: () => ok([{ type: 'BatchCancelled' }]),
})

const count = z.number().int().min(0)
const counts = z.object({ done: count, good: count, bad: count, already: count })
const report = z.string().optional()

export const readBatch = command(batch)({
  name: 'batch.read',
  title: '读出各行',
  who: [SYSTEM],
  from: ['checking'],
  to: ['checking'],
  minor: true,
  input: z.object({ total: count, ignored: z.array(z.string()) }),
  decide: (_, read) => ok([{ type: 'BatchRead', ...read }]),
})

export const failBatch = command(batch)({
  name: 'batch.fail',
  title: '未能读取',
  who: [SYSTEM],
  from: ['checking'],
  to: ['unreadable'],
  input: z.object({ reason: z.string() }),
  decide: (_, { reason }) => ok([{ type: 'BatchUnreadable', reason }]),
})

export const moveBatch = command(batch)({
  name: 'batch.move',
  title: '进度',
  who: [SYSTEM],
  from: ['checking', 'running'],
  to: ['same'],
  minor: true,
  input: z.object({ counts }),
  decide: (_, { counts }) => ok([{ type: 'BatchMoved', counts }]),
})

export const settleBatch = command(batch)({
  name: 'batch.settle',
  title: '试算完成、办理完成',
  who: [SYSTEM],
  from: ['checking', 'running'],
  to: { checking: ['checked'], running: ['finished'] },
  input: z.object({ counts, report }),
  decide: ({ status }, { counts, report }, { now }) =>
    ok([
      status === 'checking'
        ? { type: 'BatchChecked', counts, report }
        : { type: 'BatchFinished', counts, report, at: now },
    ]),
})
