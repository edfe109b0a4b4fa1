/** 政策数值 · 电子反拍：幅度、时长、延时、家数。法律没有规定电子反拍的数值，卖场规则原文待核：都是默认参数，各地可以另定 */
import { type Figure, from, NATION } from './figure.ts'

const source = '默认参数（待核：电子卖场电子反拍规则）'

export const auctions: readonly Figure[] = from('2018-01-01', NATION, [
  { key: 'auction.minimumStepPercent', title: '电子反拍最小降价幅度', figure: 0.5, unit: 'percent', source },
  { key: 'auction.largestStepPercent', title: '电子反拍最大降价幅度', figure: 20, unit: 'percent', source },
  { key: 'auction.minimumMinutes', title: '电子反拍最短竞价时长', figure: 10, unit: 'minutes', source },
  { key: 'auction.leadMinutes', title: '发布规则到电子反拍开始的最短间隔', figure: 30, unit: 'minutes', source },
  { key: 'auction.extensionMinutes', title: '电子反拍末段延时', figure: 3, unit: 'minutes', source },
  { key: 'auction.mostExtensions', title: '电子反拍最多延时次数', figure: 20, unit: 'count', source },
  { key: 'auction.minimumBidders', title: '电子反拍最少报价家数', figure: 3, unit: 'count', source },
  { key: 'auction.outageMinutes', title: '视为平台中断的时钟延误', figure: 2, unit: 'minutes', source },
  { key: 'auction.resumeMinutes', title: '恢复后至少留出的竞价时间', figure: 5, unit: 'minutes', source },
])
