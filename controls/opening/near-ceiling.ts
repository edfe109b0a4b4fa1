/** 报价贴近限价 — the lowest of few is almost the ceiling, or all quote almost the same. */
import { type Opening, openings } from '#subsystems/tendering/index.ts'
import { watch } from '../control.ts'

type Read = { supplierId: string; supplierName: string; price?: number }

export default watch<Opening>({
  code: 'RC-049',
  title: '报价贴近最高限价，或者全部报价十分接近',
  basis: '经济合作与发展组织《打击串通投标指南》；默认参数',
  severity: 'yellow',
  actions: ['warn'],
  parameters: ['nearCeiling.percent', 'nearCeiling.spreadPercent'],
  after: ['BidsOpened'],
  facts: (tx, { id }) => openings.find(tx, id),
  find({ ceiling, stage }, { event }, { policy }) {
    const read = (event.record as readonly Read[]).filter((line) => line.price !== undefined)
    const prices = read.map(({ price }) => price!).toSorted((a, b) => a - b)
    const [lowest, highest] = [prices[0], prices.at(-1)]
    if (stage > 0 || lowest === undefined || highest === undefined) return []
    const subjects = read.map(({ supplierId }) => supplierId)
    const evidence = { ceiling, prices: read.map(({ supplierName, price }) => ({ supplierName, price })) }
    const near = prices.length <= 3 && lowest * 100 >= ceiling * policy('nearCeiling.percent')
    const close = prices.length > 1 && (highest - lowest) * 100 <= highest * policy('nearCeiling.spreadPercent')
    return [
      ...(near
        ? [{ text: `最低报价不低于最高限价的${policy('nearCeiling.percent')}%`, subjects, evidence, same: 'near' }]
        : []),
      ...(close
        ? [{ text: `全部报价相差不超过${policy('nearCeiling.spreadPercent')}%`, subjects, evidence, same: 'close' }]
        : []),
    ]
  },
})
