/** 开放数据的路径 — releases by time, records by ocid, the change feed, whole months; for anyone, from anywhere. */
import type { FastifyInstance, FastifyReply } from 'fastify'
import { sql } from 'kysely'
import { z } from 'zod'
import type { House } from '#foundation/house.ts'
import { problem } from '#foundation/problem.ts'
import { refuse } from '#foundation/result.ts'
import { at, type Instant, plusDays, zDay } from '#foundation/time.ts'
import type { Announcement } from '#subsystems/supervision/index.ts'
import { recordPackage, releasePackage } from '../ocds/record.ts'
import { type Release, releaseOf } from '../ocds/release.ts'
import { changesAfter } from './changes.ts'
import { monthFile } from './month-files.ts'

const tags = ['开放数据']
const zLimit = z.coerce.number().int().min(1).max(200).default(50)
type Told = { id: string; state: Announcement; at: Instant }

export function openDataRoutes(app: FastifyInstance, { house }: { house: House }) {
  const site = house.site.replace(/\/$/, '')
  const open = (reply: FastifyReply, seconds: number) =>
    reply.header('access-control-allow-origin', '*').header('cache-control', `public, max-age=${seconds}`)
  const package_ = (uri: string) => ({ site, uri, publishedAt: house.clock() })
  const released = (all: readonly Announcement[]): Release[] =>
    all.map((state) => releaseOf(state, site)).filter((release) => release !== undefined)

  const zChanges = z.object({
    after: z.coerce.number().int().min(-1).default(-1).describe('上次读到的 next；从头读为 -1'),
    limit: zLimit,
  })
  app.get(
    '/api/open-data/changes',
    { schema: { tags, summary: '变化流：按账本顺序，每则公告一次，不重不漏', querystring: zChanges } },
    async (request, reply) => {
      const { after, limit } = request.query as z.output<typeof zChanges>
      const { rows, next, caughtUp } = await house.read(undefined, (tx) => changesAfter(tx, after, limit))
      const changes = rows.map(({ position, entryId, id, state }) => ({
        position,
        id,
        kind: state.kind,
        ocid: state.caseId,
        at: state.publishedAt,
        url: `${site}/notices/${id}`,
        receipt: `${site}/ledger/receipts/${entryId}.tlog-proof`,
        release: releaseOf(state, site),
      }))
      return open(reply, 0).send({
        changes,
        next,
        caughtUp,
        links: { next: `${site}/api/open-data/changes?after=${next}&limit=${limit}` },
      })
    },
  )

  const zReleases = z.object({
    from: zDay.optional().describe('发布日期从'),
    until: zDay.optional().describe('发布日期到（含）'),
    after: z.string().max(120).optional().describe('上一页 links.next 中的 after'),
    limit: zLimit,
  })
  app.get(
    '/api/open-data/releases',
    { schema: { tags, summary: '按时间取 OCDS 发布记录（release package）', querystring: zReleases } },
    async (request, reply) => {
      const { from, until, after, limit } = request.query as z.output<typeof zReleases>
      const [time, id] = after?.split('_') ?? []
      const key =
        time && id && !Number.isNaN(Date.parse(time))
          ? sql`(c.published_at, c.id) > (${time}::timestamptz, ${id})`
          : sql`true`
      const found = await house.read(undefined, (tx) =>
        sql<Told>`SELECT a.id, a.state, c.published_at AS at FROM supervision.announcement_card c JOIN supervision.announcement a ON a.id = c.id
          WHERE ${from ? sql`c.published_at >= ${at(from)}` : sql`true`} AND ${until ? sql`c.published_at < ${at(plusDays(until, 1))}` : sql`true`} AND ${key}
          ORDER BY c.published_at, c.id LIMIT ${limit + 1}`.execute(tx),
      )
      const rows = found.rows.slice(0, limit)
      const last = rows.at(-1)
      const span = `${from ? `&from=${from}` : ''}${until ? `&until=${until}` : ''}`
      const next =
        found.rows.length > limit && last
          ? `/api/open-data/releases?limit=${limit}${span}&after=${last.at}_${last.id}`
          : undefined
      return open(reply, 10).send(releasePackage(released(rows.map(({ state }) => state)), package_(request.url), next))
    },
  )

  app.get(
    '/api/open-data/records/:ocid',
    {
      schema: {
        tags,
        summary: '一项采购的全部发布记录和汇总（record package）',
        params: z.object({ ocid: z.string().max(100) }),
      },
    },
    async (request, reply) => {
      const { ocid } = request.params as { ocid: string }
      const found = await house.read(undefined, (tx) =>
        sql<{
          state: Announcement
        }>`SELECT state FROM supervision.announcement WHERE case_id = ${ocid} ORDER BY created_at, id LIMIT 500`.execute(
          tx,
        ),
      )
      const releases = released(found.rows.map(({ state }) => state))
      if (releases.length === 0) return problem(open(reply, 0), refuse('not-found', { id: ocid }))
      return open(reply, 10).send(recordPackage(ocid, releases, package_(request.url)))
    },
  )

  app.get(
    '/open-data/files/:name',
    {
      schema: {
        tags,
        summary: '整月文件：yuecai-2026-03.jsonl.gz、.csv.gz，及其 .sha256',
        params: z.object({ name: z.string().max(60) }),
      },
    },
    async (request, reply) => {
      const { name } = request.params as { name: string }
      const [, month, format, sum] = /^yuecai-(\d{4}-\d\d)\.(jsonl|csv)\.gz(\.sha256)?$/.exec(name) ?? []
      const file = month && format ? await house.read(undefined, (tx) => monthFile(tx, month, format)) : undefined
      if (!file) return problem(open(reply, 0), refuse('not-found', { id: name }))
      open(reply, 3600).header('etag', `"${file.sha256.slice(0, 32)}"`)
      if (sum) return reply.type('text/plain').send(`${file.sha256}  ${name.replace(/\.sha256$/, '')}\n`)
      return reply
        .type('application/gzip')
        .header('content-length', file.size)
        .header('content-disposition', `attachment; filename="${name}"`)
        .send(await house.files.get(file.sha256))
    },
  )
}
