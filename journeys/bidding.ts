/** 投标人的一步 — what the bid workshop does in a browser, done here by the same code: pack, seal, upload, submit. */

import { type Attachment, type Declared, pack } from '#subsystems/tendering/bid/contents.ts'
import { seal } from '#subsystems/tendering/bid/envelope.ts'
import type { KeyHolder } from '#subsystems/tendering/bid/suite.ts'
import { newHolder } from '#subsystems/tendering/bid/suites.ts'
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
  const chunks: Uint8Array[] = []
  const source = await pack(declared, attachments)
  const manifest = await seal({
    source: source.bytes,
    context: plan.context,
    trustees: plan.trustees.map(({ id, sealingKey }: { id: string; sealingKey: string }) => ({ id, sealingKey })),
    bidder,
    write: (chunk) => chunks.push(chunk),
  })
  const envelopeFile = await upload(person, 'bid.sealed', new Uint8Array(Buffer.concat(chunks)), 'bids')
  const answer = plan.live
    ? await person.act(`/bids/${plan.live.id}/replacement`, { manifest, envelopeFile })
    : await person.act('/bids', { openingId, manifest, envelopeFile })
  return { ...answer, keys: bidder }
}
