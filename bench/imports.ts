/** 测量: 导入 — a spreadsheet of ten thousand units rehearsed line by line, then run, beside the same commands issued one by one. What follows
 *  from each (its place in the tree, the budget asked for it: three commands a unit) is in both the run and what it is held against. */
import { randomUUID } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import type { Actor } from '#foundation/command.ts'
import { type Out, xlsxOf } from '#foundation/sheets/write.ts'
import { inventUscc } from '#registers/uscc.ts'
import { type Figure, timed } from './figure.ts'
import { type Bench, onPlatform } from './platform.ts'

const LINES = 10_000
const ONE_BY_ONE = 1_000
const finance: Actor = { userId: 'bench-finance', role: 'regulator', orgId: 'finance', region: '440000' }
const HEAD = [
  '单位名称',
  '统一社会信用代码',
  '单位财政编码',
  '行政区划',
  '预算级次',
  '上级单位财政编码',
  '地址',
  '联系人',
  '联系电话',
]

const line = (n: number): Out[] => [
  `莞城第${n}小学`,
  inventUscc('12', '441900', n),
  String(300_000 + n),
  '东莞市',
  '主管预算单位',
  '',
  '东莞市莞城街道',
  '陈嘉敏',
  '0769-22100000',
]
const unit = (n: number) => ({
  name: `莞城第${n}小学`,
  uscc: inventUscc('12', '441900', n),
  financeCode: String(300_000 + n),
  region: '441900',
  level: 'department',
  address: '东莞市莞城街道',
  contact: '陈嘉敏',
  phone: '0769-22100000',
})

export const benchImports = (): Promise<Figure[]> =>
  onPlatform(4, async ({ house }: Bench) => {
    const act = async (command: string, id: string | undefined, input: object) => {
      const done = await house.act(command, id, input, finance, { key: randomUUID(), requestId: 'bench' })
      if (!done.ok) throw new Error(`${command}: ${done.code} ${JSON.stringify(done.facts)}`)
      return done.value
    }
    const counts = async (id: string) => {
      const found = await house.read('house', (tx) =>
        sql<{
          counts: { good: number; done: number }
        }>`SELECT state -> 'counts' AS counts FROM registers.batch WHERE id = ${id}`.execute(tx),
      )
      return found.rows[0]!.counts
    }
    const perSecond = (lines: number, ms: number) => (lines / ms) * 1000

    const alone = await timed(async () => {
      for (let n = 0; n < ONE_BY_ONE; n++) await act('purchaser.register', undefined, unit(LINES + n))
    })
    const followed = await timed(() => house.settle())
    const rows = [HEAD, ...Array.from({ length: LINES }, (_, n) => line(n))]
    const { sha256 } = await house.files.put(await buffer(xlsxOf([{ name: '数据', rows }])))
    const { id } = await act('batch.begin', undefined, {
      path: '/purchasers',
      import: 'register',
      file: sha256,
      fileName: '单位.xlsx',
    })
    const rehearsed = await timed(() => house.settle())
    if ((await counts(id)).good !== LINES) throw new Error(`rehearsed: ${JSON.stringify(await counts(id))}`)
    await act('batch.start', id, {})
    const run = await timed(() => house.settle())
    if ((await counts(id)).done !== LINES) throw new Error(`run: ${JSON.stringify(await counts(id))}`)

    const beside = { unit: '行/s', target: 0.5, better: 'more' } as const
    return [
      {
        ...beside,
        what: `导入 ${LINES} 行：试算`,
        figure: perSecond(LINES, rehearsed),
        limit: perSecond(ONE_BY_ONE, alone),
        against: '同样的命令逐条办理',
      },
      {
        ...beside,
        what: `导入 ${LINES} 行：办理`,
        figure: perSecond(LINES, run),
        limit: perSecond(ONE_BY_ONE, alone + followed),
        against: '同样的命令逐条办理，连同其后的联动',
      },
    ]
  })
