/** 各方的随机数 — once the promised checkpoint is there it is fixed, each body proves its number upon it, and who does not is named. */
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { z } from 'zod'
import { command, given, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { alphaOf, PARTS, sizeOf } from './draw.ts'
import { expertDraw } from './expert-draw.ts'
import { vrfVerify } from './vrf.ts'

const zPart = z.enum(['procuringEntity', 'regulator', 'platform']).meta({ title: '提供方', labels: PARTS })

export const fixChance = command(expertDraw)({
  name: 'draw.fix',
  title: '固定检查点',
  who: [SYSTEM],
  from: ['committed'],
  to: ['committed'],
  input: z.object({}),
  facts: given<{ leafHash: string; checkpoint: string | undefined }>(),
  decide({ commitment, chance }, _, { now, facts: { leafHash, checkpoint } }) {
    if (chance) return refuse('draw.checkpoint-fixed')
    if (checkpoint === undefined || sizeOf(checkpoint) < commitment.promisedSize)
      return refuse('draw.checkpoint-not-yet', { promised: commitment.promisedSize })
    return ok([{ type: 'ChanceFixed' as const, leafHash, checkpoint, at: now }])
  },
})

export const contributeDraw = command(expertDraw)({
  name: 'draw.contribute',
  title: '提供随机数',
  law: '政府采购法实施条例第三十九条',
  who: [SYSTEM],
  from: ['committed'],
  to: ['committed'],
  input: z.object({
    part: zPart,
    proof: z
      .string()
      .regex(/^[0-9a-f]{160}$/)
      .meta({ title: '证明' }),
  }),
  decide({ commitment, chance }, { part, proof }, { now }) {
    const of = commitment.contributors.find((each) => each.part === part)
    if (!chance || !of) return refuse('draw.checkpoint-not-yet', { promised: commitment.promisedSize })
    if (chance.received.some((each) => each.part === part)) return refuse('draw.already-contributed')
    const output = vrfVerify(hexToBytes(of.publicKey), alphaOf(chance.leafHash, chance.checkpoint), hexToBytes(proof))
    if (!output) return refuse('draw.contribution-wrong')
    return ok([{ type: 'ContributionReceived' as const, part, proof, output: bytesToHex(output), at: now }])
  },
})

/** A refusal, or an absence, is there for all to see. */
export const missContribution = command(expertDraw)({
  name: 'draw.miss',
  title: '记录未提供随机数',
  who: [SYSTEM],
  from: ['committed'],
  to: ['committed'],
  input: z.object({ part: zPart, code: z.string().max(100).meta({ title: '原因' }) }),
  decide({ chance }, { part, code }, { now }) {
    if (chance?.missing.some((each) => each.part === part && each.code === code)) return refuse('draw.already-told')
    return ok([{ type: 'ContributionMissing' as const, part, code, at: now }])
  },
})
