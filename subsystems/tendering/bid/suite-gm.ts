/** 国密套件 — SM2, SM3, SM4-GCM: the national profile of the envelope. SM3 and SM4 by OpenSSL where this runs in Node, by
 *  sm-crypto-v2 in a browser; SM2 always by sm-crypto-v2, which nobody has audited. */
import { hkdf, sm2, sm3, sm4 } from 'sm-crypto-v2'
import {
  type Bytes,
  base64url,
  type ChunkCipher,
  type CryptoSuite,
  fromBase64url,
  fromHex,
  hex,
  join,
  opensslCipher,
  opensslHash,
  type SoftKeys,
  utf8,
} from './suite.ts'

const GM = 'gm-1'
/** C1C3C2, the order of GM/T 0003.4. */
const C1C3C2 = 1
/** GB/T 32907: a block, a key and here a tag are 16 bytes. */
const SIXTEEN = 16
const DIGEST = 32

/** Of Node's own nothing else is taken: its ECDSA over an SM2 key is not the SM2 signature. */
export const digest: (data: Uint8Array) => Bytes = opensslHash('sm3') ?? ((data) => fromHex(sm3(data)))
const native = opensslCipher('sm4-gcm')

/** The same in JavaScript, for browsers. */
export const scripted = (key: Bytes): ChunkCipher => {
  const how = (iv: Bytes, associatedData: Bytes) => ({ mode: 'gcm', output: 'array', iv, associatedData }) as const
  return {
    async seal(nonce, aad, plain) {
      const { output, tag } = sm4.encrypt(plain, key, { ...how(nonce, aad), outputTag: true })
      return join(output, tag!)
    },
    async open(nonce, aad, sealed) {
      const cut = sealed.length - SIXTEEN
      if (cut < 0) throw new Error('too short')
      // Throws where the tag differs.
      return join(sm4.decrypt(sealed.subarray(0, cut), key, { ...how(nonce, aad), tag: sealed.subarray(cut) }))
    },
  }
}

/** SM2 encryption takes no associated data: what is encrypted begins with the digest of that, and of the use. */
const binding = (use: string, aad: Bytes) => digest(join(utf8(`${use}\n`), aad))

type Half = { readonly publicKey: string; readonly privateKey: string }
const newHalf = (): Half => sm2.generateKeyPairHex()
const toText = (publicKey: string) => base64url(fromHex(publicKey))
const toPoint = (text: string) => {
  const point = hex(fromBase64url(text))
  if (!/^04[0-9a-f]{128}$/.test(point) || !sm2.verifyPublicKey(point)) throw new Error('not a point of the curve')
  return point
}

const toJwk = ({ publicKey, privateKey }: Half): JsonWebKey => ({
  kty: 'EC',
  crv: 'SM2',
  x: toText(publicKey.slice(2, 66)),
  y: toText(publicKey.slice(66)),
  d: toText(privateKey),
})
const fromJwk = ({ x = '', y = '', d = '' }: JsonWebKey): Half => ({
  publicKey: `04${hex(fromBase64url(x))}${hex(fromBase64url(y))}`,
  privateKey: hex(fromBase64url(d)),
})

type Halves = { readonly signing: Half; readonly sealing: Half }
const halves = (keys: SoftKeys) => keys as Halves

export const gm: CryptoSuite = {
  name: GM,
  algorithms: {
    cipher: 'SM4-GCM',
    hash: 'SM3',
    sharing: 'Shamir GF(256)',
    sealing: 'SM2 C1C3C2, SM3',
    signature: 'SM2 SM3',
  },
  random: (length) => crypto.getRandomValues(new Uint8Array(length)),
  hash: async (data) => digest(data),
  derive: async (secret, salt, use) => new Uint8Array(hkdf(secret, salt, utf8(use), DIGEST)),
  cipher: async (raw) => (native ?? scripted)(raw.slice(0, SIXTEEN)),

  async sealTo(publicKey, use, aad, secret) {
    const plain = join(binding(use, aad), secret)
    const sealed = fromHex(sm2.doEncrypt(plain, toPoint(publicKey), C1C3C2))
    plain.fill(0)
    return { enc: base64url(sealed.subarray(0, 64)), sealed: base64url(sealed.subarray(64)) }
  },

  async verify(publicKey, data, signature) {
    try {
      const rs = hex(fromBase64url(signature))
      return rs.length === 128 && sm2.doVerifySignature(data, rs, toPoint(publicKey), { hash: true })
    } catch {
      return false // not a point of the curve, or not base64: no signature
    }
  },

  newKeys: async () => ({ signing: newHalf(), sealing: newHalf() }),
  async exportKeys(keys) {
    const { signing, sealing } = halves(keys)
    return { signing: toJwk(signing), sealing: toJwk(sealing) }
  },
  importKeys: async ({ signing, sealing }) => ({ signing: fromJwk(signing), sealing: fromJwk(sealing) }),

  async holder(keys) {
    const { signing, sealing } = halves(keys)
    return {
      suite: GM,
      signingKey: toText(signing.publicKey),
      sealingKey: toText(sealing.publicKey),
      sign: async (data) => {
        const { publicKey, privateKey } = signing
        return base64url(fromHex(sm2.doSignature(data, privateKey, { hash: true, publicKey })))
      },
      async unseal(use, aad, { enc, sealed }) {
        const whole = hex(join(fromBase64url(enc), fromBase64url(sealed)))
        const plain = sm2.doDecrypt(whole, sealing.privateKey, C1C3C2, { output: 'array' })
        if (hex(plain.slice(0, DIGEST)) !== hex(binding(use, aad))) throw new Error('not sealed for this')
        return new Uint8Array(plain.slice(DIGEST))
      },
    }
  },
}
