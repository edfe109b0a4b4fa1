/** 各方随机数的试验台 — three bodies with their keys, a checkpoint, and the proofs they give upon it. */
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { alphaOf } from './seed.ts'
import { vrfProve, vrfPublicKey } from './vrf.ts'

const secrets = { procuringEntity: '11'.repeat(32), regulator: '22'.repeat(32), platform: '33'.repeat(32) }
export const leafHash = 'ab'.repeat(32)
export const checkpoint = 'yuecai.test\n9\nroot\n'
export const contributors = Object.entries(secrets).map(([part, secret]) => ({
  part: part as Part,
  orgId: part,
  publicKey: bytesToHex(vrfPublicKey(hexToBytes(secret))),
  ...(part !== 'platform' && { trustee: `trustee of ${part}` }),
}))
export type Part = keyof typeof secrets
export const proofOf = (part: Part, upon = checkpoint) => ({
  part,
  proof: bytesToHex(vrfProve(hexToBytes(secrets[part]), alphaOf(leafHash, upon))),
})
