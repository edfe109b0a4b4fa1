/** 证明文件 — C2SP tlog-proof: index, inclusion proof and checkpoint in one text file, `.tlog-proof`. Runs in a browser too. */
import { type Bytes, base64, fromBase64 } from './bytes.ts'
import { BadNote } from './note.ts'

const HEADER = 'c2sp.org/tlog-proof@v1'

export type Proof = {
  readonly index: number
  readonly hashes: readonly Uint8Array[]
  /** The signed and cosigned checkpoint, a note. */
  readonly checkpoint: string
  /** What the application adds; nothing vouches for it by itself. */
  readonly extra?: Uint8Array
}

export const formatProof = ({ index, hashes, checkpoint, extra }: Proof): string =>
  [
    HEADER,
    ...(extra ? [`extra ${base64(extra)}`] : []),
    `index ${index}`,
    ...hashes.map((hash) => base64(hash)),
    '',
    checkpoint,
  ].join('\n')

export function parseProof(text: string): Proof & { hashes: Bytes[] } {
  const cut = text.indexOf('\n\n')
  const [header, ...lines] = text.slice(0, Math.max(cut, 0)).split('\n')
  try {
    if (header !== HEADER) throw new Error()
    const extra = lines[0]?.startsWith('extra ') ? fromBase64(lines.shift()!.slice(6)) : undefined
    const index = /^index (0|[1-9]\d{0,15})$/.exec(lines.shift()!)![1]!
    const hashes = lines.map(fromBase64)
    if (hashes.length > 63 || hashes.some((hash) => hash.length !== 32)) throw new Error()
    return { index: Number(index), hashes, checkpoint: text.slice(cut + 2), ...(extra && { extra }) }
  } catch {
    throw new BadNote('malformed', 'not a .tlog-proof file')
  }
}
