/** 整批写入 — rows of many tables as the text of COPY, gathered into large pieces, several on their way at once. */
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

type Cell = string | number | boolean | null | undefined | Uint8Array | readonly string[]
export type TableRow = Readonly<Record<string, Cell>>
/** Puts a row down for a table; every row of one table has the same columns. */
export type Put = (table: string, row: TableRow) => void

const NAMED: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }
const escaped = (text: string): string =>
  /[\\\n\r\t]/.test(text) ? text.replace(/[\\\n\r\t]/g, (sign) => NAMED[sign]!) : text

/** One value in the text format of COPY. */
export const cell = (value: Cell): string => {
  if (value === null || value === undefined) return '\\N'
  if (typeof value === 'string') return escaped(value)
  if (typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return value ? 't' : 'f'
  if (value instanceof Uint8Array)
    return `\\\\x${Buffer.from(value.buffer, value.byteOffset, value.length).toString('hex')}`
  return escaped(`{${value.map((each) => `"${each.replace(/["\\]/g, '\\$&')}"`).join(',')}}`)
}

const PIECE = 2 << 20

/** Those who write: each connection has one piece on its way; whoever fills pieces faster waits in `room`. */
export function copying(clients: readonly pg.Client[]) {
  const open = new Map<string, { columns: readonly string[]; lines: string[]; size: number }>()
  const free = [...clients]
  const way = new Set<Promise<void>>()
  const ready: { table: string; columns: readonly string[]; text: string }[] = []
  let failed: unknown

  const send = async (client: pg.Client, piece: (typeof ready)[number]) => {
    const stream = client.query(copyFrom(`COPY ${piece.table} (${piece.columns.join(', ')}) FROM STDIN`))
    const done = finished(stream)
    if (!stream.write(piece.text)) await Promise.race([once(stream, 'drain'), done])
    stream.end()
    await done
  }
  const start = () => {
    while (free.length > 0 && ready.length > 0) {
      const client = free.pop()!
      const piece = ready.shift()!
      const sent: Promise<void> = send(client, piece)
        .catch((error) => {
          failed ??= new Error(`${piece.table}: ${(error as Error).message}`, { cause: error })
        })
        .finally(() => {
          free.push(client)
          way.delete(sent)
          start()
        })
      way.add(sent)
    }
  }
  const close = (table: string) => {
    const { columns, lines } = open.get(table)!
    open.delete(table)
    if (lines.length > 0) ready.push({ table, columns, text: lines.join('') })
    start()
  }

  const put: Put = (table, row) => {
    let piece = open.get(table)
    if (!piece) {
      piece = { columns: Object.keys(row), lines: [], size: 0 }
      open.set(table, piece)
    }
    const line = `${piece.columns.map((column) => cell(row[column])).join('\t')}\n`
    piece.lines.push(line)
    piece.size += line.length
    if (piece.size >= PIECE) close(table)
  }
  return {
    put,
    /** Waits while more is ready than is being written. */
    async room() {
      while (ready.length > clients.length && !failed) await Promise.race(way)
      if (failed) throw failed
    },
    /** All that was put down is written. */
    async flush() {
      for (const table of [...open.keys()]) close(table)
      while (way.size > 0 && !failed) await Promise.race(way)
      if (failed) throw failed
    },
  }
}
