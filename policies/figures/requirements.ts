/** 政策数值 · 采购需求 */
import { type Figure, from, NATION } from './figure.ts'

export const requirements: readonly Figure[] = [
  ...from('2021-07-01', NATION, [
    {
      key: 'requirement.surveyGoodsServices',
      title: '须开展需求调查的货物服务预算',
      figure: 10_000_000_00,
      unit: 'fen',
      source: '财库〔2021〕22号第十一条',
    },
    {
      key: 'requirement.surveyWorks',
      title: '须开展需求调查的工程预算',
      figure: 30_000_000_00,
      unit: 'fen',
      source: '财库〔2021〕22号第十一条',
    },
    {
      key: 'requirement.surveySubjects',
      title: '需求调查对象数',
      figure: 3,
      unit: 'count',
      source: '财库〔2021〕22号第十条',
    },
    {
      key: 'requirement.surveyYears',
      title: '需求调查的有效年数',
      figure: 1,
      unit: 'years',
      source: '财库〔2021〕22号第十一条',
    },
    {
      key: 'requirement.reviewFrom',
      title: '须进行一般性审查的预算',
      figure: 4_000_000_00,
      unit: 'fen',
      source: '默认参数（财库〔2021〕22号第三十三条：由采购人确定）',
    },
    {
      key: 'requirement.referenceContracts',
      title: '可作资格条件的同类业绩合同数',
      figure: 2,
      unit: 'count',
      source: '财库〔2021〕22号第十八条',
    },
  ]),
]
