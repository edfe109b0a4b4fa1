/** 见证人 — a small program of another body (the audit office): cosigns a ledger's checkpoints as long as they only grow.
 *  C2SP tlog-witness over HTTP. `node ledger/witness.ts --help` */
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { endWith, Stop } from '#foundation/stop.ts'
import { base64, equal, fromBase64 } from './bytes.ts'
import { keyAt, readText, writeDurably } from './keys.ts'
import { EMPTY_ROOT, type Hash, verifyConsistency } from './merkle.ts'
import {
  BadNote,
  type Checkpoint,
  openNote,
  parseCheckpoint,
  parseNote,
  type Signer,
  type Verifier,
  verifierFrom,
} from './note.ts'

export type WitnessOptions = {
  signer: Signer
  /** The newest checkpoint cosigned of each log. */
  stateFile: string
  /** The keys of the logs it watches; asked each time, so that a log may come later. */
  logs: () => Promise<readonly Verifier[]>
  now: () => number
}

type Seen = Record<string, { size: number; root: string }>
type Answer = { status: number; body: string; type?: string }

const LIMIT = 64_000

/** Decides one request. Requests are taken one after another: what was compared is what is replaced. */
export const witnessing = ({ signer, stateFile, logs, now }: WitnessOptions) => {
  let last: Promise<unknown> = Promise.resolve()

  async function add(body: string): Promise<Answer> {
    const { old, proof, note } = parseRequest(body)
    const { origin } = parseCheckpoint(parseNote(note).text)
    const log = (await logs()).filter(({ name }) => name === origin)
    if (log.length === 0) return { status: 404, body: `unknown log ${origin}\n` }
    const { text } = await openNote(note, log)
    const checkpoint: Checkpoint = parseCheckpoint(text)
    if (old > checkpoint.size) return { status: 400, body: 'the old size is beyond the checkpoint\n' }

    const seen = JSON.parse((await readText(stateFile)) ?? '{}') as Seen
    const before = seen[origin] ?? { size: 0, root: base64(EMPTY_ROOT) }
    const conflict = { status: 409, body: `${before.size}\n`, type: 'text/x.tlog.size' }
    if (old !== before.size) return conflict
    if (old === checkpoint.size && before.root !== base64(checkpoint.root)) return conflict
    const grown =
      old === 0
        ? proof.length === 0
        : verifyConsistency(old, checkpoint.size, proof, fromBase64(before.root), checkpoint.root)
    const emptyIsEmpty = checkpoint.size > 0 || equal(checkpoint.root, EMPTY_ROOT)
    if (!grown || !emptyIsEmpty)
      return { status: 422, body: 'the checkpoint did not grow out of the one cosigned before\n' }

    await writeDurably(
      stateFile,
      JSON.stringify({ ...seen, [origin]: { size: checkpoint.size, root: base64(checkpoint.root) } }, null, 2),
    )
    return { status: 200, body: await signer.sign(text, now()) }
  }

  return (body: string): Promise<Answer> => {
    const mine = last.then(() => add(body)).catch(refusal)
    last = mine
    return mine
  }
}

const refusal = (error: unknown): Answer => {
  if (!(error instanceof BadNote)) return { status: 500, body: 'the witness is out of order\n' }
  return { status: error.code === 'malformed' ? 400 : 403, body: `${error.message}\n` }
}

function parseRequest(body: string): { old: number; proof: Hash[]; note: string } {
  const cut = body.indexOf('\n\n')
  const [first, ...lines] = body.slice(0, Math.max(cut, 0)).split('\n')
  const old = /^old (0|[1-9]\d{0,15})$/.exec(first ?? '')?.[1]
  try {
    const proof = lines.map(fromBase64)
    if (old === undefined || proof.length > 63 || proof.some((hash) => hash.length !== 32)) throw new Error()
    return { old: Number(old), proof, note: body.slice(cut + 2) }
  } catch {
    throw new BadNote('malformed', 'not an add-checkpoint request')
  }
}

const bodyOf = async (request: IncomingMessage): Promise<string | undefined> => {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > LIMIT) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

