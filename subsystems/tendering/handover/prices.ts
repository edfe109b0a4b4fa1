/** 报价进商品库 — once a result is public, what each bidder asked; of an agreement, what each entrant is bound to. */
import { type Reaction, reactions } from '#foundation/reactions.ts'
import type { Tx } from '#foundation/store.ts'
import { dayOf } from '#foundation/time.ts'
import { recordPrices } from '#registers/goods/index.ts'
import { openedBids } from '../bid/store.ts'
import { documentOf } from '../documents/store.ts'
import { frameworks } from '../framework/store.ts'
import { projects } from '../project/store.ts'

type Offered = { no: number; brand: string; model: string; unitPrice: number; quantity?: number; name?: string }

/** The offered lines in the words of the document: their item, name and unit. */
const linesOf = async (tx: Tx, { projectId, round, lot }: { projectId: string; round: number; lot: number }) => {
  const items = (await documentOf(tx, projectId, round))?.state.items.filter((item) => item.lot === lot) ?? []
  return (offered: readonly Offered[]) =>
    offered.flatMap(({ no, brand, model, unitPrice, quantity, name }) => {
      const asked = items.find((item) => item.no === no)
      return asked && unitPrice > 0
        ? [
            {
              ...{ no, itemCode: asked.itemCode, name: name ?? asked.name, brand, model, unit: asked.unit, unitPrice },
              quantity: quantity || asked.quantity,
            },
          ]
        : []
    })
}

const offers: Reaction = async ({ id, event, at }, { tx, run }) => {
  const { projectId, lot, round } = event as { projectId: string; lot: number; round: number }
  const project = await projects.get(tx, projectId)
  if (project.category !== 'goods') return
  const inWords = await linesOf(tx, { projectId, round, lot })
  for (const { id: bidId, state } of await openedBids(tx, { projectId, round, lot })) {
    const lines = inWords(state.contents.items)
    if (lines.length > 0)
      await run(
        recordPrices,
        undefined,
        {
          source: `award/${id}/${bidId}`,
          kind: project.method === 'requestForQuotation' ? 'quotation' : 'offer',
          title: `${project.title}：${state.supplierName}`,
          date: dayOf(at),
          region: project.region,
          lines,
        },
        bidId,
      )
  }
}

const agreed: Reaction = async ({ id, event, at }, { tx, run }) => {
  const { title, region, category, entrants } = await frameworks.get(tx, id)
  if (category !== 'goods') return
  const inWords = await linesOf(tx, event as { projectId: string; round: number; lot: number })
  for (const { supplierId, supplierName, lines: offered, signedAt } of entrants) {
    const lines = inWords(offered)
    if (signedAt && lines.length > 0)
      await run(
        recordPrices,
        undefined,
        {
          source: `framework/${id}/${supplierId}`,
          kind: 'framework',
          title: `${title}：${supplierName}`,
          date: dayOf(at),
          region,
          lines,
        },
        supplierId,
      )
  }
}

export default reactions({ AwardAnnounced: [offers], FrameworkConcluded: [agreed] })
