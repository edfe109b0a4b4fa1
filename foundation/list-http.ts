/** 列表的路 — `GET /api/<path>`: filters, order, search, counts; the same as a file. */
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { showInstant } from './clock.ts'
import type { Actor } from './command.ts'
import type { House } from './house.ts'
import { askedOf, COUNTED, countOf, everyRow, facetOf, type ListQuery, type ListRow, pageOf } from './list-read.ts'
import { filtersFor, type ListField, type Listing, listOf, sortsFor } from './lists.ts'
import { problem, type WhoIs } from './problem.ts'
import { refuse } from './result.ts'
import type { Room } from './room.ts'
import { templateOf } from './sheets/template.ts'
import { sendFile, sendWorkbook } from './sheets/workbook.ts'
import { csvOf, type Out } from './sheets/write.ts'
import { dayOf } from './time.ts'

/** A file holds no more: a spreadsheet slows, and whoever wants more wants it in parts or by the API. */
const MOST_ROWS = { xlsx: 50_000, csv: 200_000 } as const

const WRITTEN: Record<ListField['kind'], string> = {
  text: '等于',
  choice: '多个用逗号分开',
  choices: '多个用逗号分开，含其一',
  region: '行政区划代码，含其下各级',
  day: '2026-01-01..2026-03-31，或 next30、past',
  instant: '2026-01-01..2026-03-31，或 next30、past',
  money: '分，100..200',
  number: '1..10',
  yes: 'true 或 false',
  ref: '标识',
}

const zAsked = {
  caseId: z.string().max(100).optional(),
  q: z.string().max(100).optional().describe('名称中的字词或编号'),
  mine: z.enum(['true', 'false']).optional().describe('只看与本单位有关的'),
}
const zPaged = {
  after: z.string().max(2000).optional().describe('上一页返回的 next'),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  count: z.enum(['true', 'false']).optional().describe(`一并返回总数，数到 ${COUNTED} 为止`),
  facets: z.string().max(200).optional().describe('一并返回各取值的数量，多项用逗号分开'),
}

/** What may be asked of this list, for validation and OpenAPI: every role's filters; what a role may not ask is not read. */
const queryOf = (list: Listing, room: Room) => {
  const { model } = room.store
  const roles = [undefined, ...new Set(Object.values(list.fields).flatMap(({ who }) => who ?? []))]
  const filters = new Map(roles.flatMap((role) => [...filtersFor(list, model, role)]))
  const sorts = ['id', ...new Set(roles.flatMap((role) => sortsFor(list, role)))]
  return {
    ...zAsked,
    ...Object.fromEntries(
      [...filters].map(([key, { title, kind }]) => [
        key,
        z.string().max(500).optional().describe(`${title}：${WRITTEN[kind]}`),
      ]),
    ),
    sort: z
      .string()
      .max(60)
      .optional()
      .describe(`${sorts.join('、')}，前加 - 为倒序`),
  }
}

const cellOf = (field: ListField, value: ListRow[string], nameOf: (id: string) => string | undefined): Out => {
  if (value === null || value === undefined) return undefined
  if (Array.isArray(value)) return value.map((each) => ('labels' in field && field.labels[each]) || each).join('、')
  switch (field.kind) {
    case 'money':
      return { money: Number(value) }
    case 'number':
      return Number(value)
    case 'yes':
      return value ? '是' : '否'
    case 'instant':
      return showInstant(String(value))
    case 'choice':
      return field.labels[String(value)] ?? String(value)
    case 'ref':
      return nameOf(String(value)) ?? String(value)
    default:
      return String(value)
  }
}

/** The names of what the rows refer to, asked once for each. */
const namesFor = (house: House, by: Actor | undefined) => {
  const known = new Map<string, string | undefined>()
  const roomAt = (to: string) => house.rooms.find(({ acts }) => acts.path === `/${to}`)
  return {
    of: (id: string) => known.get(id),
    async learn(fields: readonly (readonly [string, ListField])[], row: ListRow) {
      for (const [key, field] of fields) {
        const id = row[key]
        if (field.kind !== 'ref' || typeof id !== 'string' || known.has(id)) continue
        const room = roomAt(field.to)
        const state = room && (await house.read(by, (tx) => room.store.find(tx, id)))
        known.set(id, state && room.store.model.card(state).title)
      }
    },
  }
}

