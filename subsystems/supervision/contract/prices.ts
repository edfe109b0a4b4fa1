/** 合同单价进商品库 — what was signed is a price of the market; a contract that never came to anything is none. */
import { type Reaction, reactions } from '#foundation/reactions.ts'
import { dayOf } from '#foundation/time.ts'
import { recordPrices, reportBySource, withdrawPrices } from '#registers/goods/index.ts'
import { contracts } from './store.ts'

const sourceOf = (id: string) => `contract/${id}`

const tell: Reaction = async ({ id, at }, { tx, run }) => {
  const { title, region, lines, category } = await contracts.get(tx, id)
  const goods = lines.filter(({ unitPrice, quantity }) => unitPrice > 0 && quantity > 0)
  if (category !== 'goods' || goods.length === 0) return
  await run(recordPrices, undefined, {
    source: sourceOf(id),
    kind: 'contract',
    title,
    date: dayOf(at),
    region,
    lines: goods.map(({ no, itemCode, name, brand, model, quantity, unit, unitPrice }) => ({
      ...{ no, itemCode, name, brand, model, quantity, unit, unitPrice },
    })),
  })
}

/** Ended before anything was paid for it. */
const takeBack: Reaction = async ({ id, event }, { tx, run }) => {
  const told = event.paid > 0 ? undefined : await reportBySource(tx, sourceOf(id))
  if (told) await run(withdrawPrices, told.id, { reason: `合同终止：${event.reason}` })
}

export default reactions({ ContractSigned: [tell], ContractTerminated: [takeBack] })
