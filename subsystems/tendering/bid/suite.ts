/** 密码套件 — the cryptographic steps a bid envelope needs, behind one interface; here the international profile on WebCrypto. */
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core'

/** Bytes over an ordinary buffer: what WebCrypto takes and gives. */
export type Bytes = Uint8Array<ArrayBuffer>

/** A key pair to open what is sealed to it, or to sign; private halves may be non-extractable. */
export type KeyPair = { readonly publicKey: CryptoKey; readonly privateKey: CryptoKey }
/** What is sealed to a public key: the encapsulated key and the ciphertext, base64url. */
export type Sealed = { readonly enc: string; readonly sealed: string }

/**
 * Everything an envelope asks of cryptography. Keys travel as base64url of their uncompressed point; a national profile
 * (SM2, SM3, SM4-GCM) is another object of this shape, and nothing else changes.
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
  /** Throws where it was not sealed to this key, for this use, with this associated data. */
  openWith(keys: KeyPair, use: string, aad: Bytes, sealed: Sealed): Promise<Bytes>
  sign(keys: KeyPair, data: Bytes): Promise<string>
  verify(publicKey: string, data: Bytes, signature: string): Promise<boolean>
  newSigningKeys(extractable: boolean): Promise<KeyPair>
  newSealingKeys(extractable: boolean): Promise<KeyPair>
  exportPublic(key: CryptoKey): Promise<string>
  exportPrivate(keys: KeyPair): Promise<JsonWebKey>
  importSigningKeys(privateKey: JsonWebKey, extractable: boolean): Promise<KeyPair>
  importSealingKeys(privateKey: JsonWebKey, extractable: boolean): Promise<KeyPair>
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

const ECDSA = { name: 'ECDSA', namedCurve: 'P-256' } as const
const ECDH = { name: 'ECDH', namedCurve: 'P-256' } as const
const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' } as const

const hpke = () => new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() })

const publicHalf = ({ kty, crv, x, y }: JsonWebKey): JsonWebKey => ({ kty, crv, x, y, ext: true }) as JsonWebKey

const importPair = async (
  algorithm: typeof ECDSA | typeof ECDH,
  [publicUses, privateUses]: [KeyUsage[], KeyUsage[]],
  { key_ops: _, ext: __, ...jwk }: JsonWebKey,
  extractable: boolean,
): Promise<KeyPair> => ({
  publicKey: await crypto.subtle.importKey('jwk', publicHalf(jwk), algorithm, true, publicUses),
  privateKey: await crypto.subtle.importKey('jwk', jwk, algorithm, extractable, privateUses),
})

/**
 * 国际算法: P-256 throughout, because every browser still in use in a government office has it in WebCrypto,
 * while Ed25519 and X25519 came late.
 */
export const international: CryptoSuite = {
  name: 'international-1',
  algorithms: {
    cipher: 'AES-256-GCM',
    hash: 'SHA-256',
    sharing: 'Shamir GF(256)',
    sealing: 'HPKE DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM',
    signature: 'ECDSA P-256 SHA-256',
  },
  random: (length) => crypto.getRandomValues(new Uint8Array(length)),
  hash: async (data) => new Uint8Array(await crypto.subtle.digest('SHA-256', data)),

  async derive(secret, salt, use) {
    const key = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits'])
    return new Uint8Array(
      await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt, info: utf8(use) }, key, 256),
    )
  },

  async cipher(raw) {
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

  async openWith(recipientKey, use, aad, { enc, sealed }) {
    const opened = await hpke().open(
      { recipientKey, enc: fromBase64url(enc), info: utf8(use) },
      fromBase64url(sealed),
      aad,
    )
    return new Uint8Array(opened)
  },

  sign: async ({ privateKey }, data) =>
    base64url(new Uint8Array(await crypto.subtle.sign(SIGNATURE, privateKey, data))),

  async verify(publicKey, data, signature) {
    try {
      const key = await crypto.subtle.importKey('raw', fromBase64url(publicKey), ECDSA, true, ['verify'])
      return await crypto.subtle.verify(SIGNATURE, key, fromBase64url(signature), data)
    } catch {
      return false // not a point of the curve, or not base64: no signature
    }
  },

  newSigningKeys: (extractable) => crypto.subtle.generateKey(ECDSA, extractable, ['sign', 'verify']),
  newSealingKeys: (extractable) => crypto.subtle.generateKey(ECDH, extractable, ['deriveBits']),
  exportPublic: async (key) => base64url(new Uint8Array(await crypto.subtle.exportKey('raw', key))),
  exportPrivate: ({ privateKey }) => crypto.subtle.exportKey('jwk', privateKey),
  importSigningKeys: (jwk, extractable) => importPair(ECDSA, [['verify'], ['sign']], jwk, extractable),
  importSealingKeys: (jwk, extractable) => importPair(ECDH, [[], ['deriveBits']], jwk, extractable),
}

/** The suites this edition opens, by the name a manifest gives. */
export const suites: Readonly<Record<string, CryptoSuite>> = { [international.name]: international }
