/** 商品登记之后: looked up for its like; what two entries had is joined and parted; its market price is recorded. */
import { type Happening, type Reaction, reactions, type Tools } from '#foundation/reactions.ts'
import { dayOf } from '#foundation/time.ts'
import { suspectDuplicate } from '../duplicates/duplicate.ts'
import { ASK_FROM } from '../duplicates/likeness.ts'
import { pairOf } from '../duplicates/store.ts'
import { recordPrices } from '../prices/price-report.ts'
import { absorbProduct, mergeProduct, releaseProduct } from './merge-product.ts'
import { entryOf, product } from './product.ts'
import { candidatesFor, products } from './store.ts'

/** At most so many pairs of one entry are put before a person. */
const ASKED = 3

const lookForLike: Reaction = async ({ id }, { tx, run }) => {
  const state = await products.find(tx, id)
  if (state?.status !== 'active' && state?.status !== 'pending') return
  const like = await candidatesFor(tx, entryOf(state), { besides: id, from: ASK_FROM })
  for (const { id: other, state: theirs, likeness } of like.slice(0, ASKED)) {
    if (await pairOf(tx, id, other)) continue
    const [first, second] = other < id ? [other, id] : [id, other]
    const titles = { [id]: product.card(state).title, [other]: product.card(theirs).title }
    await run(
      suspectDuplicate,
      undefined,
      { first, second, firstTitle: titles[first], secondTitle: titles[second], ...likeness },
      `${first}/${second}`,
    )
  }
}

const tellPrice: Reaction = async ({ id, event, at }, { run }) => {
  if (event.listPrice === undefined || event.listPrice <= 0) return
  const { itemCode, name, brandNames, model, skus, listPrice: unitPrice, region } = event
  await run(recordPrices, undefined, {
    source: `product/${id}/${dayOf(at)}`,
    kind: 'list',
    title: name,
    date: dayOf(at),
    region,
    lines: [
      { no: 1, itemCode, name, brand: brandNames[0] ?? '', model, quantity: 1, unit: skus[0]?.unit ?? '件', unitPrice },
    ],
  })
}

const join = ({ id, event }: Happening, { run }: Tools) => run(absorbProduct, event.into, { id })
const part = ({ id, event }: Happening, { run }: Tools) => run(releaseProduct, event.from, { id })

export default reactions({
  ProductSubmitted: [lookForLike, tellPrice],
  ProductChanged: [lookForLike],
  ProductMerged: [join],
  ProductUnmerged: [part],
  DuplicateConfirmed: [
    async ({ event }, { tx, run }) => {
      const { status } = await products.get(tx, event.drop)
      if (status === 'active' || status === 'pending')
        await run(mergeProduct, event.drop, { into: event.keep, reason: event.reason })
    },
  ],
})
