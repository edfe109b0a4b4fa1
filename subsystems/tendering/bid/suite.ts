/** 密码套件 — the cryptographic steps a bid envelope needs, behind one interface; here the international profile on WebCrypto
 *  (the national one: suite-gm.ts). */
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core'

/** Bytes over an ordinary buffer: what WebCrypto takes and gives. */
export type Bytes = Uint8Array<ArrayBuffer>

/** What is sealed to a public key: the encapsulated key and the ciphertext, base64url. */
export type Sealed = { readonly enc: string; readonly sealed: string }

/**
 * Who signs and unseals with private keys: a key file, a browser, a USB key, a security module. All that is asked of it is done
 * by it; nobody asks for the keys themselves. Public halves are base64url of their uncompressed point.
 */
export interface KeyHolder {
  /** The name of the suite its keys are of. */
  readonly suite: string
  readonly signingKey: string
  readonly sealingKey: string
  sign(data: Bytes): Promise<string>
  /** Throws where it was not sealed to this holder, for this use, with this associated data. */
  unseal(use: string, aad: Bytes, sealed: Sealed): Promise<Bytes>
}

/** Keys held in software, of a suite's own kind: what a browser stores and a structured clone carries. */
export type SoftKeys = { readonly signing: unknown; readonly sealing: unknown }
/** The same as a key file holds them. */
export type KeyHalves = { readonly signing: JsonWebKey; readonly sealing: JsonWebKey }

/**
 * Everything an envelope asks of cryptography. The national profile (SM2, SM3, SM4-GCM) is another object of this shape, and
 * nothing else changes.
 */
export interface CryptoSuite {
  readonly name: string
  readonly algorithms: Readonly<Record<'cipher' | 'hash' | 'sharing' | 'sealing' | 'signature', string>>
  random(length: number): Bytes
  hash(data: Bytes): Promise<Bytes>
  /** One use of a secret, separated from its other uses by `use`. */
  derive(secret: Bytes, salt: Bytes, use: string): Promise<Bytes>
  cipher(key: Bytes): Promise<ChunkCipher>
  sealTo(publicKey: string, use: string, aad: Bytes, secret: Bytes): Promise<Sealed>
  verify(publicKey: string, data: Bytes, signature: string): Promise<boolean>
  newKeys(extractable: boolean): Promise<SoftKeys>
  exportKeys(keys: SoftKeys): Promise<KeyHalves>
  importKeys(halves: KeyHalves, extractable: boolean): Promise<SoftKeys>
  /** The holder of keys that lie in this process. */
  holder(keys: SoftKeys): Promise<KeyHolder>
}

export interface ChunkCipher {
  seal(nonce: Bytes, aad: Bytes, plain: Bytes): Promise<Bytes>
  /** Throws where one bit of ciphertext, nonce or associated data differs. */
  open(nonce: Bytes, aad: Bytes, sealed: Bytes): Promise<Bytes>
}

export const utf8 = (text: string): Bytes => new TextEncoder().encode(text)

export const join = (...parts: readonly Uint8Array[]): Bytes => {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}

export const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

export const fromHex = (text: string): Bytes =>
  Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

export const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

export const fromBase64url = (text: string): Bytes =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))

/** Node's own, where this runs in Node: without the copies and threads that WebCrypto takes for each piece. */
const openssl = globalThis.process?.getBuiltinModule?.('node:crypto')
const TAG_BYTES = 16

export const opensslHash = (algorithm: string) =>
  openssl && ((data: Uint8Array): Bytes => new Uint8Array(openssl.createHash(algorithm).update(data).digest()))

/** A cipher in Galois/Counter mode, its tag behind the ciphertext; Node's types do not know SM4. */
export const opensslCipher = (name: string): ((key: Bytes) => ChunkCipher) | undefined => {
  if (!openssl) return undefined
  const algorithm = name as 'aes-256-gcm'
  const how = { authTagLength: TAG_BYTES }
  return (key) => ({
    async seal(nonce, aad, plain) {
      const cipher = openssl.createCipheriv(algorithm, key, nonce, how).setAAD(aad)
      return join(cipher.update(plain), cipher.final(), cipher.getAuthTag())
    },
    async open(nonce, aad, sealed) {
      const cut = sealed.length - TAG_BYTES
      if (cut < 0) throw new Error('too short')
      const cipher = openssl.createDecipheriv(algorithm, key, nonce, how).setAAD(aad)
      cipher.setAuthTag(sealed.subarray(cut))
      return join(cipher.update(sealed.subarray(0, cut)), cipher.final())
    },
  })
}
const sha256 = opensslHash('sha256')
const aes256 = opensslCipher('aes-256-gcm')

