/** 可验证随机函数 — ECVRF-EDWARDS25519-SHA512-TAI of RFC 9381: one output for each key and input, with a proof anyone can check. Pure. */
import { ed25519 } from '@noble/curves/ed25519.js'
import { sha512 } from '@noble/hashes/sha2.js'
import { concatBytes } from '@noble/hashes/utils.js'

const { Point } = ed25519
type Point = InstanceType<typeof Point>

const SUITE = 0x03
const ORDER = Point.Fn.ORDER
const modulo = (value: bigint) => ((value % ORDER) + ORDER) % ORDER

const toNumber = (littleEndian: Uint8Array): bigint =>
  littleEndian.reduceRight((number, byte) => (number << 8n) | BigInt(byte), 0n)
const toBytes = (number: bigint, length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, place) => Number((number >> BigInt(8 * place)) & 0xffn))

/** The noble library refuses to multiply by zero; the curve does not. */
const times = (point: Point, scalar: bigint): Point => (scalar === 0n ? Point.ZERO : point.multiplyUnsafe(scalar))

const toPoint = (bytes: Uint8Array): Point | undefined => {
  try {
    return Point.fromBytes(bytes, false)
  } catch {
    return undefined
  }
}

/** 5.4.1.1: hash and try, until the hash is a point; then out of the small subgroup. */
const encodeToCurve = (salt: Uint8Array, alpha: Uint8Array): Point => {
  for (let counter = 0; counter < 256; counter++) {
    const hash = sha512(concatBytes(Uint8Array.of(SUITE, 0x01), salt, alpha, Uint8Array.of(counter, 0x00)))
    const point = toPoint(hash.subarray(0, 32))?.clearCofactor()
    if (point && !point.equals(Point.ZERO)) return point
  }
  throw new Error('no point found in 256 tries') // one chance in 2^256
}

/** 5.4.3: the challenge, 16 bytes. */
const challengeOf = (...points: readonly Point[]): Uint8Array =>
  sha512(
    concatBytes(Uint8Array.of(SUITE, 0x02), ...points.map((point) => point.toBytes()), Uint8Array.of(0x00)),
  ).subarray(0, 16)

/** 5.2: the 64 bytes that a proof stands for. */
const outputOf = (gamma: Point): Uint8Array =>
  sha512(concatBytes(Uint8Array.of(SUITE, 0x03), gamma.clearCofactor().toBytes(), Uint8Array.of(0x00)))

export const vrfPublicKey = (secretKey: Uint8Array): Uint8Array => ed25519.getPublicKey(secretKey)

/** 5.1: 80 bytes of proof. */
export const vrfProve = (secretKey: Uint8Array, alpha: Uint8Array): Uint8Array => {
  const { scalar, prefix, point: publicKey } = ed25519.utils.getExtendedPublicKey(secretKey)
  const h = encodeToCurve(publicKey.toBytes(), alpha)
  const gamma = times(h, scalar)
  const k = modulo(toNumber(sha512(concatBytes(prefix, h.toBytes()))))
  const c = challengeOf(publicKey, h, gamma, times(Point.BASE, k), times(h, k))
  const s = modulo(k + toNumber(c) * scalar)
  return concatBytes(gamma.toBytes(), c, toBytes(s, 32))
}

/** 5.3: the output, or nothing where the proof is not this key's for this input. */
export const vrfVerify = (publicKey: Uint8Array, alpha: Uint8Array, proof: Uint8Array): Uint8Array | undefined => {
  const y = publicKey.length === 32 ? toPoint(publicKey) : undefined
  const gamma = proof.length === 80 ? toPoint(proof.subarray(0, 32)) : undefined
  if (!y || y.isSmallOrder() || !gamma) return undefined
  const challenge = proof.subarray(32, 48)
  const c = toNumber(challenge)
  const s = toNumber(proof.subarray(48))
  if (s >= ORDER) return undefined
  const h = encodeToCurve(publicKey, alpha)
  const u = times(Point.BASE, s).subtract(times(y, c))
  const v = times(h, s).subtract(times(gamma, c))
  const expected = challengeOf(y, h, gamma, u, v)
  return expected.every((byte, place) => byte === challenge[place]) ? outputOf(gamma) : undefined
}
