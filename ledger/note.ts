/** 签名文书 — C2SP signed notes, checkpoints and witness cosignatures (Ed25519, by WebCrypto). Runs in a browser too. */
import { type Bytes, base64, concat, fromBase64, hex, sha256, utf8 } from './bytes.ts'

const ED25519 = 0x01
const COSIGNATURE = 0x04

/** Something is wrong with a note; `code` says what. */
export class BadNote extends Error {
  readonly code: 'malformed' | 'unknown-key' | 'bad-signature'
  constructor(code: BadNote['code'], message: string) {
    super(message)
    this.code = code
  }
}

export type Signature = { readonly name: string; readonly keyId: string; readonly bytes: Bytes; readonly line: string }
/** Who can check signatures made under a name. A witness's also says when it signed. */
export type Verifier = {
  readonly name: string
  readonly keyId: string
  readonly vkey: string
  verify(text: string, signature: Bytes): Promise<{ at?: string } | undefined>
}
/** Signs a text; answers the signature line. `now` is in seconds since 1970, for witnesses. */
export type Signer = {
  readonly name: string
  readonly vkey: string
  sign(text: string, now: number): Promise<string>
}

// ---- Keys: `name+id+base64(type‖key)`, private ones after `PRIVATE+KEY+` ---------------------------------------------------------

const subtle = globalThis.crypto.subtle
const PKCS8 = Uint8Array.from([0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20])

const keyIdOf = (name: string, type: number, key: Bytes) =>
  hex(sha256(concat(utf8(`${name}\n`), Uint8Array.of(type), key)).subarray(0, 4))

const checkName = (name: string) => {
  if (!/^[^\s+]+$/u.test(name)) throw new BadNote('malformed', `not a key name: ${JSON.stringify(name)}`)
  return name
}

const privateKey = (seed: Bytes) => subtle.importKey('pkcs8', concat(PKCS8, seed), 'Ed25519', true, ['sign'])

const publicKeyOf = async (key: CryptoKey): Promise<Bytes> => {
  const { x } = await subtle.exportKey('jwk', key)
  const text = x!.replaceAll('-', '+').replaceAll('_', '/')
  return fromBase64(text.padEnd(Math.ceil(text.length / 4) * 4, '='))
}

/** A fresh private key in its text form: what a key file holds. */
export async function freshKey(name: string, use: 'log' | 'witness'): Promise<string> {
  const type = use === 'log' ? ED25519 : COSIGNATURE
  const seed = crypto.getRandomValues(new Uint8Array(32))
  const keyId = keyIdOf(checkName(name), type, await publicKeyOf(await privateKey(seed)))
  return `PRIVATE+KEY+${name}+${keyId}+${base64(concat(Uint8Array.of(type), seed))}`
}

const parseKey = (text: string, what: string) => {
  const parts = text.trim().split('+')
  const [name, id] = parts
  const body = parts.slice(2).join('+') // base64 knows the plus sign too
  try {
    const bytes = fromBase64(body)
    const type = bytes[0]
    if (bytes.length !== 33 || (type !== ED25519 && type !== COSIGNATURE)) throw new Error()
    return { name: checkName(name!), id, type, key: bytes.slice(1) as Bytes }
  } catch {
    throw new BadNote('malformed', `not a ${what}: ${text.slice(0, 80)}`)
  }
}

export async function signerFrom(text: string): Promise<Signer> {
  if (!text.startsWith('PRIVATE+KEY+')) throw new BadNote('malformed', 'not a private key')
  const { name, type, key: seed } = parseKey(text.slice('PRIVATE+KEY+'.length), 'private key')
  const key = await privateKey(seed)
  const open = await publicKeyOf(key)
  const keyId = keyIdOf(name, type, open)
  const line = (signature: Uint8Array) => `— ${name} ${base64(concat(fromHex(keyId), signature))}\n`
  const raw = async (message: string) => new Uint8Array(await subtle.sign('Ed25519', key, utf8(message)))
  return {
    name,
    vkey: `${name}+${keyId}+${base64(concat(Uint8Array.of(type), open))}`,
    sign: async (message, now) =>
      type === ED25519 ? line(await raw(message)) : line(concat(eightBytes(now), await raw(cosigned(message, now)))),
  }
}