const INTERNATIONAL = 'international-1'
const ECDSA = { name: 'ECDSA', namedCurve: 'P-256' } as const
const ECDH = { name: 'ECDH', namedCurve: 'P-256' } as const
const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' } as const

const hpke = () => new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() })

type Pair = { readonly publicKey: CryptoKey; readonly privateKey: CryptoKey }
type Pairs = { readonly signing: Pair; readonly sealing: Pair }

const publicHalf = ({ kty, crv, x, y }: JsonWebKey): JsonWebKey => ({ kty, crv, x, y, ext: true }) as JsonWebKey

const importPair = async (
  algorithm: typeof ECDSA | typeof ECDH,
  [publicUses, privateUses]: [KeyUsage[], KeyUsage[]],
  { key_ops: _, ext: __, ...jwk }: JsonWebKey,
  extractable: boolean,
): Promise<Pair> => ({
  publicKey: await crypto.subtle.importKey('jwk', publicHalf(jwk), algorithm, true, publicUses),
  privateKey: await crypto.subtle.importKey('jwk', jwk, algorithm, extractable, privateUses),
})

const pointOf = async ({ publicKey }: Pair) =>
  base64url(new Uint8Array(await crypto.subtle.exportKey('raw', publicKey)))

/**
 * 国际算法: P-256 throughout, because every browser still in use in a government office has it in WebCrypto,
 * while Ed25519 and X25519 came late.
 */
export const international: CryptoSuite = {
  name: INTERNATIONAL,
  algorithms: {
    cipher: 'AES-256-GCM',
    hash: 'SHA-256',
    sharing: 'Shamir GF(256)',
    sealing: 'HPKE DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM',
    signature: 'ECDSA P-256 SHA-256',
  },
  random: (length) => crypto.getRandomValues(new Uint8Array(length)),
  hash: async (data) => sha256?.(data) ?? new Uint8Array(await crypto.subtle.digest('SHA-256', data)),

  async derive(secret, salt, use) {
    const key = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits'])
    return new Uint8Array(
      await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt, info: utf8(use) }, key, 256),
    )
  },

  async cipher(raw) {
    if (aes256) return aes256(raw)
    const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])
    return {
      seal: async (iv, additionalData, plain) =>
        new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, plain)),
      open: async (iv, additionalData, sealed) =>
        new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, key, sealed)),
    }
  },

  async sealTo(publicKey, use, aad, secret) {
    const suite = hpke()
    const recipientPublicKey = await suite.kem.deserializePublicKey(fromBase64url(publicKey))
    const { ct, enc } = await suite.seal({ recipientPublicKey, info: utf8(use) }, secret, aad)
    return { enc: base64url(new Uint8Array(enc)), sealed: base64url(new Uint8Array(ct)) }
  },

  async verify(publicKey, data, signature) {
    try {
      const key = await crypto.subtle.importKey('raw', fromBase64url(publicKey), ECDSA, true, ['verify'])
      return await crypto.subtle.verify(SIGNATURE, key, fromBase64url(signature), data)
    } catch {
      return false // not a point of the curve, or not base64: no signature
    }
  },

  newKeys: async (extractable) => ({
    signing: await crypto.subtle.generateKey(ECDSA, extractable, ['sign', 'verify']),
    sealing: await crypto.subtle.generateKey(ECDH, extractable, ['deriveBits']),
  }),
  async exportKeys(keys) {
    const { signing, sealing } = keys as Pairs
    const half = ({ privateKey }: Pair) => crypto.subtle.exportKey('jwk', privateKey)
    return { signing: await half(signing), sealing: await half(sealing) }
  },
  importKeys: async ({ signing, sealing }, extractable) => ({
    signing: await importPair(ECDSA, [['verify'], ['sign']], signing, extractable),
    sealing: await importPair(ECDH, [[], ['deriveBits']], sealing, extractable),
  }),

  async holder(keys) {
    const { signing, sealing } = keys as Pairs
    return {
      suite: INTERNATIONAL,
      signingKey: await pointOf(signing),
      sealingKey: await pointOf(sealing),
      sign: async (data) => base64url(new Uint8Array(await crypto.subtle.sign(SIGNATURE, signing.privateKey, data))),
      async unseal(use, aad, { enc, sealed }) {
        const from = { recipientKey: sealing, enc: fromBase64url(enc), info: utf8(use) }
        return new Uint8Array(await hpke().open(from, fromBase64url(sealed), aad))
      },
    }
  },
}
