/** 政策数值 · 风险预警台与监控点: our own defaults, which a province sets and those below may tighten. */
import { type Figure, from, NATION } from './figure.ts'

export const desk: readonly Figure[] = [
  ...from('2018-01-01', NATION, [
    { key: 'finding.redDays', title: '红色预警处理期限', figure: 3, unit: 'workingDays', source: '默认参数' },
    { key: 'finding.orangeDays', title: '橙色预警处理期限', figure: 5, unit: 'workingDays', source: '默认参数' },
    { key: 'finding.yellowDays', title: '黄色预警处理期限', figure: 10, unit: 'workingDays', source: '默认参数' },
    { key: 'finding.infoDays', title: '提示处理期限', figure: 20, unit: 'workingDays', source: '默认参数' },
    { key: 'finding.explainDays', title: '当事人说明期限', figure: 3, unit: 'workingDays', source: '默认参数' },
    {
      key: 'finding.falseAlarmPercent',
      title: '监控点误报率上限（超过须复核参数）',
      figure: 50,
      unit: 'percent',
      source: '默认参数',
    },
    {
      key: 'finding.falseAlarmLeast',
      title: '计算误报率的最少已处理条数',
      figure: 5,
      unit: 'count',
      source: '默认参数',
    },
  ]),
]
