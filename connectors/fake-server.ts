/** 仿真外系统 — what every fake stands on: a small HTTP server with its state in a file, and faults on request. */
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'

/** `slow`: answers late. `down`: does nothing, 503. `lostReply`: does it, hangs up. `doubled`: the message arrives twice. */
export type Fault = { kind: 'slow' | 'down' | 'lostReply' | 'doubled'; times: number; ms?: number | undefined }

export type Asked = { path: string; query: URLSearchParams; body: any; key: string | undefined; params: string[] }
export type Answer = { status?: number; body?: unknown }
/** `POST /payment-requests` or `GET /payment-requests/:id` → what is done. It may change the state; it is saved before the reply. */
export type Routes<S> = Readonly<Record<string, (asked: Asked, state: S) => Answer | Promise<Answer>>>

export type Fake = { url: string; close(): Promise<void> }

const bodyOf = async (request: IncomingMessage): Promise<unknown> => {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  const text = Buffer.concat(pieces).toString()
  return text === '' ? {} : JSON.parse(text)
}

const match = (pattern: string, path: string): string[] | undefined => {
  const found = new RegExp(`^${pattern.replace(/:\w+/g, '([^/]+)')}$`).exec(path)
  return found ? found.slice(1).map(decodeURIComponent) : undefined
}

export async function fakeServer<S extends object>(options: {
  host?: string
  port: number
  /** Absent: the state lives as long as the process. */
  file?: string | undefined
  empty: () => S
  routes: Routes<S>
}): Promise<Fake> {
  const { host = '127.0.0.1', file, empty, routes } = options
  const state: S = load(file) ?? empty()
  const faults: Fault[] = []
  const table = Object.entries(routes).map(([route, act]) => {
    const [method, pattern] = route.split(' ') as [string, string]
    return { method, pattern, act }
  })

  const answer = async (method: string, path: string, asked: Omit<Asked, 'params'>): Promise<Answer> => {
    for (const { method: wanted, pattern, act } of table) {
      const params = wanted === method ? match(pattern, path) : undefined
      if (!params) continue
      const done = await act({ ...asked, params }, state)
      if (method !== 'GET') save(file, state)
      return done
    }
    return { status: 404, body: { error: 'not found' } }
  }

  const server = createServer(async (request, response) => {
    const { method = 'GET' } = request
    const { pathname: path, searchParams: query } = new URL(request.url ?? '/', 'http://fake')
    const send = ({ status = 200, body = {} }: Answer) =>
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body))
    try {
      if (path === '/healthz') return void send({ body: { ok: true } })
      const body = await bodyOf(request)
      if (path === '/faults') {
        if (method === 'POST') faults.push(body as Fault)
        if (method === 'DELETE') faults.length = 0
        return void send({ body: { faults } })
      }
      const fault = method === 'GET' ? undefined : faults[0]
      if (fault && --fault.times <= 0) faults.shift()
      if (fault?.kind === 'down') return void send({ status: 503, body: { error: 'down' } })
      if (fault?.kind === 'slow') await pause(fault.ms ?? 15_000)
      const key = request.headers['idempotency-key'] as string | undefined
      const asked = { path, query, body, key }
      if (fault?.kind === 'doubled') await answer(method, path, asked)
      const done = await answer(method, path, asked)
      if (fault?.kind === 'lostReply') return void request.socket.destroy()
      send(done)
    } catch (error) {
      send({ status: 400, body: { error: String(error) } })
    }
  })
  await new Promise<void>((done, fail) => server.once('error', fail).listen(options.port, host, done))
  const { port } = server.address() as { port: number }
  return {
    url: `http://${host}:${port}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

const load = (file: string | undefined) => {
  if (!file) return undefined
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Written beside, flushed, then put in place: what was answered is never forgotten. */
const save = (file: string | undefined, state: object) => {
  if (!file) return
  mkdirSync(dirname(file), { recursive: true })
  const draft = `${file}.new`
  const handle = openSync(draft, 'w')
  writeSync(handle, JSON.stringify(state))
  fsyncSync(handle)
  closeSync(handle)
  renameSync(draft, file)
}

/** `node connectors/treasury/fake.ts --port 9001`; HOST, PORT and DATA_DIR where `npm start` runs it. */
export const placeOf = (name: string): { host: string; port: number; file: string | undefined } => {
  const { values } = parseArgs({
    options: { port: { type: 'string' }, host: { type: 'string' }, data: { type: 'string' } },
  })
  const data = values.data ?? process.env.DATA_DIR
  return {
    host: values.host ?? process.env.HOST ?? '127.0.0.1',
    port: Number(values.port ?? process.env.PORT ?? 0),
    file: data ? join(data, `${name}.json`) : undefined,
  }
}

/** Runs a fake as a process of its own until it is told to end. */
export const serve = (name: string, fake: Fake) => {
  process.stdout.write(`${name} ${fake.url}\n`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void fake.close().then(() => process.exit(0)))
}
