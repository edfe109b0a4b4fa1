/** 报价规律 — prices in equal steps or one ratio, or item prices that are all the same multiple of a rival’s. */
import { bidsOfOpening, type OpenedBid, regularPrices } from '#subsystems/tendering/index.ts'
import { watch } from '../control.ts'

/** 变异系数 of the ratios of two bids’ item prices, in percent; undefined where there are too few to say. */
export const spreadOfRatios = (one: readonly { no: number; unitPrice: number }[], other: typeof one) => {
  const ratios = one.flatMap(({ no, unitPrice }) => {
    const its = other.find((item) => item.no === no)?.unitPrice
    return its && unitPrice ? [unitPrice / its] : []
  })
  if (ratios.length < 3) return undefined
  const mean = ratios.reduce((sum, each) => sum + each, 0) / ratios.length
  const variance = ratios.reduce((sum, each) => sum + (each - mean) ** 2, 0) / ratios.length
  return (100 * Math.sqrt(variance)) / mean
}

export default watch<readonly { id: string; state: OpenedBid }[]>({
  code: 'RC-034',
  title: '不同投标人的报价呈规律性差异',
  basis: '财政部令第87号第三十七条第（四）项',
  severity: 'orange',
  actions: ['case'],
  parameters: ['quotes.itemSpreadPercent'],
  after: ['BidsOpened'],
  facts: async (tx, { id }) => (await bidsOfOpening(tx, id, 'opened')) as { id: string; state: OpenedBid }[],
  find(bids, _, { policy }) {
    const idsOf = (names: readonly string[]) => bids.filter(({ state }) => names.includes(state.supplierName))
    const steps = regularPrices(bids.map(({ state: { supplierName, price } }) => ({ supplierName, price })))
    const whole = steps.map(({ suppliers, kind, step }) => ({
      text: `${suppliers.join('、')}的投标总价${kind === 'steps' ? '等差' : '等比'}`,
      subjects: idsOf(suppliers).map(({ state }) => state.supplierId),
      evidence: { suppliers, kind, step },
      rows: idsOf(suppliers).map(({ id }) => `bid/${id}`),
      same: `${kind}/${suppliers.join()}`,
    }))
    const items = bids.flatMap((one, n) =>
      bids.slice(n + 1).flatMap((other) => {
        const spread = spreadOfRatios(one.state.contents.items, other.state.contents.items)
        if (spread === undefined || spread >= policy('quotes.itemSpreadPercent')) return []
        return [
          {
            text: `${one.state.supplierName}与${other.state.supplierName}的分项单价成同一比例`,
            subjects: [one.state.supplierId, other.state.supplierId],
            evidence: { spread: Number(spread.toFixed(3)), items: one.state.contents.items.length },
            rows: [`bid/${one.id}`, `bid/${other.id}`],
            same: `items/${one.id}/${other.id}`,
          },
        ]
      }),
    )
    return [...whole, ...items]
  },
})
