/** 政策数值 · 限额与方式 */
import { type Figure, from, GUANGDONG, NATION, SHENZHEN } from './figure.ts'

export const thresholds: readonly Figure[] = [
  ...from('2020-01-01', GUANGDONG, [
    {
      key: 'tender.openThreshold',
      title: '货物服务公开招标数额标准',
      figure: 4_000_000_00,
      unit: 'fen',
      source: '粤财采购〔2020〕2号',
    },
  ]),
  ...from('2018-01-01', GUANGDONG, [
    {
      key: 'procurement.limit',
      title: '政府采购限额标准',
      figure: 1_000_000_00,
      unit: 'fen',
      source: '广东省政府采购限额标准（2018年版）',
    },
  ]),
  ...from('2020-01-01', SHENZHEN, [
    {
      key: 'tender.openThreshold',
      title: '货物服务公开招标数额标准',
      figure: null,
      unit: 'fen',
      source: '深圳经济特区政府采购条例',
    },
    {
      key: 'procurement.limit',
      title: '政府采购限额标准',
      figure: null,
      unit: 'fen',
      source: '深圳经济特区政府采购条例',
    },
  ]),
  ...from('2018-06-01', NATION, [
    {
      key: 'works.tenderThreshold',
      title: '工程施工必须招标标准',
      figure: 4_000_000_00,
      unit: 'fen',
      source: '国家发展改革委令第16号第五条',
    },
    {
      key: 'works.goodsTenderThreshold',
      title: '工程货物必须招标标准',
      figure: 2_000_000_00,
      unit: 'fen',
      source: '国家发展改革委令第16号第五条',
    },
    {
      key: 'works.servicesTenderThreshold',
      title: '工程服务必须招标标准',
      figure: 1_000_000_00,
      unit: 'fen',
      source: '国家发展改革委令第16号第五条',
    },
  ]),
]
