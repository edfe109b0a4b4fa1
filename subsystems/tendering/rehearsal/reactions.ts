/** 演练: 什么之后做什么 — after its close is witnessed the trustees are asked, as for any bid, and it is opened for its own bidder. */
import type { FileStore } from '#foundation/files.ts'
import { reactions, jobs as table } from '#foundation/reactions.ts'
import { trusteesOf } from '../bid/facts.ts'
import { THRESHOLD } from '../bid/manifest.ts'
import { readBid } from '../opening/read-bids.ts'
import { disclose } from '../trustee/disclose.ts'
import { failRehearsal, openRehearsal } from './rehearse.ts'
import { rehearsals } from './store.ts'

export default reactions({
  RehearsalBegun: [async (_, { later }) => later('trustee.appoint', {})],
  RehearsalClosed: [async ({ id, entryId }, { later }) => later('rehearsal.open', { id, entryId })],
})

/** Thrown so that the job is tried again: not yet witnessed, or trustees not yet there. */
class NotYet extends Error {}

export const jobs = table({
  'rehearsal.open': async ({ id, entryId }: { id: string; entryId: string }, { house, run }) => {
    const state = await house.read('house', (tx) => rehearsals.find(tx, id))
    if (state?.status !== 'closed') return
    const receipt = await house.read('house', (tx) => disclose(tx, entryId))
    if (!receipt) throw new NotYet('the close entry is not in a signed checkpoint yet')
    const answers = await Promise.all(
      trusteesOf(house).map((desk) => desk.release({ receipt, manifests: [state.manifest] })),
    )
    const released = answers.flatMap((answer) => (answer.ok ? answer.value : []))
    if (released.length < THRESHOLD) throw new NotYet('fewer than three trustees have answered')
    const shares = released.map(({ trustee, share }) => ({ trustee, share }))
    const read = await readBid(house.files as FileStore, { bid: state, shares })
    if (read.ok)
      await run(openRehearsal, id, { ...read.value, released: released.map(({ trustee, at }) => ({ trustee, at })) })
    else await run(failRehearsal, id, { code: read.code, facts: read.facts })
  },
})
