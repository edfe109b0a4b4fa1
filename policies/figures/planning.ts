/** 政策数值 · 采购意向与计划 */
import { type Figure, from, GUANGDONG, NATION } from './figure.ts'

export const planning: readonly Figure[] = [
  ...from('2021-01-01', GUANGDONG, [
    {
      key: 'intention.leadDays',
      title: '采购意向公开提前期',
      figure: 30,
      unit: 'days',
      source: '财库〔2020〕10号；粤财采购〔2020〕5号',
    },
  ]),
  ...from('2018-01-01', NATION, [
    {
      key: 'intention.mismatchPercent',
      title: '计划与意向预算的允许差异',
      figure: 20,
      unit: 'percent',
      source: '默认参数（财库〔2020〕10号）',
    },
    {
      key: 'importApproval.experts',
      title: '进口产品论证专家人数',
      figure: 5,
      unit: 'count',
      source: '财库〔2007〕119号第十二条',
    },
    { key: 'plan.idleDays', title: '计划闲置提醒期', figure: 90, unit: 'days', source: '默认参数（预算法）' },
    {
      key: 'splitting.windowDays',
      title: '临界拆分观察期',
      figure: 90,
      unit: 'days',
      source: '默认参数（政府采购法实施条例第二十八条）',
    },
    {
      key: 'splitting.count',
      title: '临界拆分次数',
      figure: 3,
      unit: 'count',
      source: '默认参数（政府采购法实施条例第二十八条）',
    },
    {
      key: 'splitting.lowerPercent',
      title: '临界拆分下限',
      figure: 80,
      unit: 'percent',
      source: '默认参数（政府采购法实施条例第二十八条）',
    },
  ]),
]
