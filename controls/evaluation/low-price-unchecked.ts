/** 异常低价未审查 — an abnormally low quote that was not asked about, too briefly, or judged too soon. */
import { judgeLowPrice, queryBidder, rankBids } from '#subsystems/tendering/index.ts'
import { by, guard } from '../control.ts'

export default guard({
  code: 'RC-050',
  title: '异常低价未经审查，或者书面说明的时间不足',
  basis: '财库〔2026〕2号；财政部令第87号第六十条',
  severity: 'red',
  phase: 'during',
  actions: ['block'],
  parameters: [
    'abnormalLow.ofMean',
    'abnormalLow.ofSecond',
    'abnormalLow.ofCeiling',
    'abnormalLow.maxRate',
    'abnormalLow.proofMinutes',
  ],
  guards: [
    by(rankBids, 'evaluation.low-price-unreviewed'),
    by(queryBidder, 'evaluation.too-little-time'),
    by(judgeLowPrice, 'evaluation.still-answering'),
  ],
})
