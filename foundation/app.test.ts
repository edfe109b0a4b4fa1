/** 服务器的试验 — who is answered with a page and who with a problem; what the log does not tell. */
import { PassThrough } from 'node:stream'
import { gzipSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApp } from './app.ts'

const lines: string[] = []
const log = new PassThrough().on('data', (chunk) => lines.push(String(chunk)))
let app: FastifyInstance
beforeAll(async () => {
  app = await openApp({ logger: pino(log), rateLimit: 1000, trustProxy: 0 })
  app.decorate('problemPage', async (_, reply, status) => reply.code(status).type('text/html').send(`page ${status}`))
  for (const url of ['/healthz', '/assets/app.js', '/page']) app.get(url, async () => 'ok')
  const long = '采购'.repeat(1000)
  app.get('/long', async () => ({ long }))
  app.get('/file', async (_, reply) => reply.type('application/pdf').send(Buffer.from(long)))
  app.post('/sent', async () => 'ok')
  app.get('/broken', async () => {
    throw new Error('secret of the inside')
  })
})
afterAll(() => app.close())

const HTML = 'text/html,application/xhtml+xml,*/*;q=0.8'
test.each([
  ['/nowhere', HTML, 404, 'page 404'],
  ['/broken', HTML, 500, 'page 500'],
  ['/nowhere', '*/*', 404, '"code":"no-such-path"'],
  ['/api/nowhere', HTML, 404, '"code":"no-such-path"'],
  ['/broken', '*/*', 500, '系统出现故障'],
])('GET %s for %s: %i %s', async (url, accept, status, text) => {
  const answer = await app.inject({ url, headers: { accept } })
  expect(answer.statusCode).toBe(status)
  expect(answer.body).toContain(text)
  expect(answer.body).not.toContain('secret of the inside')
})

test('the log tells requests, save those asked all the time', async () => {
  lines.length = 0
  for (const url of ['/healthz', '/assets/app.js', '/page']) await app.inject(url)
  const told = lines.join('')
  expect(told).toContain('"url":"/page"')
  expect(told).not.toMatch(/healthz|assets/)
})

test.each([
  ['/long', 'gzip, br', 'br'],
  ['/long', 'gzip', 'gzip'],
  ['/long', '', undefined],
  ['/page', 'gzip, br', undefined],
  ['/file', 'gzip, br', undefined],
])('GET %s, unpacking %j: sent as %s', async (url, accepted, encoding) => {
  const answer = await app.inject({ url, headers: { 'accept-encoding': accepted } })
  expect(answer.headers['content-encoding']).toBe(encoding)
  if (encoding) expect(answer.rawPayload.length).toBeLessThan(200)
})

test('what is sent to us packed is not unpacked: a few bytes could become many', async () => {
  const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' }
  const answer = await app.inject({ method: 'POST', url: '/sent', headers, payload: gzipSync('{"a":1}') })
  expect(answer.statusCode).toBe(400)
})
