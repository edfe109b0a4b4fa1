/** 导入品目目录 — the ministry's whole list from a JSON file the user names; the tree must be intact or nothing is written. */
import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { z } from 'zod'
import { Stop } from '#foundation/stop.ts'
import type { Tx } from '#foundation/store.ts'
import { EDITION } from './catalogue.ts'

const Entries = z.object({
  entries: z
    .array(
      z.object({
        catalog_code: z.string().regex(/^[ABC](\d{8})?$/, '品目编码应为一个字母，或字母加8位数字'),
        catalog_name: z.string().trim().min(1),
        parent_code: z.string().nullable(),
        level: z.number().int().min(0).max(4),
        description: z.string().default(''),
      }),
    )
    .min(1),
})

export type Imported = { edition: string; entries: number; added: number; changed: number; rehung: readonly string[] }
type Item = { code: string; name: string; parent: string | null; level: number; description: string; rehung?: true }

/** A list taken from the printed page may have lost a heading: what stood under it hangs under the next one up. */
const nearestAbove = (code: string, held: ReadonlyMap<string, unknown>): string | undefined =>
  [6, 4, 2].map((kept) => code.slice(0, 1 + kept).padEnd(9, '0')).find((above) => above !== code && held.has(above)) ??
  (held.has(code.slice(0, 1)) ? code.slice(0, 1) : undefined)

/** What the file says, or one clear line about what is wrong with it. */
export function parseCatalogue(text: string): Item[] {
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch (error) {
    throw new Stop(`不是 JSON 文件：${(error as Error).message}`)
  }
  const parsed = Entries.safeParse(raw)
  if (!parsed.success) {
    const [first] = parsed.error.issues
    throw new Stop(`目录文件的格式不对：${first?.path.join('.')}：${first?.message}`)
  }
  const items = parsed.data.entries.map(
    ({ catalog_code: code, catalog_name, parent_code: parent, level, description }) => {
      // A list taken from the printed page may carry the beginning of the description behind the name.
      const [name = '', ...rest] = catalog_name.split(/\s+/)
      return { code, name, parent, level, description: description || rest.join(' ') }
    },
  )
  const byCode = new Map(items.map((item) => [item.code, item]))
  if (byCode.size < items.length) throw new Stop('目录中有重复的品目编码')
  return items.map((item): Item => {
    if (item.parent === null ? item.level !== 0 : !item.code.startsWith(item.parent.replace(/0+$/, '')))
      throw new Stop(`品目 ${item.code} 的上级 ${item.parent ?? '（无）'} 不对，目录树不完整`)
    if (item.parent === null || byCode.has(item.parent)) return item
    const above = nearestAbove(item.code, byCode)
    if (!above) throw new Stop(`品目 ${item.code} 的上级 ${item.parent} 不在文件中，目录树不完整`)
    return { ...item, parent: above, rehung: true as const }
  })
}

export async function importCatalogue(db: Tx, file: string, edition = EDITION): Promise<Imported> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new Stop(`无法读取 ${file}：${error.message}`)
  })
  const items = parseCatalogue(text)
  return db.transaction().execute(async (tx) => {
    const done = await sql<{ added: boolean }>`
      INSERT INTO registers.catalogue_item AS held (edition, code, name, parent, level, description)
      SELECT ${edition}, code, name, parent, level, description
        FROM jsonb_to_recordset(${JSON.stringify(items)}::jsonb)
          AS item(code text, name text, parent text, level smallint, description text)
      ON CONFLICT (edition, code) DO UPDATE SET name = excluded.name, parent = excluded.parent, level = excluded.level,
          description = excluded.description
        WHERE (held.name, held.parent, held.level, held.description)
          IS DISTINCT FROM (excluded.name, excluded.parent, excluded.level, excluded.description)
      RETURNING xmax = 0 AS added`.execute(tx)
    const rehung = items.filter((item) => item.rehung).map(({ code }) => code)
    const added = done.rows.filter((row) => row.added).length
    return { edition, entries: items.length, added, changed: done.rows.length - added, rehung }
  })
}
