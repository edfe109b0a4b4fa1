/** 核验回执 — whether a receipt is genuine, found out from the receipt and public keys alone. Runs in a browser too. */
import { fromUtf8, utf8 } from './bytes.ts'
import { leafHash, verifyInclusion } from './merkle.ts'
import { BadNote, openNote, parseCheckpoint, verifierFrom } from './note.ts'
import { parseProof } from './proof.ts'
import { type LedgerRecord, leafPayload } from './record.ts'

/** The keys one trusts: the log's, and those of witnesses. */
export type TrustedKeys = { readonly log: string; readonly witnesses: readonly string[] }

export type CheckedReceipt =
  | {
      readonly genuine: true
      readonly record: LedgerRecord
      readonly index: number
      /** How many entries the signed ledger held. */
      readonly size: number
      readonly origin: string
      readonly witnesses: readonly { readonly name: string; readonly at: string }[]
    }
  | { readonly genuine: false; readonly code: keyof typeof REASONS; readonly text: string }

const REASONS = {
  malformed: '不是本平台的回执文件，或文件不完整',
  'unknown-key': '检查点没有本账本的签名',
  'bad-signature': '检查点的签名不对，文件被改动过',
  'other-log': '这是另一个账本的回执',
  'not-in-tree': '回执所载的条目不在已签名的账本中，文件被改动过',
} as const

const not = (code: keyof typeof REASONS): CheckedReceipt => ({ genuine: false, code, text: REASONS[code] })

export async function checkReceipt(text: string, keys: TrustedKeys): Promise<CheckedReceipt> {
  try {
    const { index, hashes, checkpoint, extra } = parseProof(text.replaceAll('\r\n', '\n'))
    const log = await verifierFrom(keys.log)
    const witnesses = await Promise.all(keys.witnesses.map(verifierFrom))
    const opened = await openNote(checkpoint, [log, ...witnesses])
    if (!opened.signed.some(({ verifier }) => verifier === log)) return not('unknown-key')
    const { origin, size, root } = parseCheckpoint(opened.text)
    if (origin !== log.name) return not('other-log')

    const disclosed = fromUtf8(extra!)
    const { record, salt } = JSON.parse(disclosed) as { record: string; salt: string }
    // Written in exactly one way: a letter in another case is a changed receipt too.
    if (!/^[0-9a-f]{64}$/.test(salt) || disclosed !== JSON.stringify({ record, salt })) return not('malformed')
    const bytes = Uint8Array.from(salt.match(/../g)!, (byte) => Number.parseInt(byte, 16))
    const leaf = leafHash(utf8(leafPayload(bytes, record)))
    if (!verifyInclusion(leaf, index, size, hashes, root)) return not('not-in-tree')
    return {
      genuine: true,
      record: JSON.parse(record) as LedgerRecord,
      index,
      size,
      origin,
      witnesses: opened.signed.flatMap(({ verifier, at }) => (at === undefined ? [] : [{ name: verifier.name, at }])),
    }
  } catch (error) {
    return not(error instanceof BadNote ? error.code : 'malformed')
  }
}
