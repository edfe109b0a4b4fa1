/** 政策数值 · 采购文件与评审标准 */
import { type Figure, from, NATION } from './figure.ts'

export const documents: readonly Figure[] = [
  ...from('2017-10-01', NATION, [
    {
      key: 'score.priceWeightGoods',
      title: '货物价格分权重下限',
      figure: 30,
      unit: 'percent',
      source: '财政部令第87号第五十五条',
    },
    {
      key: 'score.priceWeightServices',
      title: '服务价格分权重下限',
      figure: 10,
      unit: 'percent',
      source: '财政部令第87号第五十五条',
    },
    {
      key: 'score.subjectiveMax',
      title: '主观分合计上限',
      figure: 30,
      unit: 'count',
      source: '默认参数（财库〔2021〕22号第二十一条）',
    },
    {
      key: 'score.outlierMads',
      title: '评分畸高畸低的中位差倍数',
      figure: 2,
      unit: 'ratio',
      source: '默认参数（财政部令第87号第六十四条）',
    },
    {
      key: 'score.outlierPercent',
      title: '评分畸高畸低占满分的比例',
      figure: 20,
      unit: 'percent',
      source: '默认参数（财政部令第87号第六十四条）',
    },
    {
      key: 'bidSecurity.maxPercent',
      title: '投标保证金上限',
      figure: 2,
      unit: 'percent',
      source: '政府采购法实施条例第三十三条',
    },
    {
      key: 'performanceSecurity.maxPercent',
      title: '履约保证金上限',
      figure: 10,
      unit: 'percent',
      source: '政府采购法实施条例第四十八条',
    },
    {
      key: 'bidSecurity.lateFactor',
      title: '逾期退还保证金的利率倍数',
      figure: 1.2,
      unit: 'ratio',
      source: '财政部令第87号第三十八条',
    },
  ]),
  ...from('2014-12-31', NATION, [
    {
      key: 'score.consultationGoodsMin',
      title: '磋商货物价格分权重下限',
      figure: 30,
      unit: 'percent',
      source: '财库〔2014〕214号第二十四条',
    },
    {
      key: 'score.consultationGoodsMax',
      title: '磋商货物价格分权重上限',
      figure: 60,
      unit: 'percent',
      source: '财库〔2014〕214号第二十四条',
    },
    {
      key: 'score.consultationServicesMin',
      title: '磋商服务价格分权重下限',
      figure: 10,
      unit: 'percent',
      source: '财库〔2014〕214号第二十四条',
    },
    {
      key: 'score.consultationServicesMax',
      title: '磋商服务价格分权重上限',
      figure: 30,
      unit: 'percent',
      source: '财库〔2014〕214号第二十四条',
    },
    {
      key: 'response.consultationDays',
      title: '磋商响应时间',
      figure: 10,
      unit: 'days',
      source: '财库〔2014〕214号第十条',
    },
    {
      key: 'clarification.consultationDays',
      title: '磋商文件澄清提前期',
      figure: 5,
      unit: 'days',
      source: '财库〔2014〕214号第十条',
    },
  ]),

  ...from('2015-10-24', NATION, [
    {
      key: 'bidSecurity.baseRatePercent',
      title: '逾期退还保证金的贷款基准利率（年）',
      figure: 4.35,
      unit: 'percent',
      source: '中国人民银行金融机构人民币贷款基准利率（2015-10-24）',
    },
  ]),
]
