/** 托管人程序 — a small program of its own: one key file, one clock, one share of every bid. It knows the platform only by its log.
 *
 *  node subsystems/tendering/trustee/main.ts --name trustee-4 --body 审计部门 --port 7004 --key-file audit.json \
 *    --platform https://… [--log-key vkey] [--witness-key vkey …] [--clock-url https://…] */
import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { endWith, Stop } from '#foundation/stop.ts'
import type { TrustedKeys } from '#ledger/receipt-check.ts'
import { international } from '../bid/suite.ts'
import { newTrusteeKeys, type TrusteeKeys, trusteeDesk } from './desk.ts'
import { seeCloseWith } from './see-close.ts'

/** The five bodies of the demonstration; in earnest each runs its own. */
const BODIES = ['采购人代表机构', '财政监管部门', '公共资源交易中心', '审计部门', '平台运营机构']
const LARGEST_BODY = 64 << 20

const optionsFrom = (args: string[], env: NodeJS.ProcessEnv) => {
  const { values } = parseArgs({
    args,
    options: {
      name: { type: 'string' },
      body: { type: 'string' },
      host: { type: 'string' },
      port: { type: 'string' },
      'key-file': { type: 'string' },
      platform: { type: 'string' },
      'log-key': { type: 'string' },
      'witness-key': { type: 'string', multiple: true },
      'clock-url': { type: 'string' },
      help: { type: 'boolean' },
    },
  })
  const seat = Number(env.TRUSTEE ?? 1)
  const name = values.name ?? `trustee-${seat}`
  return {
    help: values.help ?? false,
    name,
    body: values.body ?? env.TRUSTEE_BODY ?? BODIES[(seat - 1) % BODIES.length] ?? name,
    host: values.host ?? env.HOST ?? '127.0.0.1',
    port: Number(values.port ?? env.PORT ?? 0),
    keyFile: values['key-file'] ?? join(env.DATA_DIR ?? `.data/${name}`, 'key.json'),
    platform: (values.platform ?? env.PLATFORM_URL ?? '').replace(/\/$/, ''),
    logKey: values['log-key'] ?? env.LOG_KEY,
    witnessKeys: values['witness-key'] ?? env.WITNESS_KEYS?.split(',').filter(Boolean),
    clockUrl: values['clock-url'] ?? env.CLOCK_URL,
  }
}
type Options = ReturnType<typeof optionsFrom>

/** The key file is made on the first start, readable by its owner only. Lost, this trustee's shares are lost; three others suffice. */
async function keysAt({ keyFile, name, body }: Options): Promise<TrusteeKeys> {
  const text = await readFile(keyFile, 'utf8').catch(() => undefined)
  if (text === undefined) {
    const keys = await newTrusteeKeys(name, body, true)
    const { exportPrivate } = international
    const file = { name, body, sealing: await exportPrivate(keys.sealing), signing: await exportPrivate(keys.signing) }
    await mkdir(dirname(keyFile), { recursive: true })
    await writeFile(keyFile, JSON.stringify(file), { mode: 0o600, flag: 'wx' })
    return keys
  }
  const file = JSON.parse(text) as { name: string; body: string; sealing: JsonWebKey; signing: JsonWebKey }
  if (file.name !== name) throw new Stop(`密钥文件 ${keyFile} 属于 ${file.name}，不是 ${name}`)
  return {
    name,
    body: file.body,
    sealing: await international.importSealingKeys(file.sealing, false),
    signing: await international.importSigningKeys(file.signing, false),
  }
}

/** The log's and the witnesses' keys: given by hand, or taken from the platform once and kept; a later change is refused. */
const trustedKeys = ({ keyFile, platform, logKey, witnessKeys }: Options) => {
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
    known = { log, witnesses: witnessKeys ?? witnesses }
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

async function main(options: Options) {
  const keys = await keysAt(options)
  const desk = trusteeDesk({ keys, clock: clockOf(options.clockUrl), seeClose: seeCloseWith(trustedKeys(options)) })
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
      await note({ checked: checked.ok ? checked.value.manifest : checked.code })
      return [200, checked]
    }
    if (request.url === '/releases') {
      const released = await desk.release(body)
      await note({ released: released.ok ? released.value.map(({ manifest }) => manifest) : released })
      return [200, released]
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

const HELP = `托管人程序：保管每份投标密钥的一个份额，截止并经见证后才交出。

  --name NAME           代号，例如 trustee-4
  --body TEXT           托管机构名称
  --host, --port        监听地址（默认 127.0.0.1）
  --key-file FILE       密钥文件，首次启动时生成
  --platform URL        平台地址
  --log-key VKEY        总账公钥；不给则首次向平台取得并固定
  --witness-key VKEY    见证人公钥，可多次
  --clock-url URL       用别处的时钟（仅沙箱）`

const options = optionsFrom(process.argv.slice(2), process.env)
if (options.help) console.log(HELP)
else await main(options).catch(endWith)
