/** 投标演练的路径. */
import { z } from 'zod'
import { may } from '#foundation/command.ts'
import { type Loader, room, view } from '#foundation/room.ts'
import { plus } from '#foundation/time.ts'
import { envelopeFindings, sealingTo } from '../bid/facts.ts'
import { type Context, merkleRoot, type SignedManifest } from '../bid/manifest.ts'
import { bidderOf } from '../bid/neighbours.ts'
import { fromHex, hex, international } from '../bid/suite.ts'
import { servingTrustees } from '../trustee/store.ts'
import { rehearsalActs } from './acts.ts'
import { type Rehearsal, tenderName } from './rehearsal.ts'
import { WAIT } from './rehearse.ts'
import { rehearsals } from './store.ts'

const contextOf = (id: string, bidder: string) => ({ tender: tenderName(id), round: 1, lot: 1, bidder, version: 1 })

const sealFacts: Loader = (tx, { id, input, before, now, house }) =>
  envelopeFindings(
    tx,
    house,
    input as { manifest: SignedManifest; envelopeFile: string },
    contextOf(id, (before as Rehearsal).supplierId),
    plus(now, WAIT), // nobody rehearses for next year
  )

const closeFacts: Loader = async (_, { before }) => {
  const { manifestHash } = before as Extract<Rehearsal, { status: 'sealed' }>
  return { root: hex(await merkleRoot(international, [fromHex(manifestHash)])) }
}

export default room(rehearsalActs, rehearsals, {
  facts: {
    'rehearsal.begin': (tx, { by, now }) => bidderOf(tx, by.orgId, now),
    'rehearsal.seal': sealFacts,
    'rehearsal.close': closeFacts,
  },
  views: {
    'GET /:id/sealing': view({
      who: [may('supplier', 'any')],
      title: '密封演练投标所需：托管人公钥和最早开启时间',
      query: z.object({ id: z.string() }),
      async read(tx, { id }, by, house) {
        const found = await rehearsals.find(tx, id)
        if (!found || found.supplierId !== by?.orgId) return undefined
        const openAfter = plus(house.clock(), WAIT)
        const serving = await servingTrustees(tx)
        return {
          status: found.status,
          deadline: openAfter,
          context: { ...contextOf(id, by.orgId), openAfter } satisfies Context,
          suite: house.suite,
          trustees: sealingTo(serving, house.suite).map((each, n) => ({ ...each, body: serving[n]!.body })),
        }
      },
    }),
  },
})