export function hangList(app: FastifyInstance, house: House, whoIs: WhoIs, room: Room) {
  const { model } = room.store
  const list = listOf(room.acts)
  const query = queryOf(list, room)
  const docs = { tags: [model.title] }

  app.get(
    `/api${room.acts.path}`,
    { schema: { ...docs, summary: `${model.title}列表`, querystring: z.object({ ...query, ...zPaged }) } },
    async (request, reply) => {
      const by = (await whoIs(request))?.actor
      const given = request.query as ListQuery & { limit: number }
      const asked = askedOf(room, list, given as ListQuery, by, house.clock())
      if (!asked.ok) return problem(reply, asked)
      const filters = filtersFor(list, model, by?.role)
      const facets = (given.facets ?? '').split(',').filter((key) => countable(filters.get(key)))
      return house.read(by, async (tx) => ({
        ...(await pageOf(tx, asked.value, given.limit)),
        ...(given.count === 'true' && { count: await countOf(tx, asked.value) }),
        ...(facets.length > 0 && {
          facets: Object.fromEntries(
            await Promise.all(
              facets.map(async (key) => [key, await facetOf(tx, asked.value, key, filters.get(key)!, given[key])]),
            ),
          ),
        }),
      }))
    },
  )

  app.get(
    `/api${room.acts.path}/export`,
    {
      schema: {
        ...docs,
        summary: `${model.title}列表文件`,
        querystring: z.object({
          ...query,
          format: z.enum(['csv', 'xlsx']).default('xlsx'),
          columns: z.string().max(1000).optional().describe('列，用逗号分开；不填为全部'),
        }),
      },
    },
    async (request, reply) => {
      const by = (await whoIs(request))?.actor
      if (!by) return problem(reply, refuse('sign-in-needed'))
      const { format, columns, ...given } = request.query as ListQuery & { format: 'csv' | 'xlsx' }
      const asked = askedOf(room, list, given, by, house.clock())
      if (!asked.ok) return problem(reply, asked)
      const found = asked.value
      const most = MOST_ROWS[format]
      const { more } = await house.read(by, (tx) => countOf(tx, found, most))
      if (more) return problem(reply, refuse('list.too-many', { most }))

      const wanted = columns?.split(',')
      const fields = found.fields.filter(([key, { shown }]) => (wanted ? wanted.includes(key) : shown !== 'never'))
      const names = namesFor(house, by)
      async function* rows(): AsyncGenerator<Out[]> {
        yield fields.map(([, field]) =>
          format === 'csv' && field.kind === 'money' ? `${field.title}（元）` : field.title,
        )
        for await (const row of everyRow((work) => house.read(by, work), found)) {
          await names.learn(fields, row)
          yield fields.map(([key, field]) => cellOf(field, row[key], names.of))
        }
      }
      const name = `${model.title}${dayOf(house.clock()).replaceAll('-', '')}`
      if (format === 'csv') return sendFile(reply, `${name}.csv`, csvOf(rows()))
      const widths = fields.map(([, { kind }]) => (kind === 'text' || kind === 'ref' ? 28 : 16))
      return sendWorkbook(reply, { name, sheets: [{ name: model.title, rows: rows(), widths }] })
    },
  )
}

/** 导入模板: the headings, what may be chosen in them, how each is written. */
export function hangTemplates(app: FastifyInstance, { acts, store }: Room) {
  for (const [key, importing] of Object.entries(acts.imports ?? {}))
    app.get(
      `/api${acts.path}/imports/${key}/template`,
      { schema: { tags: [store.model.title], summary: `${importing.title}：模板` } },
      (_, reply) => sendWorkbook(reply, { name: `${importing.title}模板`, sheets: templateOf(importing) }),
    )
}

/** What may be counted by value. */
const countable = (field: ListField | undefined): boolean =>
  field !== undefined && ['choice', 'choices', 'region', 'yes'].includes(field.kind)
