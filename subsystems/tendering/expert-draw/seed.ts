/** 抽取的种子 — what follows from a cosigned checkpoint and the numbers each body proved upon it. Pure; anyone can repeat it. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { type Contribution, type Contributor, RULE } from './draw.ts'
import { vrfVerify } from './vrf.ts'

/** What the contributors prove their output upon: nobody knows it before the checkpoint is cosigned. */
export const alphaOf = (leafHash: string, checkpoint: string): Uint8Array =>
  sha256(concatBytes(utf8ToBytes(`${RULE}/alpha`), hexToBytes(leafHash), sha256(utf8ToBytes(checkpoint))))

/** H(entry ‖ cosigned checkpoint ‖ the outputs of purchaser, regulator, platform); undefined where a proof is wrong. */
export const seedOf = (
  leafHash: string,
  checkpoint: string,
  contributors: readonly Contributor[],
  contributions: readonly Contribution[],
): string | undefined => {
  const alpha = alphaOf(leafHash, checkpoint)
  const outputs = contributors.map(({ part, publicKey }) => {
    const given = contributions.find((each) => each.part === part)
    return given && vrfVerify(hexToBytes(publicKey), alpha, hexToBytes(given.proof))
  })
  if (outputs.length === 0 || outputs.some((output) => output === undefined)) return undefined
  return bytesToHex(
    sha256(
      concatBytes(
        utf8ToBytes(`${RULE}/seed`),
        hexToBytes(leafHash),
        sha256(utf8ToBytes(checkpoint)),
        ...(outputs as Uint8Array[]),
      ),
    ),
  )
}

/** The tree size a checkpoint speaks of: its second line (C2SP tlog-checkpoint). */
export const sizeOf = (checkpoint: string): number => Number(checkpoint.split('\n')[1])
