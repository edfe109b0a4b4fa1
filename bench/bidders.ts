/** 测量用投标人 — a process of its own, as the bidders' machines are: seals ahead, then hands in at the minute it is told, and writes down
 *  what came back. */
import { randomBytes, randomUUID } from 'node:crypto'
import { open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fen } from '#foundation/money.ts'
import type { SignedManifest } from '#subsystems/tendering/bid/manifest.ts'
import { newHolder, sealBid } from '#subsystems/tendering/index.ts'
import { obeys } from './crowd.ts'

export type Bidder = {
  token: string
  openingId: string
  /** When the upload begins, and before when the bid is not handed in; ms since 1970. */
  uploadAt: number
  submitAt: number
}
export type Orders = { url: string; dir: string; bytes: number }
export type Told = {
  began: number
  uploaded: number
  sent: number
  answered: number
  status: number
  code?: string
  bidId?: string
  receivedAt?: string
}

const SEALING_AT_ONCE = 3

const bidders = async ({ url, dir, bytes }: Orders) => {
  const keys = await newHolder('international-1')
  const data = new Uint8Array(randomBytes(bytes))
  const sealed: SignedManifest[] = []
  const fileOf = (n: number) => join(dir, `${n}.sealed`)

  const seal = async (bidder: Bidder, n: number) => {
    const reply = await fetch(`${url}/api/bids/sealing/${bidder.openingId}`, { headers: authorized(bidder) })
    const handle = await open(fileOf(n), 'w')
    const { signed } = await sealBid({
      plan: (await reply.json()) as never,
      declared: DECLARED,
      attachments: [{ name: '技术方案.pdf', data }],
      bidder: keys,
      write: (chunk) => handle.write(chunk),
    })
    await handle.close()
    sealed[n] = signed
  }

  const handIn = async (bidder: Bidder, n: number): Promise<Told> => {
    const body = await readFile(fileOf(n))
    await until(bidder.uploadAt)
    const began = Date.now()
    const envelopeFile = await upload(url, bidder, body)
    const uploaded = Date.now()
    await until(bidder.submitAt)
    const sent = Date.now()
    const reply = await fetch(`${url}/api/bids`, {
      method: 'POST',
      headers: { ...authorized(bidder), 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body: JSON.stringify({ openingId: bidder.openingId, manifest: sealed[n], envelopeFile }),
    })
    const answer = (await reply.json()) as { id?: string; code?: string; state?: { receivedAt: string } }
    const answered = Date.now()
    await rm(fileOf(n))
    const { id: bidId, code } = answer
    return { began, uploaded, sent, answered, status: reply.status, code, bidId, receivedAt: answer.state?.receivedAt }
  }

  return {
    async seal(all: readonly Bidder[]) {
      const left = [...all.entries()]
      const hand = async () => {
        for (let next = left.shift(); next; next = left.shift()) await seal(next[1], next[0])
      }
      await Promise.all(Array.from({ length: SEALING_AT_ONCE }, hand))
    },
    /** All hand in at their own times; one that fails to connect is told as status 0. */
    handIn: (all: readonly Bidder[]) =>
      Promise.all(
        all.map(async (bidder, n) => {
          await until(bidder.uploadAt - 1_000) // its file is read just before, not all at once
          return handIn(bidder, n).catch((error): Told => {
            const now = Date.now()
            return { began: bidder.uploadAt, uploaded: now, sent: now, answered: now, status: 0, code: String(error) }
          })
        }),
      ),
  }
}

const until = (at: number) => pause(Math.max(0, at - Date.now()))
const authorized = ({ token }: Bidder) => ({ authorization: `Bearer ${token}` })

async function upload(url: string, bidder: Bidder, body: Uint8Array<ArrayBuffer>): Promise<string> {
  const tus = { ...authorized(bidder), 'tus-resumable': '1.0.0' }
  const text = (word: string) => Buffer.from(word).toString('base64')
  const made = await fetch(`${url}/api/uploads`, {
    method: 'POST',
    headers: {
      ...tus,
      'upload-length': String(body.length),
      'upload-metadata': `filename ${text('bid.sealed')},shelf ${text('bids')}`,
    },
  })
  if (made.status !== 201) throw new Error(`upload: ${made.status}`)
  await made.body?.cancel()
  const sent = await fetch(new URL(made.headers.get('location')!, url), {
    method: 'PATCH',
    headers: { ...tus, 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' },
    body,
  })
  if (sent.status !== 204) throw new Error(`upload: ${sent.status}`)
  return sent.headers.get('upload-sha256')!
}

const DECLARED = {
  price: fen(480_000_00),
  items: [{ no: 1, name: '投影仪', brand: '甲', model: 'A', origin: '佛山', quantity: 1, unitPrice: fen(480_000_00) }],
  deliveryDays: 30,
  sme: 'small' as const,
  domestic: { yes: true, sharePercent: 100 },
  responses: [],
}

// First how, then who seals, then who hands in when.
let house: Awaited<ReturnType<typeof bidders>>
if (process.send)
  obeys(async ({ orders, seal, handIn }: { orders?: Orders; seal?: Bidder[]; handIn?: Bidder[] }) => {
    if (orders) house = await bidders(orders)
    if (seal) await house.seal(seal)
    return handIn && house.handIn(handIn)
  })
