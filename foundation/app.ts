/** 服务器 — Fastify with what every room needs: safety headers, rate limits, OpenAPI with a page to read it, problems in Chinese. */
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import limit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import scalar from '@scalar/fastify-api-reference'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify'
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import helmet from 'helmet'
import type { Logger } from 'pino'
import { YearNotAnnounced } from './time.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** What a person's browser is shown instead of problem JSON; hung by the web. */
    problemPage?(request: FastifyRequest, reply: FastifyReply, status: number): Promise<FastifyReply>
  }
}
const wantsPage = ({ method, url, headers }: FastifyRequest) =>
  method === 'GET' && !url.startsWith('/api/') && (headers.accept ?? '').includes('text/html')

/** Asked so often that the log would hold nothing else. */
const UNTOLD = /^\/(healthz$|metrics$|assets\/)/

export type AppOptions = {
  logger: Logger | false
  /** Requests a minute for each address or person. */
  rateLimit: number
  trustProxy: number
}

/** Scalar's own page begins by an inline script, which our policy forbids; told by attributes it needs none, and asks nothing of other hosts. */
const DOCS = `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8">
    <title>粤采 Yuecai 开放接口</title>
    <link rel="icon" href="/favicon.svg">
    <meta name="viewport" content="width=device-width, initial-scale=1">
  </head>
  <body>
    <script id="api-reference" type="application/json" data-url="/api/openapi.json" data-configuration="${JSON.stringify(
      {
        withDefaultFonts: false,
        telemetry: false,
        showDeveloperTools: 'never',
        hideClientButton: true,
        agent: { disabled: true },
        mcp: { disabled: true },
      },
    ).replaceAll('"', '&quot;')}"></script>
    <script src="/api/docs/js/scalar.js"></script>
  </body>
</html>`

export async function openApp({ logger, rateLimit, trustProxy }: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    ...(logger ? { loggerInstance: logger } : { logger: false }),
    logController: new LogController({ disableRequestLogging: ({ url }) => UNTOLD.test(url) }),
    genReqId: () => crypto.randomUUID(),
    trustProxy: trustProxy > 0 ? (_: string, hop: number) => hop < trustProxy : false,
    bodyLimit: 4 * 1024 * 1024,
    forceCloseConnections: true,
    pluginTimeout: 120_000, // the portal may build the web first
  }) as unknown as FastifyInstance
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)

  // Words shrink to a fifth; files and live events go as they are, and nothing sent to us is unpacked.
  await app.register(compress, {
    encodings: ['br', 'gzip'],
    threshold: 1400,
    customTypes: /^text\/(?!event-stream)|[/+](json|xml)\b/,
    globalDecompression: false,
  })
  await app.register(cookie)
  const safe = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
        styleSrc: ["'self'", "'unsafe-inline'"], // antd writes its tokens into style elements
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
      },
    },
    strictTransportSecurity: false, // set by the proxy that speaks TLS
  })
  app.addHook('onRequest', (request, reply, done) => safe(request.raw, reply.raw, done as () => void)) // made once, not for each request
  await app.register(limit, {
    max: rateLimit,
    timeWindow: '1 minute',
    allowList: (request) => request.url.startsWith('/api/uploads') || request.url.startsWith('/assets/'),
    errorResponseBuilder: (_, context) => ({
      statusCode: 429,
      type: '/api/problems/too-many-requests',
      title: '请求过于频繁',
      status: 429,
      code: 'too-many-requests',
      detail: '请求过于频繁',
      mend: `请在 ${context.after} 后再试`,
    }),
  })
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '粤采 Yuecai 开放接口',
        version: '1',
        description:
          '每个会改变状态的请求都是一条“命令”，须带 Idempotency-Key；拒绝以 RFC 9457 problem+json 返回，说明原因、法条和改正办法。金额单位为分，时间为 UTC 的 ISO 8601。',
      },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'yuecai' },
          token: { type: 'http', scheme: 'bearer' },
        },
      },
      security: [{ session: [] }, { token: [] }],
    },
    transform: jsonSchemaTransform,
  })
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger())
  await app.register(scalar, {
    routePrefix: '/api/docs',
    configuration: { url: '/api/openapi.json' },
    hooks: {
      onRequest: async (request, reply) => {
        if (!request.url.endsWith('.js')) return reply.type('text/html; charset=utf-8').send(DOCS)
      },
    },
  })

  app.setNotFoundHandler((request, reply) => {
    if (wantsPage(request) && app.problemPage) return app.problemPage(request, reply, 404)
    return reply
      .code(404)
      .type('application/problem+json')
      .send({
        type: '/api/problems/no-such-path',
        title: '没有这个地址',
        status: 404,
        code: 'no-such-path',
        detail: `${request.method} ${request.url.split('?')[0]}`,
        mend: '接口说明见 /api/docs',
      })
  })
  app.setErrorHandler((error: Error & { statusCode?: number; code?: string }, request, reply) => {
    if (error instanceof YearNotAnnounced)
      return reply.code(422).type('application/problem+json').send({
        type: '/api/problems/calendar',
        title: error.message,
        status: 422,
        code: 'calendar.year-not-announced',
        detail: error.message,
      })
    const status = error.statusCode ?? 500
    if (status >= 500) request.log.error({ err: error })
    if (wantsPage(request) && app.problemPage) return app.problemPage(request, reply, status)
    return reply
      .code(status)
      .type('application/problem+json')
      .send(
        'title' in error
          ? error
          : {
              type: `/api/problems/${status}`,
              title: status >= 500 ? '系统出现故障，您的操作没有生效' : '请求有误',
              status,
              code: error.code ?? String(status),
              detail: status >= 500 ? '请稍后重试；重试时沿用同一 Idempotency-Key，不会重复办理' : error.message,
              ...(status >= 500 && { mend: `如多次出现，请联系运维并提供编号 ${request.id}` }),
            },
      )
  })
  return app
}
