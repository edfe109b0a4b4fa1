/** 收集随机数 — each trustee that stands for a body is asked for its number; who refuses or is away is named in what is drawn. */
import type { Command } from '#foundation/command.ts'
import type { House } from '#foundation/house.ts'
import type { Tools } from '#foundation/reactions.ts'
import { refuse } from '#foundation/result.ts'
import { trusteesOf } from '../bid/facts.ts'
import { disclose, lastEntryOf } from '../trustee/disclose.ts'
import type { Waiting } from './chance.ts'

type Drawing = {
  id: string
  entity: string
  /** The command whose entry made the promise. */
  promise: string
  waiting: Waiting
  contribute: Command
  miss: Command
}

export async function collectContributions(house: House, run: Tools['run'], drawing: Drawing): Promise<void> {
  const { id, entity, promise, waiting, contribute, miss } = drawing
  const { commitment, chance } = waiting
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
    if (answer.ok) await run(contribute, id, { part, proof: answer.value.proof }, part)
    else await run(miss, id, { part, code: answer.code }, `${part}/${answer.code}`)
  }
}
