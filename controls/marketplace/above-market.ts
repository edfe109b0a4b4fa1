/** 价格高于市场 — a price that was agreed or asked, against the median of what the same product cost before. */
import { plusDays } from '#foundation/time.ts'
import { judgePrice, pricesFor, referenceOf } from '#registers/goods/index.ts'
import { watch } from '../control.ts'

export default watch({
  code: 'RC-083',
  title: '成交或者报价单价高于同一商品参考价',
  basis: '政府采购法第十七条；中央国家机关政府采购中心电子卖场运行规则（2022年第5期）',
  severity: 'orange',
  actions: ['notify'],
  parameters: ['goods.referenceDays', 'goods.referenceLeast', 'goods.priceFarPercent', 'goods.priceAbovePercent'],
  after: ['PricesRecorded'],
  async facts(tx, { event }) {
    const { lines, date } = event
    return Promise.all(
      lines.map(async (line: any) => ({
        line,
        prices: line.brand ? await pricesFor(tx, { ...line, until: date }) : [],
      })),
    )
  },
  find(found, { event, entity }, { policy }) {
    const [far, above] = [policy('goods.priceFarPercent'), policy('goods.priceAbovePercent')]
    const days = policy('goods.referenceDays')
    return found.flatMap(({ line, prices }: any) => {
      // Only what was known the day before: a price is not judged by itself.
      const reference = referenceOf(prices, {
        today: plusDays(event.date, -1),
        days,
        least: policy('goods.referenceLeast'),
      })
      if (!reference) return []
      const { level, percent } = judgePrice(line.unitPrice, reference, { far, above })
      if (level === 'usual') return []
      return [
        {
          text: `${event.title}：${line.brand} ${line.model} 单价 ${line.unitPrice / 100} 元，为近${days}日中位价 ${reference.median / 100} 元的 ${percent}%`,
          severity: level === 'far' ? ('orange' as const) : ('info' as const),
          evidence: { line, reference, source: event.source },
          same: `${entity}/${line.no}`,
        },
      ]
    })
  },
})
