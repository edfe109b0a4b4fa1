/** 政策数值 · 基础信息库：专家聘期与测试、代理机构条件与监督检查、采购单位岗位。标明默认参数的，各地可以另定 */
import { type Figure, from, NATION } from './figure.ts'

export const registers: readonly Figure[] = from('2016-01-01', NATION, [
  {
    key: 'expert.termYears',
    title: '评审专家聘期',
    figure: 3,
    unit: 'years',
    source: '默认参数（待核：省级评审专家管理办法）',
  },
  { key: 'expert.renewalDays', title: '聘期届满前可申请续聘', figure: 90, unit: 'days', source: '默认参数' },
  { key: 'expert.testPass', title: '上岗测试合格分数', figure: 80, unit: 'count', source: '默认参数' },
  {
    key: 'agency.staffMin',
    title: '代理机构专职从业人员最少人数',
    figure: 5,
    unit: 'count',
    source: '财库〔2018〕2号第十一条',
  },
  {
    key: 'agency.defenceDays',
    title: '代理机构陈述申辩期限',
    figure: 5,
    unit: 'workingDays',
    source: '默认参数（待核：财库〔2024〕27号）',
  },
  {
    key: 'appraisal.days',
    title: '采购活动结束后评价期限',
    figure: 5,
    unit: 'workingDays',
    source: '财库〔2018〕2号；财库〔2016〕198号第二十一条',
  },
  {
    key: 'certificate.answerDays',
    title: '开标后重新查询证书：发证单位答复的有效天数',
    figure: 30,
    unit: 'days',
    source: '平台默认，可由省级财政部门另定（待核）',
  },
])
