/** 政策数值 · 商品与价格 */
import { type Figure, from, NATION } from './figure.ts'

export const goods: readonly Figure[] = [
  ...from('2017-01-01', NATION, [
    {
      key: 'goods.referenceDays',
      title: '参考价的取价期间',
      figure: 365,
      unit: 'days',
      source: '平台默认，可由省级财政部门另定（待核）',
    },
    {
      key: 'goods.referenceLeast',
      title: '给出参考价所需的最少价格条数',
      figure: 3,
      unit: 'count',
      source: '平台默认，可由省级财政部门另定（待核）',
    },
    {
      key: 'goods.priceFarPercent',
      title: '远高于参考价：占中位价的百分比',
      figure: 120,
      unit: 'percent',
      source: '中央国家机关政府采购中心电子卖场运行规则（2022年第5期）',
    },
    {
      key: 'goods.priceAbovePercent',
      title: '高于参考价的提示：占中位价的百分比',
      figure: 105,
      unit: 'percent',
      source: '平台默认，可由省级财政部门另定（待核）',
    },
    {
      key: 'pool.collectDays',
      title: '批量集中采购归集需求的最短时间',
      figure: 10,
      unit: 'days',
      source: '平台默认，可由省级财政部门另定（待核：财库〔2013〕109号按月归集）',
    },
    {
      key: 'pool.leastUnits',
      title: '成批所需的最少单位数',
      figure: 2,
      unit: 'count',
      source: '平台默认，可由省级财政部门另定（待核）',
    },
    {
      key: 'goods.narrowBrands',
      title: '满足全部★参数的品牌数',
      figure: 3,
      unit: 'count',
      source: '政府采购法实施条例第二十条（家数为平台默认，待核）',
    },
  ]),
]
