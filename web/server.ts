/** 门户的服务端 — a Fastify plugin that serves the public site (rendered here, cached with validators) and the workspace's files. */
import { hash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { House } from '#foundation/house.ts'
import type { WhoIs } from '#foundation/problem.ts'
import type { Settings } from '#foundation/settings.ts'
import type { Calendar } from '#foundation/time.ts'
import { buildWeb } from './build.ts'
import { hangWorkspace } from './desk.ts'
import { type Frame, type Look, lookFrom, lookToCookie } from './site/look.ts'
import type { Source } from './site/source.ts'
import { sourceOf } from './site/tell.ts'
import { inTraditional } from './site/tongue.ts'
import { hangFiles } from './site-files.ts'

type Site = {
  render(
    url: string,
    frame: Frame,
    source: Source,
    calendar: Calendar,
  ): Promise<{ html: string; status: number } | undefined>
  renderProblem(frame: Frame, status: number, record?: string): string
}
type Options = {
  source: Source
  calendar: Calendar /** Vite's middleware instead of built files. */
  dev?: boolean /** How long a page is served without asking again, in ms. */
  fresh?: number
}

const here = fileURLToPath(new URL('.', import.meta.url))
const dist = join(here, '../dist/web')

/** Where pages come from: the built bundle, or Vite in development. */
type Kitchen = { site(): Promise<Site>; assets: Frame['assets']; app(url: string): Promise<string> }

const built = async (app: FastifyInstance): Promise<Kitchen> => {
  if (!existsSync(join(dist, 'server/site.js'))) throw new Error('门户尚未构建，请先运行 node run.mjs web/build.ts')
  const manifest = JSON.parse(await readFile(join(dist, 'client/.vite/manifest.json'), 'utf8'))
  const entry = manifest['site/islands.ts']
  const html = await readFile(join(dist, 'client/app.html'), 'utf8')
  const site = (await import(join(dist, 'server/site.js'))) as Site
  await app.register(fastifyStatic, {
    root: join(dist, 'client/files'),
    prefix: '/assets/files/',
    immutable: true,
    maxAge: '365d',
    preCompressed: true,
    decorateReply: false,
  })
  return {
    site: async () => site,
    assets: { css: entry.css.map((file: string) => `/assets/${file}`), js: [`/assets/${entry.file}`] },
    app: async () => html,
  }
}

const developing = async (app: FastifyInstance): Promise<Kitchen> => {
  const { createServer } = await import('vite')
  const server = { middlewareMode: true, hmr: { server: app.server } }
  const vite = await createServer({ configFile: join(here, 'vite.config.ts'), server })
  app.addHook('onClose', () => vite.close())
  app.all('/assets/*', (request, reply) => {
    reply.hijack()
    vite.middlewares(request.raw, reply.raw, () => reply.raw.writeHead(404).end())
  })
  return {
    site: async () => (await vite.ssrLoadModule('/site/site.tsx')) as Site,
    assets: { css: ['/assets/site/site.css'], js: ['/assets/@vite/client', '/assets/site/islands.ts'] },
    app: async (url) => vite.transformIndexHtml(url, await readFile(join(here, 'app.html'), 'utf8')),
  }
}

type Rendered = { status: number; body: Buffer; etag: string; until: number; small: { br?: Buffer; gzip?: Buffer } }

/** The pages asked for of late, as many as find room; the oldest leaves first. */
const cacheOf = (bytes: number) => {
  const pages = new Map<string, Rendered>()
  let left = bytes
  const drop = (key: string) => {
    left += pages.get(key)?.body.length ?? 0
    pages.delete(key)
  }
  return {
    get: (key: string) => pages.get(key),
    set(key: string, page: Rendered) {
      drop(key)
      pages.set(key, page)
      left -= page.body.length
      while (left < 0) drop(pages.keys().next().value!)
    },
  }
}

const shrink = {
  br: (body: Buffer) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (body: Buffer) => promisify(gzip)(body, { level: 6 }),
}

const encodingFor = (request: FastifyRequest): 'br' | 'gzip' | undefined => {
  const accepted = request.headers['accept-encoding'] ?? ''
  return accepted.includes('br') ? 'br' : accepted.includes('gzip') ? 'gzip' : undefined
}

const send = async (request: FastifyRequest, reply: FastifyReply, page: Rendered) => {
  reply
    .code(page.status)
    .header('etag', page.etag)
    .header('cache-control', 'public, max-age=0, must-revalidate')
    .header('vary', 'Accept-Encoding, Cookie')
  if (request.headers['if-none-match'] === page.etag) return reply.code(304).send()
  const encoding = page.body.length > 1400 ? encodingFor(request) : undefined
  reply.type('text/html; charset=utf-8')
  if (!encoding) return reply.send(page.body)
  page.small[encoding] ??= await shrink[encoding](page.body)
  return reply.header('content-encoding', encoding).send(page.small[encoding])
}

/** Scripts, styles and fonts of our own only; nothing inline. */
const SITE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
/** antd writes its styles at run time; scripts are files of our own here too. */
const APP_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' blob:; worker-src 'self' blob:; frame-src 'self' blob:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
const DEV_POLICY = "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob: ws:"

const PATHS = [
  '/',
  '/notices',
  '/notices/:id',
  '/projects/:ocid',
  '/halls',
  '/halls/:id',
  '/ledger',
  '/directory/:kind',
  '/directory/goods/:id',
  '/frameworks',
  '/statistics',
  '/open-data',
  '/policies',
  '/policies/:id',
  '/credit',
  '/late-payments',
  '/regions',
  '/regions/:code',
  '/check',
  '/check/:id',
  '/unsubscribe/done',
  '/unsubscribe/:id/:proof',
  '/guide',
  '/guide/:page',
  '/sitemap',
]
/** 繁體: the same pages under an address of their own. */
const TRADITIONAL = /^\/tc(?=[/?]|$)/
const ENGLISH = ['/en', '/en/notices', '/en/notices/:id']

/** The address an own link may lead back to: a path of this site, nothing else. */
const ownPath = (text: string | undefined) => (text && /^\/(?![/\\])/.test(text) ? text : '/')

export const web = async (
  app: FastifyInstance,
  { source, calendar, dev = false, fresh = 3000 }: Options,
): Promise<void> => {
  const kitchen = dev ? await developing(app) : await built(app)
  const cache = cacheOf(32 << 20)
  const underWay = new Map<string, Promise<Rendered>>()
  const policy = dev ? DEV_POLICY : SITE_POLICY

  const frameFor = (url: string, look: Look): Frame => ({
    path: url,
    look,
    now: source.now(),
    operator: source.operator(),
    assets: kitchen.assets,
  })

  const rendered = (status: number, html: string): Rendered => {
    const body = Buffer.from(html)
    return {
      status,
      body,
      etag: `"${hash('sha256', body, 'base64url').slice(0, 22)}"`,
      until: performance.now() + fresh,
      small: {},
    }
  }

  const drawn = async (url: string, look: Look): Promise<Rendered> => {
    const path = url.replace(TRADITIONAL, '') || '/'
    const said = path === url ? look : { ...look, traditional: true as const }
    const site = await kitchen.site()
    const frame = frameFor(path.startsWith('/') ? path : `/${path}`, said)
    const { html, status } = (await site.render(frame.path, frame, source, calendar)) ?? {
      html: site.renderProblem(frame, 404),
      status: 404,
    }
    return rendered(status, said.traditional ? inTraditional(html) : html)
  }

  const page = async (request: FastifyRequest, reply: FastifyReply) => {
    const look = lookFrom(request.headers.cookie)
    const key = `${lookToCookie(look)} ${request.url}`
    const kept = cache.get(key)
    reply.header('content-security-policy', policy)
    if (kept && !dev && kept.until > performance.now()) return send(request, reply, kept)
    // Asked for by many at once it is drawn once.
    const drawing = underWay.get(key) ?? drawn(request.url, look).finally(() => underWay.delete(key))
    underWay.set(key, drawing)
    const made = await drawing
    if (made.status === 200) cache.set(key, made)
    return send(request, reply, made)
  }

  const hidden = { schema: { hide: true } }
  for (const path of PATHS) {
    app.get(path, hidden, page)
    app.get(path === '/' ? '/tc' : `/tc${path}`, hidden, page)
  }
  app.get('/tc/', hidden, page)
  for (const path of ENGLISH) app.get(path, hidden, page)
  app.get<{ Params: { number: string } }>('/notices/by-number/:number', hidden, async (request, reply) => {
    const id = await source.byNumber(request.params.number)
    return id ? reply.redirect(`/notices/${id}`, 301) : reply.callNotFound()
  })

  app.get<{ Querystring: Record<string, string> }>('/look', hidden, async (request, reply) => {
    const look = lookFrom(request.headers.cookie, request.query)
    return reply
      .header('set-cookie', `look=${lookToCookie(look)}; Path=/; Max-Age=31536000; SameSite=Lax`)
      .redirect(ownPath(request.query.back), 303)
  })

  hangFiles(app, source)

  const workspace = async (request: FastifyRequest, reply: FastifyReply) =>
    reply
      .header('content-security-policy', dev ? DEV_POLICY : APP_POLICY)
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(await kitchen.app(request.url))
  app.get('/app', hidden, workspace)
  // Links that other rooms hand out.
  app.get<{ Params: { token: string } }>('/invitation/:token', hidden, async (request, reply) =>
    reply.redirect(`/app/invitation/${encodeURIComponent(request.params.token)}`),
  )
  app.get('/sign-in', hidden, async (request, reply) =>
    reply.redirect(`/app/sign-in${request.url.slice('/sign-in'.length)}`),
  )
  app.get('/app/*', hidden, workspace)

  /** An HTML answer for what a person's browser asked and did not get; others receive problem JSON. */
  app.decorate('problemPage', async (request: FastifyRequest, reply: FastifyReply, status: number) => {
    const site = await kitchen.site()
    reply.header('content-security-policy', policy)
    return send(
      request,
      reply,
      rendered(status, site.renderProblem(frameFor(request.url, lookFrom(request.headers.cookie)), status, request.id)),
    )
  })
}

/** The web as the platform opens it: the rooms' own data, built files (built now where sources changed). */
export const portal = async (
  app: FastifyInstance,
  { house, settings, whoIs }: { house: House; settings: Settings; whoIs: WhoIs },
): Promise<void> => {
  if (settings.WEB_BUILD) await buildWeb()
  hangWorkspace(app, house, whoIs)
  await web(app, {
    source: sourceOf(house, settings),
    calendar: house.calendar,
    dev: settings.DEV,
  })
}

// Not walled off from the server: its own handlers call `problemPage`.
Object.assign(portal, { [Symbol.for('skip-override')]: true })
