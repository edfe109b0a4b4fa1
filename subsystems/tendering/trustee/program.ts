/** 托管人服务 — one key file, one clock, one share of every bid. It knows the platform only by its log. */
import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import { dirname } from 'node:path'
import { Stop } from '#foundation/stop.ts'
import { readText, writeDurably } from '#ledger/keys.ts'
import type { TrustedKeys } from '#ledger/receipt-check.ts'
import { international, type KeyHalves } from '../bid/suite.ts'
import { gm } from '../bid/suite-gm.ts'
import { type DrawBook, type DrawPart, drawHolder, newDrawSecret } from './contribute.ts'
import { type TrusteeKeys, trusteeDesk } from './desk.ts'
import { seeCloseWith } from './see-close.ts'

const LARGEST_BODY = 64 << 20

export type TrusteeOptions = {
  name: string
  body: string
  host: string
  port: number
  keyFile: string
  platform: string
  logKey: string | undefined
  witnessKeys: readonly string[] | undefined
  /** For whom it draws, if for anybody. */
  drawPart: DrawPart | undefined
  /** Another's clock: in a sandbox only. */
  clockUrl: string | undefined
}

export const drawPartOf = (text: string | undefined): DrawPart | undefined => {
  if (text === undefined || text === 'procuringEntity' || text === 'regulator') return text
  throw new Stop(`不认识的代表：${text}（procuringEntity 或 regulator）`)
}

/** `gm` and `draw` came later: a file without them is given them at the next start. */
type KeyFile = { name: string; body: string; gm?: KeyHalves; draw?: string } & KeyHalves

const fresh = async ({ newKeys, exportKeys }: typeof gm) => exportKeys(await newKeys(true))

/** The key file is made on the first start, readable by its owner only. Lost, this trustee's shares are lost; three others suffice. */
async function keysAt({ keyFile, name, body, drawPart }: TrusteeOptions): Promise<TrusteeKeys> {
  await mkdir(dirname(keyFile), { recursive: true })
  const text = await readText(keyFile)
  const known: KeyFile = text === undefined ? { name, body, ...(await fresh(international)) } : JSON.parse(text)
  if (known.name !== name) throw new Stop(`密钥文件 ${keyFile} 属于 ${known.name}，不是 ${name}`)
  const file = { ...known, gm: known.gm ?? (await fresh(gm)), draw: known.draw ?? newDrawSecret() }
  if (!known.gm || !known.draw) await writeDurably(keyFile, JSON.stringify(file))
  return {
    name,
    body: file.body,
    holders: [
      await international.holder(await international.importKeys(file, false)),
      await gm.holder(await gm.importKeys(file.gm, false)),
    ],
    ...(drawPart && { draw: drawHolder(drawPart, file.draw) }),
  }
}

/** What was answered upon which checkpoint, on the disk before the answer leaves: a restart throws no dice again. */
const bookAt = (file: string): DrawBook => {
  let known: Record<string, string> | undefined
  let last: Promise<unknown> = Promise.resolve()
  const first = async (entry: string, checkpoint: string) => {
    known ??= JSON.parse((await readText(file)) ?? '{}') as Record<string, string>
    if (known[entry] === undefined) {
      known[entry] = checkpoint
      await writeDurably(file, JSON.stringify(known))
    }
    return known[entry]
  }
  return {
    first(entry, checkpoint) {
      const mine = last.then(() => first(entry, checkpoint))
      last = mine.catch(() => {})
      return mine
    },
  }
}

/** The log's and the witnesses' keys: given by hand, or taken from the platform once and kept, whatever it shows later. */
const trustedKeys = ({ keyFile, platform, logKey, witnessKeys }: TrusteeOptions) => {
  const pinned = `${keyFile}.log`
  let known: TrustedKeys | undefined
  return async (): Promise<TrustedKeys> => {
    if (logKey) return { log: logKey, witnesses: witnessKeys ?? [] }
    known ??= await readFile(pinned, 'utf8').then(
      (text) => JSON.parse(text) as TrustedKeys,
      () => undefined,
    )
    if (known) return known
    const reply = await fetch(`${platform}/ledger/keys`, { signal: AbortSignal.timeout(5000) })
    if (!reply.ok) throw new Error(`the platform does not show its keys: ${reply.status}`)
    const { log, witnesses } = (await reply.json()) as TrustedKeys
    const found = { log, witnesses: witnessKeys ?? witnesses }
    if (found.witnesses.length === 0) return found // no witness has come yet: not kept, so that one that comes will count
    known = found
    await writeFile(pinned, JSON.stringify(known))
    return known
  }
}

const clockOf = (url: string | undefined) => async (): Promise<string> => {
  if (!url) return new Date().toISOString()
  const reply = await fetch(url, { signal: AbortSignal.timeout(5000) })
  return ((await reply.json()) as { now: string }).now
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length
    if (size > LARGEST_BODY) throw new Error('too large')
    parts.push(part)
  }
  return JSON.parse(Buffer.concat(parts).toString('utf8'))
}

export async function runTrustee(options: TrusteeOptions) {
  const keys = await keysAt(options)
  const trusted = trustedKeys(options)
  const desk = trusteeDesk({
    keys,
    clock: clockOf(options.clockUrl),
    seeClose: seeCloseWith(trusted),
    trusted,
    book: bookAt(`${options.keyFile}.draws`),
  })
  const diary = `${options.keyFile}.diary`
  /** What this trustee signed, in its own book, shares left out. */
  const note = (what: object) => appendFile(diary, `${JSON.stringify({ at: new Date().toISOString(), ...what })}\n`)

  const answer = async (request: IncomingMessage): Promise<[number, unknown]> => {
    if (request.method === 'GET' && request.url === '/healthz') return [200, { ok: true }]
    if (request.method === 'GET' && request.url === '/key') return [200, await desk.describe()]
    if (request.method !== 'POST') return [404, { code: 'not-found' }]
    const body = (await bodyOf(request)) as { manifest?: unknown } & Parameters<typeof desk.release>[0]
    if (request.url === '/checks') {
      const checked = await desk.check(body.manifest)
      await trusted().catch(() => {}) // met early, long before it is needed
      await note({ checked: checked.ok ? checked.value.manifest : checked.code })
      return [200, checked]
    }
    if (request.url === '/releases') {
      const released = await desk.release(body)
      await note({ released: released.ok ? released.value.map(({ manifest }) => manifest) : released })
      return [200, released]
    }
    if (request.url === '/contributions') {
      const contributed = await desk.contribute(body as never)
      await note({ contributed: contributed.ok ? contributed.value.part : contributed.code })
      return [200, contributed]
    }
    return [404, { code: 'not-found' }]
  }

  const server = createServer((request, response) => {
    answer(request).then(
      ([status, value]) => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
      },
      (error: Error) => {
        console.error(error)
        response
          .writeHead(500, { 'content-type': 'application/json' })
          .end(JSON.stringify({ code: 'fault', detail: error.message }))
      },
    )
  })
  server.listen(options.port, options.host, () => {
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : options.port
    console.log(`托管人 ${keys.name}（${keys.body}）http://${options.host}:${port}`)
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      server.close(() => process.exit(0))
      server.closeAllConnections()
    })
  }
}
