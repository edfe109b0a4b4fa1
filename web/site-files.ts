/** 公开网站的文件 — what the site serves beside its pages: feeds of any search, the map for crawlers, tables as CSV. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { askingFrom } from '#subsystems/supervision/announcement/asking.ts'
import { atom, jsonFeed, rss } from './site/feed.ts'
import { REGIONS } from './site/regions.ts'
import { MOST, PAGES, sitemapIndex, sitemapOf } from './site/sitemap.ts'
import type { Source } from './site/source.ts'
import { csvOf } from './site/tables.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
const hidden = { schema: { hide: true } }
const FEED_LENGTH = 50
const MINUTES = 'public, max-age=300'

export const hangFiles = (app: FastifyInstance, source: Source) => {
  const { site } = source.operator()

  const hangFeed = (
    path: string,
    type: string,
    write: typeof rss | ((feed: Parameters<typeof rss>[0], now: string) => string),
  ) =>
    app.get(path, hidden, async (request: FastifyRequest, reply: FastifyReply) => {
      const asking = askingFrom(new URL(request.url, site).searchParams)
      const list = await source.notices(asking, FEED_LENGTH)
      const feed = { operator: source.operator(), asking, list, self: request.url }
      return reply.type(`${type}; charset=utf-8`).header('cache-control', MINUTES).send(write(feed, source.now()))
    })
  hangFeed('/feed.xml', 'application/rss+xml', rss)
  hangFeed('/feed.atom', 'application/atom+xml', atom)
  hangFeed('/feed.json', 'application/feed+json', jsonFeed)

  const xml = (reply: FastifyReply, text: string) =>
    reply.type('application/xml; charset=utf-8').header('cache-control', MINUTES).send(text)
  app.get('/sitemap.xml', hidden, async (_, reply) =>
    xml(reply, sitemapIndex(site, await source.months(), source.now())),
  )
  app.get('/sitemaps/pages.xml', hidden, async (_, reply) =>
    xml(
      reply,
      sitemapOf(
        site,
        [...PAGES, ...REGIONS.map(({ code }) => `/regions/${code}`)].map((path) => ({ path })),
      ),
    ),
  )
  app.get<{ Params: { '*': string } }>('/sitemaps/*', hidden, async (request, reply) => {
    const [, month, part] = /^notices-(\d{4}-\d\d)-(\d{1,3})\.xml$/.exec(request.params['*']) ?? []
    const places = month && part ? await source.places(month, (Number(part) - 1) * MOST, MOST) : []
    if (places.length === 0) return reply.callNotFound()
    return xml(
      reply,
      sitemapOf(
        site,
        places.map(({ id, at }) => ({ path: `/notices/${id}`, at })),
      ),
    )
  })
  app.get('/robots.txt', hidden, async (_, reply) =>
    reply
      .type('text/plain')
      .send(
        `User-agent: *\nDisallow: /app\nDisallow: /api/\nDisallow: /look\nAllow: /api/open-data/\n\nSitemap: ${site}/sitemap.xml\n`,
      ),
  )
  app.get('/favicon.svg', hidden, async (_, reply) =>
    reply
      .type('image/svg+xml')
      .header('cache-control', 'public, max-age=86400')
      .send(await readFile(join(here, 'site/favicon.svg'))),
  )

  app.get<{ Params: { name: string } }>('/statistics/:name', hidden, async (request, reply) => {
    const [, name] = /^(\w+)\.csv$/.exec(request.params.name) ?? []
    const query = new URL(request.url, site).searchParams
    const table = name && (await source.statistics(query)).tables.find((each) => each.name === name)
    if (!table) return reply.callNotFound()
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${name}.csv"`)
      .send(csvOf(table))
  })
}
