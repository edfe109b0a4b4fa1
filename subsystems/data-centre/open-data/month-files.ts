/** 整月文件 — all announcements of a month as OCDS releases a line (JSONL) and as a table (CSV), made by the day, streamed, never whole in memory. */
import { Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import { sql } from 'kysely'
import type { House } from '#foundation/house.ts'
import type { Tx } from '#foundation/store.ts'
import { type Instant, instant } from '#foundation/time.ts'
import { METHODS, type Method } from '#policies/methods.ts'
import { fullDivisionName } from '#registers/divisions.ts'
import { ANNOUNCEMENT_KINDS, type Announcement } from '#subsystems/supervision/index.ts'
import { releaseOf } from '../ocds/release.ts'

export type Format = 'jsonl' | 'csv'
export const FORMATS: readonly Format[] = ['jsonl', 'csv']
const PAGE = 500

/** A month of China, as instants. */
export const boundsOf = (month: string): readonly [from: Instant, until: Instant] => {
  const [year, no] = month.split('-').map(Number) as [number, number]
  const next = no === 12 ? `${year + 1}-01` : `${year}-${String(no + 1).padStart(2, '0')}`
  return [instant(`${month}-01T00:00:00+08:00`), instant(`${next}-01T00:00:00+08:00`)]
}

/** Each column of the table: its head, what it means, how it is filled. The data dictionary of the public page is drawn from it. */
export const COLUMNS: readonly (readonly [
  head: string,
  means: string,
  fill: (of: Announcement, id: string, site: string) => string | number | undefined,
])[] = [
  ['number', '公告编号', (of) => of.number],
  ['ocid', '案号：同一采购的全部公告相同', (of) => of.caseId],
  ['kind', '公告类型代码', (of) => of.kind],
  ['kind_name', '公告类型', (of) => ANNOUNCEMENT_KINDS[of.kind]],
  ['title', '标题', (of) => of.title],
  ['region', '行政区划代码（GB/T 2260）', (of) => of.region],
  ['region_name', '行政区划', (of) => fullDivisionName(of.region)],
  ['method', '采购方式', (of) => METHODS[of.method as Method] ?? ''],
  ['category', '货物 goods、服务 services、工程 works', (of) => of.category],
  ['buyer_id', '采购人编号', (of) => of.procuringEntity.id],
  ['buyer', '采购人', (of) => of.procuringEntity.name],
  ['agency', '代理机构', (of) => of.agency?.name],
  ['suppliers', '供应商，多个以顿号分开', (of) => of.suppliers.map(({ name }) => name).join('、')],
  ['project_number', '项目编号', (of) => of.projectNumber],
  ['amount_yuan', '金额（元）', (of) => (of.amount === undefined ? undefined : (of.amount / 100).toFixed(2))],
  ['lot', '采购包', (of) => of.lot],
  [
    'lot_budget_yuan',
    '采购包预算（元）',
    (of) => (of.lotBudget === undefined ? undefined : (of.lotBudget / 100).toFixed(2)),
  ],
  ['bidders', '参加的供应商家数', (of) => of.bidders],
  ['supplier_size', '中标供应商规模：micro、small、medium、large、none（未声明）', (of) => of.sme],
  ['published_at', '发布时间（UTC）', (of) => of.publishedAt],
  ['deadline_at', '截止时间（UTC）', (of) => of.deadlineAt],
  ['url', '公告地址', (_, id, site) => `${site}/notices/${id}`],
]

/** What begins like a formula is text to a spreadsheet too. */
const cell = (value: string | number | undefined): string => {
  const text = value === undefined ? '' : String(value)
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

type Row = { id: string; state: Announcement }
const lineOf: Record<Format, (row: Row, site: string) => string | undefined> = {
  jsonl: ({ state }, site) => {
    const release = releaseOf(state, site)
    return release && `${JSON.stringify(release)}\n`
  },
  csv: ({ id, state }, site) => `${COLUMNS.map(([, , fill]) => cell(fill(state, id, site))).join(',')}\r\n`,
}

/** The announcements of a month in the order of their publication, a page at a time. */
async function* announcementsOf(house: House, month: string): AsyncGenerator<Row[]> {
  const [from, until] = boundsOf(month)
  let after: readonly [Instant, string] = [from, '']
  for (;;) {
    const page = await house.read(undefined, (tx) =>
      sql<Row & { at: Instant }>`SELECT a.id, a.state, c.published_at AS at FROM supervision.announcement_card c
        JOIN supervision.announcement a ON a.id = c.id
        WHERE (c.published_at, c.id) > (${after[0]}::timestamptz, ${after[1]}) AND c.published_at < ${until}
        ORDER BY c.published_at, c.id LIMIT ${PAGE}`.execute(tx),
    )
    const last = page.rows.at(-1)
    if (!last) return
    yield page.rows
    after = [last.at, last.id]
  }
}

async function* linesOf(
  house: House,
  month: string,
  format: Format,
  counted: { rows: number },
): AsyncGenerator<string> {
  if (format === 'csv') yield `\ufeff${COLUMNS.map(([head]) => head).join(',')}\r\n`
  for await (const page of announcementsOf(house, month)) {
    let text = ''
    for (const row of page) {
      const line = lineOf[format](row, house.site.replace(/\/$/, ''))
      if (line === undefined) continue
      text += line
      counted.rows++
    }
    yield text
  }
}

/** Makes one file anew; its name in the file store is the hash of its bytes, which is also its checksum. */
export async function makeMonthFile(house: House, month: string, format: Format): Promise<void> {
  const counted = { rows: 0 }
  const zip = Readable.from(linesOf(house, month, format, counted)).pipe(createGzip())
  const { sha256, size } = await house.files.put(zip)
  await sql`INSERT INTO data_centre.month_file (month, format, sha256, size, rows, made_at)
    VALUES (${month}, ${format}, ${sha256}, ${size}, ${counted.rows}, ${house.clock()})
    ON CONFLICT (month, format) DO UPDATE SET sha256 = excluded.sha256, size = excluded.size, rows = excluded.rows, made_at = excluded.made_at`.execute(
    house.db,
  )
}

/** The months in which something was published since their files were made: announcements are never taken back, so counting tells. */
const stale = (tx: Tx) =>
  sql<{
    month: string
  }>`SELECT month FROM (SELECT month, sum(notices) AS notices FROM supervision.figure GROUP BY month) AS told
    WHERE notices IS DISTINCT FROM (SELECT rows FROM data_centre.month_file f WHERE f.month = told.month AND format = 'csv')
    ORDER BY month DESC`.execute(tx)

/** Once a day: the files of the months that have changed. Answers how many were made. */
export async function keepMonthFiles(house: House): Promise<number> {
  const { rows } = await stale(house.db)
  for (const { month } of rows) for (const format of FORMATS) await makeMonthFile(house, month, format)
  return rows.length * FORMATS.length
}

export const monthFile = async (tx: Tx, month: string, format: string) =>
  (
    await sql<{ sha256: string; size: number }>`SELECT sha256, size FROM data_centre.month_file
      WHERE month = ${month} AND format = ${format}`.execute(tx)
  ).rows[0]
