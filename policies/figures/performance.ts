/** 政策数值 · 履约：合同、验收、支付 */
import { type Figure, from, NATION } from './figure.ts'

export const performance: readonly Figure[] = [
  ...from('2015-03-01', NATION, [
    { key: 'contract.signDays', title: '签订合同期限', figure: 30, unit: 'days', source: '政府采购法第四十六条' },
    {
      key: 'contract.filingDays',
      title: '合同备案期限',
      figure: 7,
      unit: 'workingDays',
      source: '政府采购法第四十七条',
    },
    {
      key: 'contract.noticeDays',
      title: '合同公告期限',
      figure: 2,
      unit: 'workingDays',
      source: '政府采购法实施条例第五十条',
    },
    {
      key: 'contract.supplementMaxPercent',
      title: '补充合同金额上限',
      figure: 10,
      unit: 'percent',
      source: '政府采购法第四十九条',
    },
    { key: 'archive.years', title: '采购文件保存期限', figure: 15, unit: 'years', source: '政府采购法第四十二条' },
    {
      key: 'enquiry.replyDays',
      title: '询问答复期限',
      figure: 3,
      unit: 'workingDays',
      source: '政府采购法实施条例第五十二条',
    },
    {
      key: 'acceptance.graceDays',
      title: '逾期未验收提醒期',
      figure: 15,
      unit: 'days',
      source: '默认参数（财政部令第87号第七十四条）',
    },
  ]),
  ...from('2012-04-01', NATION, [
    {
      key: 'assetCard.unitValue',
      title: '固定资产的单位价值标准',
      figure: 1_000_00,
      unit: 'fen',
      source: '事业单位财务规则（财政部令第68号、第108号）；行政单位财务规则（财政部令第113号）',
    },
  ]),
  ...from('2023-12-08', NATION, [
    {
      key: 'contractChange.noticeDays',
      title: '合同变更公告期限',
      figure: 2,
      unit: 'workingDays',
      source: '财办库〔2023〕243号',
    },
  ]),
  ...from('2026-10-01', NATION, [
    {
      key: 'contract.emergencySupplementMaxPercent',
      title: '紧急采购补充合同金额上限',
      figure: 30,
      unit: 'percent',
      source: '财库〔2026〕12号',
    },
  ]),
  ...from('2019-09-01', NATION, [
    {
      key: 'contract.retentionMaxPercent',
      title: '质量保证金比例上限',
      figure: 3,
      unit: 'percent',
      source: '建质〔2017〕138号第七条（工程）；货物、服务为默认参数（待核）',
    },
    { key: 'payment.days', title: '收到发票后支付期限', figure: 30, unit: 'days', source: '财库〔2019〕38号' },
  ]),
  ...from('2025-06-01', NATION, [
    {
      key: 'payment.lateInterestPerMyriad',
      title: '逾期利息（未约定利率时，每日万分之）',
      figure: 5,
      unit: 'ratio',
      source: '国务院令第802号第十七条（待核）',
    },
    {
      key: 'payment.primeRatePercent',
      title: '1年期贷款市场报价利率（约定逾期利率的下限）',
      figure: 3,
      unit: 'percent',
      source: '国务院令第802号第十七条；全国银行间同业拆借中心（待核）',
    },
    { key: 'payment.smeDays', title: '向中小企业付款期限', figure: 30, unit: 'days', source: '国务院令第802号第九条' },
    {
      key: 'payment.smeMaxDays',
      title: '向中小企业付款的最长约定期限',
      figure: 60,
      unit: 'days',
      source: '国务院令第802号第九条',
    },
  ]),
]
