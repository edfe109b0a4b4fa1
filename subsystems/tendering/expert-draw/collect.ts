/** 见证下的抽取 — what is drawn by the bodies' numbers: the checkpoint fixed, each trustee asked for its number, then the draw; who refuses or is
 *  away is named in what is drawn. */
import type { Command } from '#foundation/command.ts'
import type { House } from '#foundation/house.ts'
import type { Tools } from '#foundation/reactions.ts'
import { refuse } from '#foundation/result.ts'
import type { Tx } from '#foundation/store.ts'
import { trusteesOf } from '../bid/facts.ts'
import { disclose, lastEntryOf } from '../trustee/disclose.ts'
import type { Waiting } from './chance.ts'

type Drawing = {
  find(tx: Tx, id: string): Promise<({ status: string } & Partial<Waiting>) | undefined>
  /** The command whose entry made the promise. */
  promise: string
  chance: { fix: Command; contribute: Command; miss: Command }
  draw: Command
}

/** To be tried again: throws while the promised checkpoint, or a contribution, is not there. */
export async function drawByChance(
  { find, promise, chance, draw }: Drawing,
  id: string,
  { house, run }: Pick<Tools, 'house' | 'run'>,
): Promise<void> {
  const { name } = draw.model
  const committed = async () => {
    const found = await house.read('house', (tx) => find(tx, id))
    return found?.status === 'committed' ? (found as Waiting) : undefined
  }
  const before = await committed()
  if (!before) return
  if (!before.chance) {
    const fixed = await run(chance.fix, id, {}, 'chance')
    if ('code' in fixed) throw new Error(fixed.code)
  }
  const waiting = await committed()
  if (waiting)
    await collectContributions(house, waiting, { entity: `${name}/${id}`, promise }, async (part, answer) => {
      if (answer.ok) await run(chance.contribute, id, { part, proof: answer.value.proof }, part)
      else await run(chance.miss, id, { part, code: answer.code }, `${part}/${answer.code}`)
    })
  const done = await run(draw, id, {}, 'run')
  const waits = [`${name}.checkpoint-not-yet`, `${name}.contribution-missing`]
  if ('code' in done && waits.includes(done.code)) throw new Error(done.code)
}

type Answer = Awaited<ReturnType<ReturnType<typeof trusteesOf>[number]['contribute']>>

/** Each trustee that stands for a body is asked for its number. */
async function collectContributions(
  house: House,
  { commitment, chance }: Waiting,
  { entity, promise }: { entity: string; promise: string },
  note: (part: string, answer: Answer) => Promise<void>,
): Promise<void> {
  const open = commitment.contributors.filter(
    ({ part, trustee }) => trustee && !chance?.received.some((each) => each.part === part),
  )
  if (!chance || open.length === 0) return
  const receipt = await house.read('house', async (tx) => {
    const entryId = await lastEntryOf(tx, entity, promise)
    return entryId && (await disclose(tx, entryId))
  })
  if (!receipt) return
  const desks = await Promise.all(
    trusteesOf(house).map(async (desk) => ({ desk, name: (await desk.describe().catch(() => undefined))?.name })),
  )
  for (const { part, trustee } of open) {
    const one = desks.find(({ name }) => name === trustee)
    const answer = one
      ? await one.desk.contribute({ receipt, checkpoint: chance.checkpoint })
      : refuse('trustee.absent')
    await note(part, answer)
  }
}
