/** 抽取的随机数 — given by bodies of their own: a trustee that stands for the purchaser or the regulator proves its number once for each draw,
 *  upon a promise it sees in the witnessed ledger and a checkpoint that came after it. */
import { ed25519 } from '@noble/curves/ed25519.js'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { type Ok, ok, type Refused, refuse } from '#foundation/result.ts'
import { hex, utf8 } from '#ledger/bytes.ts'
import { leafHash } from '#ledger/merkle.ts'
import { openNote, verifierFrom } from '#ledger/note.ts'
import { parseProof } from '#ledger/proof.ts'
import type { TrustedKeys } from '#ledger/receipt-check.ts'
import { leafPayload } from '#ledger/record.ts'
import { fromHex } from '../bid/suite.ts'
import type { Commitment } from '../expert-draw/draw.ts'
import { alphaOf, sizeOf } from '../expert-draw/seed.ts'
import { vrfProve, vrfPublicKey } from '../expert-draw/vrf.ts'
import { checkDisclosed, type Disclosed } from './disclosed.ts'

/** For whom a trustee draws. */
export type DrawPart = 'procuringEntity' | 'regulator'
/** Who holds the key of the random numbers; as with other keys, nobody asks for it itself. */
export type DrawHolder = {
  readonly part: DrawPart
  readonly publicKey: string
  prove(alpha: Uint8Array): Promise<string>
}

export const newDrawSecret = (): string => bytesToHex(ed25519.utils.randomSecretKey())
export const drawHolder = (part: DrawPart, secret: string): DrawHolder => ({
  part,
  publicKey: bytesToHex(vrfPublicKey(hexToBytes(secret))),
  prove: async (alpha) => bytesToHex(vrfProve(hexToBytes(secret), alpha)),
})

/** The entry that fixed the roster, laid open, and the checkpoint that decides. */
export type ContributionRequest = { readonly receipt: Disclosed; readonly checkpoint: string }
export type Contributed = { readonly part: DrawPart; readonly proof: string }

/** Remembers for each entry the checkpoint it was answered upon: another one would be a second throw of the dice. */
export type DrawBook = { first(entry: string, checkpoint: string): Promise<string> }

/** What is drawn with these numbers: experts, and suppliers to be invited. */
const PROMISES: Readonly<Record<string, string>> = {
  'draw.commit': 'DrawCommitted',
  'shortlist.choose': 'ShortlistCommitted',
}

/** What the ledger says of a draw, once proven: its leaf, what was fixed, and that the checkpoint is signed, witnessed and came after. */
async function seeDraw({ receipt, checkpoint }: ContributionRequest, keys: TrustedKeys) {
  const seen = await checkDisclosed(receipt, keys)
  if (!seen.ok) return seen
  const { record, events, index } = seen.value
  const [event] = events as { type: string; commitment: Commitment }[]
  if (!event || PROMISES[record.command] !== event.type) return refuse('trustee.no-draw-entry')

  const verifiers = await Promise.all([keys.log, ...keys.witnesses].map(verifierFrom))
  const opened = await openNote(String(checkpoint), verifiers).catch(() => undefined)
  const signedBy = (vkeys: readonly string[]) =>
    opened?.signed.some(({ verifier }) => vkeys.some((vkey) => vkey.trim() === verifier.vkey)) ?? false
  if (!signedBy([keys.log])) return refuse('ledger.unknown-key')
  if (keys.witnesses.length > 0 && !signedBy(keys.witnesses)) return refuse('ledger.not-witnessed')
  const size = sizeOf(checkpoint)
  const { promisedSize } = event.commitment
  if (!(size >= promisedSize && size > index))
    return refuse('draw.checkpoint-too-early', { size, promised: promisedSize })

  const extra = JSON.parse(new TextDecoder().decode(parseProof(receipt.receipt).extra)) as {
    record: string
    salt: string
  }
  const leaf = hex(leafHash(utf8(leafPayload(fromHex(extra.salt), extra.record))))
  return ok({ leaf, commitment: event.commitment })
}

export async function contribute(
  request: ContributionRequest,
  { draw, keys, book }: { draw: DrawHolder | undefined; keys: TrustedKeys; book: DrawBook },
): Promise<Ok<Contributed> | Refused> {
  if (!draw) return refuse('trustee.not-for-draws')
  const seen = await seeDraw(request, keys)
  if (!seen.ok) return seen
  const { leaf, commitment } = seen.value
  const mine = commitment.contributors.some(({ part, publicKey }) => part === draw.part && publicKey === draw.publicKey)
  if (!mine) return refuse('trustee.not-this-draw')
  if ((await book.first(leaf, request.checkpoint)) !== request.checkpoint) return refuse('trustee.already-contributed')
  return ok({ part: draw.part, proof: await draw.prove(alphaOf(leaf, request.checkpoint)) })
}
