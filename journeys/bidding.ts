/** 投标人的一步 — what the bid workshop does in a browser, done here by the same code: pack, seal, upload, submit. */

import { fen } from '#foundation/money.ts'
import { type Attachment, type Declared, itemsTotal, pack } from '#subsystems/tendering/bid/contents.ts'
import { seal } from '#subsystems/tendering/bid/envelope.ts'
import type { SealingPlan } from '#subsystems/tendering/bid/seal-bid.ts'
import type { KeyHolder } from '#subsystems/tendering/bid/suite.ts'
import { newHolder } from '#subsystems/tendering/bid/suites.ts'
import { TRAINING } from '#subsystems/tendering/rehearsal/training.ts'
import { type Answer, type Person, until } from './driver.ts'

/** Uploads by tus and answers the hash under which the platform keeps the file. */
export async function upload(
  person: Person,
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
  shelf: 'files' | 'bids' = 'files',
): Promise<string> {
  const encode = (text: string) => Buffer.from(text).toString('base64')
  const tus = { 'tus-resumable': '1.0.0', cookie: person.cookie(), origin: person.url }
  const created = await fetch(`${person.url}/api/uploads`, {
    method: 'POST',
    headers: {
      ...tus,
      'upload-length': String(bytes.length),
      'upload-metadata': `filename ${encode(name)},shelf ${encode(shelf)}`,
    },
  })
  if (created.status !== 201) throw new Error(`upload: ${created.status} ${await created.text()}`)
  const location = new URL(created.headers.get('location')!, person.url)
  const sent = await fetch(location, {
    method: 'PATCH',
    headers: { ...tus, 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' },
    body: bytes,
  })
  if (sent.status !== 204) throw new Error(`upload: ${sent.status} ${await sent.text()}`)
  return sent.headers.get('upload-sha256') ?? (await person.get(location.pathname.replace('/api', ''))).sha256
}

/** Packs, seals and uploads. */
async function sealed(
  person: Person,
  plan: SealingPlan,
  bidder: KeyHolder,
  declared: Declared,
  attachments: readonly Attachment[],
) {
  const chunks: Uint8Array[] = []
  const source = await pack(declared, attachments)
  const manifest = await seal({
    source: source.bytes,
    context: plan.context,
    trustees: plan.trustees.map(({ id, sealingKey }) => ({ id, sealingKey })),
    bidder,
    write: (chunk) => chunks.push(chunk),
  })
  return { manifest, envelopeFile: await upload(person, 'bid.sealed', new Uint8Array(Buffer.concat(chunks)), 'bids') }
}

/** A rehearsal, sealed: the clock and the trustees do the rest. */
export async function rehearse(person: Person): Promise<Answer> {
  const { id } = await person.act('/rehearsals', {})
  const plan = await until('the trustees', async () => {
    const plan = await person.get(`/rehearsals/${id}/sealing`)
    return plan.trustees.length >= 5 && plan
  })
  const items = TRAINING.items.map(({ no, name, quantity }) => ({
    ...{ no, name, quantity, brand: '岭教', model: 'LJ-86A', origin: '广东江门' },
    unitPrice: fen(5_800_00),
  }))
  const declared: Declared = {
    items,
    price: itemsTotal(items),
    deliveryDays: 30,
    sme: 'none',
    domestic: { yes: true, sharePercent: 90 },
    responses: TRAINING.requirementLines.map((line) => ({ lineId: line.id, text: '满足', deviation: 'none' })),
  }
  const attachment = { name: '技术文件.pdf', data: new TextEncoder().encode('演练') }
  const handed = await sealed(person, plan, await newHolder(plan.suite), declared, [attachment])
  return person.act(`/rehearsals/${id}/bid`, handed)
}

/** Seals and submits (or replaces) a bid; answers the bid and the keys that could open it. */
export async function bid(
  person: Person,
  openingId: string,
  declared: Declared,
  attachments: Attachment[] = [],
  keys?: KeyHolder,
): Promise<Answer & { keys: KeyHolder }> {
  const plan = await until('the trustees', async () => {
    const plan = await person.get(`/bids/sealing/${openingId}`)
    return plan.trustees.length >= 5 && plan
  })
  const bidder = keys ?? (await newHolder(plan.suite))
  const { manifest, envelopeFile } = await sealed(person, plan, bidder, declared, attachments)
  const answer = plan.live
    ? await person.act(`/bids/${plan.live.id}/replacement`, { manifest, envelopeFile })
    : await person.act('/bids', { openingId, manifest, envelopeFile })
  return { ...answer, keys: bidder }
}