export async function verifierFrom(vkey: string): Promise<Verifier> {
  const { name, id, type, key: open } = parseKey(vkey, 'verifier key')
  const keyId = keyIdOf(name, type, open)
  if (id !== keyId) throw new BadNote('malformed', `the verifier key of ${name} does not fit its id`)
  const key = await subtle.importKey('raw', open, 'Ed25519', true, ['verify'])
  const raw = (message: string, signature: Bytes) => subtle.verify('Ed25519', key, signature, utf8(message))
  return {
    name,
    keyId,
    vkey: vkey.trim(),
    async verify(text, signature) {
      if (type === ED25519) return (await raw(text, signature)) ? {} : undefined
      if (signature.length !== 72) return undefined
      const now = Number(new DataView(signature.buffer, signature.byteOffset).getBigUint64(0))
      if (!(await raw(cosigned(text, now), signature.slice(8) as Bytes))) return undefined
      return { at: new Date(now * 1000).toISOString() }
    },
  }
}

const cosigned = (text: string, now: number) => `cosignature/v1\ntime ${now}\n${text}`
const eightBytes = (n: number): Bytes => {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(n))
  return bytes
}
const fromHex = (text: string): Bytes => Uint8Array.from(text.match(/../g)!, (byte) => Number.parseInt(byte, 16))

// ---- Notes ----------------------------------------------------------------------------------------------------------------------

const MOST_SIGNATURES = 100

const isPlain = (text: string) => {
  for (const char of text) if (char < ' ' && char !== '\n') return false
  return !text.includes('\u{fffd}')
}

export function parseNote(note: string): { text: string; signatures: Signature[] } {
  const cut = note.lastIndexOf('\n\n')
  if (cut < 0 || !note.endsWith('\n') || !isPlain(note)) throw new BadNote('malformed', 'not a signed note')
  const lines = note.slice(cut + 2, -1).split('\n')
  if (lines.length > MOST_SIGNATURES) throw new BadNote('malformed', 'too many signatures')
  return { text: note.slice(0, cut + 1), signatures: lines.map(parseSignature) }
}

export function parseSignature(line: string): Signature {
  const match = /^— ([^\s+]+) (\S+)$/u.exec(line)
  try {
    const bytes = fromBase64(match![2]!)
    if (bytes.length <= 4) throw new Error()
    return { name: match![1]!, keyId: hex(bytes.subarray(0, 4)), bytes: bytes.slice(4) as Bytes, line: `${line}\n` }
  } catch {
    throw new BadNote('malformed', `not a signature line: ${line.slice(0, 120)}`)
  }
}

export type Signed = { readonly verifier: Verifier; readonly line: string; readonly at?: string }

/** Checks every signature of a known key; unknown ones are passed over. A known key whose signature is wrong spoils the note. */
export async function openNote(
  note: string,
  verifiers: readonly Verifier[],
): Promise<{ text: string; signed: Signed[] }> {
  const { text, signatures } = parseNote(note)
  const signed: Signed[] = []
  for (const { name, keyId, bytes, line } of signatures) {
    const verifier = verifiers.find((each) => each.name === name && each.keyId === keyId)
    if (!verifier || signed.some((each) => each.verifier === verifier)) continue
    const good = await verifier.verify(text, bytes)
    if (!good) throw new BadNote('bad-signature', `the signature of ${name} is wrong`)
    signed.push({ verifier, line, ...good })
  }
  if (signed.length === 0) throw new BadNote('unknown-key', 'no signature of a known key')
  return { text, signed }
}

// ---- Checkpoints: a note whose text is origin, size and root ----------------------------------------------------------------------

export type Checkpoint = { readonly origin: string; readonly size: number; readonly root: Bytes }

export const checkpointText = ({ origin, size, root }: { origin: string; size: number; root: Uint8Array }): string =>
  `${origin}\n${size}\n${base64(root)}\n`

export function parseCheckpoint(text: string): Checkpoint {
  const [origin, size, root, ...rest] = text.split('\n')
  try {
    if (!origin || !/^(0|[1-9]\d{0,15})$/.test(size!) || rest.at(-1) !== '') throw new Error()
    const bytes = fromBase64(root!)
    if (bytes.length !== 32) throw new Error()
    return { origin, size: Number(size), root: bytes }
  } catch {
    throw new BadNote('malformed', 'not a checkpoint')
  }
}