export function openWitness(options: WitnessOptions): Server {
  const add = witnessing(options)
  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const path = new URL(request.url ?? '/', 'http://witness').pathname
    if (request.method === 'GET' && path === '/healthz') return { status: 200, body: 'ok\n' }
    if (request.method === 'GET' && path === '/key') return { status: 200, body: `${options.signer.vkey}\n` }
    if (path !== '/add-checkpoint') return { status: 404, body: 'no such page\n' }
    if (request.method !== 'POST') return { status: 405, body: 'POST only\n' }
    const body = await bodyOf(request)
    return body === undefined ? { status: 413, body: 'too long\n' } : add(body)
  }
  return createServer(async (request, response) => {
    const { status, body, type = 'text/plain; charset=utf-8' } = await answer(request).catch(refusal)
    response.writeHead(status, { 'content-type': type }).end(body)
  })
}

const HELP = `见证人：核对账本检查点只增不改，并联署。

  node ledger/witness.ts --log-key FILE [--port 8471] [--host 127.0.0.1] [--name NAME] [--key-file FILE] [--state-file FILE]

  --log-key FILE    账本公钥文件（平台的 ledger/log.key.pub，须经可靠途径取得）；可重复
  --origin NAME     只见证这个账本（默认：所给公钥的账本）
  --name NAME       见证人的名称，首次启动时写入私钥文件（默认 witness.local/w1）
  --key-file FILE   私钥文件，首次启动时生成（默认 DATA_DIR/witness.key）
  --state-file FILE 最后联署的检查点（默认 DATA_DIR/witness.json）

同名环境变量：LOG_KEY_FILE、PORT、HOST、WITNESS_NAME、DATA_DIR。`

export type WitnessCall = {
  /** Files with the public keys of the logs it watches. */
  logKeys: readonly string[]
  origin?: string | undefined
  name?: string | undefined
  host?: string | undefined
  port?: string | undefined
  keyFile?: string | undefined
  stateFile?: string | undefined
}

/** Opens the witness as a program; what is not given comes from the environment. */
export async function runWitness(given: WitnessCall): Promise<void> {
  const env = process.env
  const dir = env.DATA_DIR ?? '.'
  const files = given.logKeys.length > 0 ? given.logKeys : (env.LOG_KEY_FILE?.split(',') ?? [])
  if (files.length === 0) throw new Stop('见证人需要知道账本的公钥：--log-key FILE（见 --help）')

  const name = given.name ?? env.WITNESS_NAME ?? 'witness.local/w1'
  const signer = await keyAt(given.keyFile ?? join(dir, 'witness.key'), name, 'witness')
  const logs = async () => {
    const texts = await Promise.all(files.map(readText)) // a log may be made after its witness
    const verifiers = await Promise.all(texts.filter((text) => text !== undefined).map((text) => verifierFrom(text)))
    return verifiers.filter((each) => given.origin === undefined || each.name === given.origin)
  }
  const stateFile = given.stateFile ?? join(dir, 'witness.json')
  const server = openWitness({ signer, stateFile, logs, now: () => Math.floor(Date.now() / 1000) })
  const port = Number(given.port ?? env.PORT ?? 8471)
  const host = given.host ?? env.HOST ?? '127.0.0.1'
  server.once('error', (error: NodeJS.ErrnoException) =>
    endWith(error.code === 'EADDRINUSE' ? new Stop(`端口 ${port} 已被占用`) : error),
  )
  server.listen(port, host, () => console.log(`见证人 ${signer.vkey} 在 http://${host}:${port}`))
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      server.close(() => process.exit(0))
      server.closeAllConnections()
    })
}

async function main() {
  const one = { type: 'string' } as const
  const { values } = parseArgs({
    options: {
      'log-key': { type: 'string', multiple: true },
      origin: one,
      name: one,
      host: one,
      port: one,
      'key-file': one,
      'state-file': one,
      help: { type: 'boolean' },
    },
  })
  if (values.help) return console.log(HELP)
  const { 'log-key': logKeys = [], 'key-file': keyFile, 'state-file': stateFile, ...rest } = values
  await runWitness({ ...rest, logKeys, keyFile, stateFile })
}

export const program = () => runWitness({ logKeys: [] })

if (import.meta.main) await main().catch(endWith)
