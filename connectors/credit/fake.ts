/** 仿信用信息系统 — a small honest credit system for development: a firm whose name says so is on a list. */
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A name that contains the word is on that list. */
const WORDS = { SXBZXR: '失信', ZDSSWF: '欠税', ZFCGYZWF: '禁采' } as const
/** A name with this word meets a system that is out of order. */
const BROKEN = '查询故障'

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  let text = ''
  for await (const chunk of request) {
    text += chunk
    if (text.length > 10_000) throw new Error('too long')
  }
  return text
}

const reply = (name: string, at: string) => ({
  CODE: '0',
  CXSJ: at,
  LY: '信用中国、中国政府采购网（仿真）',
  JGLB: Object.entries(WORDS).map(([MDDM, word]) =>
    name.includes(word)
      ? { MDDM, SFMZ: '1', WH: `仿〔2026〕${MDDM.length}号`, JZRQ: '2029-12-31' }
      : { MDDM, SFMZ: '0' },
  ),
})

/** `answers` remembers what was told under an id: the same question gets the same answer. */
export const openFakeCredit = (): Server => {
  const answers = new Map<string, string>()
  return createServer(async (request, response) => {
    const send = (status: number, body: unknown) =>
      response
        .writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
        .end(typeof body === 'string' ? body : JSON.stringify(body))
    try {
      if (request.method === 'GET' && request.url === '/healthz') return send(200, { ok: true })
      if (request.method !== 'POST' || request.url !== '/xycx') return send(404, { CODE: '404' })
      const { QQBH, TYSHXYDM, DWMC, QQSJ } = JSON.parse(await bodyOf(request)) as Record<string, string>
      if (!QQBH || !TYSHXYDM || !DWMC || !QQSJ) return send(400, { CODE: '400' })
      if (DWMC.includes(BROKEN)) return send(503, { CODE: '503' })
      const answer = answers.get(QQBH) ?? JSON.stringify(reply(DWMC, QQSJ))
      if (answers.size < 100_000) answers.set(QQBH, answer)
      return send(200, answer)
    } catch {
      return send(400, { CODE: '400' })
    }
  })
}

/** For tests: on a port of its own. */
export const listening = async (server: Server): Promise<string> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

export const program = () => openFakeCredit().listen(Number(process.env.PORT), process.env.HOST ?? '127.0.0.1')

if (import.meta.main) {
  const server = program()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.close(() => process.exit(0)))
}
