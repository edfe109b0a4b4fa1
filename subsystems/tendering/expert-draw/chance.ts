/** 各方的随机数 — fixed upon a checkpoint, proven once by each body; the same rules for whatever is drawn before witnesses: experts, suppliers to be
 *  invited. Pure. */
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { z } from 'zod'
import { command, given, type Model, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import type { Instant } from '#foundation/time.ts'
import { type Commitment, type Contribution, PARTS } from './draw.ts'
import { alphaOf, sizeOf } from './seed.ts'
import { vrfVerify } from './vrf.ts'

/** The checkpoint that came, and who has proven a number upon it; who did not, and why. */
export type Chance = {
  leafHash: string
  checkpoint: string
  received: readonly Contribution[]
  missing: readonly { part: Contribution['part']; code: string; at: Instant }[]
}
export type ChanceEvent =
  | { type: 'ChanceFixed'; leafHash: string; checkpoint: string; at: Instant }
  | { type: 'ContributionReceived'; part: Contribution['part']; proof: string; output: string; at: Instant }
  | { type: 'ContributionMissing'; part: Contribution['part']; code: string; at: Instant }

export const chanceAfter = (before: Chance | undefined, event: ChanceEvent): Chance => {
  if (event.type === 'ChanceFixed') {
    const { leafHash, checkpoint } = event
    return { leafHash, checkpoint, received: [], missing: [] }
  }
  const { part } = event
  const { received, missing, ...rest } = before!
  if (event.type === 'ContributionReceived') {
    const still = missing.filter((each) => each.part !== part)
    return { ...rest, received: [...received, { part, proof: event.proof }], missing: still }
  }
  const others = missing.filter((each) => each.part !== part)
  return { ...rest, received, missing: [...others, { part, code: event.code, at: event.at }] }
}

const zPart = z.enum(['procuringEntity', 'regulator', 'platform']).meta({ title: '提供方', labels: PARTS })
const zContribution = z.object({
  part: zPart,
  proof: z
    .string()
    .regex(/^[0-9a-f]{160}$/)
    .meta({ title: '证明' }),
})
const zMissing = z.object({ part: zPart, code: z.string().max(100).meta({ title: '原因' }) })

/** Committed to, and not drawn yet. */
export type Waiting = { commitment: Commitment; chance?: Chance | undefined }
type Drawing = Waiting & { status: 'committed' }

/** Once the promised checkpoint is there it is fixed: another one would be a second throw. */
const fixed = (
  { commitment, chance }: Waiting,
  { leafHash, checkpoint }: { leafHash: string; checkpoint: string | undefined },
  now: Instant,
) => {
  if (chance) return refuse('draw.checkpoint-fixed')
  if (checkpoint === undefined || sizeOf(checkpoint) < commitment.promisedSize)
    return refuse('draw.checkpoint-not-yet', { promised: commitment.promisedSize })
  return ok([{ type: 'ChanceFixed' as const, leafHash, checkpoint, at: now }])
}

const received = ({ commitment, chance }: Waiting, { part, proof }: z.output<typeof zContribution>, now: Instant) => {
  const of = commitment.contributors.find((each) => each.part === part)
  if (!chance || !of) return refuse('draw.checkpoint-not-yet', { promised: commitment.promisedSize })
  if (chance.received.some((each) => each.part === part)) return refuse('draw.already-contributed')
  const output = vrfVerify(hexToBytes(of.publicKey), alphaOf(chance.leafHash, chance.checkpoint), hexToBytes(proof))
  if (!output) return refuse('draw.contribution-wrong')
  return ok([{ type: 'ContributionReceived' as const, part, proof, output: bytesToHex(output), at: now }])
}

/** A refusal, or an absence, is there for all to see. */
const missed = ({ chance }: Waiting, { part, code }: z.output<typeof zMissing>, now: Instant) => {
  if (chance?.missing.some((each) => each.part === part && each.code === code)) return refuse('draw.already-told')
  return ok([{ type: 'ContributionMissing' as const, part, code, at: now }])
}

/** Who is still waited for, in words; undefined: nobody. */
export const awaited = (
  { contributors }: Pick<Commitment, 'contributors'>,
  contributions: readonly Contribution[],
): string | undefined => {
  const missing = contributors.filter(({ part }) => !contributions.some((each) => each.part === part))
  return missing.length > 0 ? missing.map(({ part }) => PARTS[part]).join('、') : undefined
}

/** The three commands of whatever is drawn so: hung under `chance`, `contribution`, `missing-contribution`. */
export const chanceCommands = (drawing: Model<any, any>, { law }: { law: string }) => {
  const model: Model<Drawing, ChanceEvent> = drawing
  const about = { who: [SYSTEM], from: ['committed'], to: ['committed'] } as const
  return {
    fix: command(model)({
      ...about,
      name: `${model.name}.fix`,
      title: '固定检查点',
      input: z.object({}),
      facts: given<{ leafHash: string; checkpoint: string | undefined }>(),
      decide: (state, _, { now, facts }) => fixed(state, facts, now),
    }),
    contribute: command(model)({
      ...about,
      name: `${model.name}.contribute`,
      title: '提供随机数',
      law,
      input: zContribution,
      decide: (state, input, { now }) => received(state, input, now),
    }),
    miss: command(model)({
      ...about,
      name: `${model.name}.miss`,
      title: '记录未提供随机数',
      input: zMissing,
      decide: (state, input, { now }) => missed(state, input, now),
    }),
  }
}
