/** 合作创新研发的中文. */
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import type { appraiseResults, buyFirst } from './buy-first.ts'
import type { claimCosts, reviewCosts } from './compensate.ts'
import type { agreeResearch, deliverResult, selectPartners } from './research.ts'

type Code = RefusalOf<
  | typeof selectPartners
  | typeof agreeResearch
  | typeof claimCosts
  | typeof reviewCosts
  | typeof deliverResult
  | typeof appraiseResults
  | typeof buyFirst
>
const law = '财库〔2024〕13号'

export const refusal = {
  'development.too-many': { text: '研发供应商 {count} 家，多于 {most} 家', law, mend: '请减少家数' },
  'development.too-few-candidates': { text: '候选供应商只有 {candidates} 家', law, mend: '请减少家数' },
  'development.term-past': { text: '研发期限须在今天以后', mend: '请核对日期' },
  'development.term-too-long': { text: '研发期限超过 {years} 年', law, mend: '请缩短研发期限' },
  'development.over-budget': {
    text: '研发成本补偿与首购费用合计超过预算',
    law: '政府采购法第六条',
    mend: '请减少家数或者金额',
  },
  'development.signed-already': { text: '本单位已签订研发合同' },
  'development.not-signed': { text: '本单位尚未签订研发合同', law, mend: '请先签订研发合同' },
  'development.stages-not-whole': { text: '各阶段的比例合计不是100%', law, mend: '请核对各阶段的比例' },
  'development.no-such-stage': { text: '研发合同没有约定第 {stage} 阶段', law },
  'development.over-stage': { text: '累计补偿超过第 {stage} 阶段的上限', law, mend: '请在以后的阶段申报' },
  'development.no-such-claim': { text: '没有第 {no} 次申报' },
  'development.claim-decided': { text: '第 {no} 次申报已经核定' },
  'development.contract-not-in-force': { text: '研发合同不在履行中', law, mend: '请先签订研发合同' },
  'development.approved-too-much': { text: '核定金额高于申报的补偿', law },
  'development.cut-without-reason': { text: '核减没有写明理由', law, mend: '请填写核定意见' },
  'development.claims-open': { text: '还有没有核定的研发成本：{suppliers}', law, mend: '请先逐项核定' },
  'development.over-ceiling': { text: '累计补偿超过约定的研发成本补偿上限', law, mend: '超出部分由供应商自行承担' },
  'development.delivered-already': { text: '本单位已交付研发成果' },
  'development.nothing-delivered': { text: '有供应商没有交付成果，不能评审', mend: '请只评审已交付的成果' },
  'development.unappraised': { text: '已交付的成果还没有评审：{suppliers}', law, mend: '请逐家评审' },
  'development.still-researching': {
    text: '还有供应商在研发期限（{endDate}）内研发',
    law,
    mend: '请待全部交付或者期满后评审',
  },
  'development.not-passing': { text: '这家供应商的成果未达到研发目标', law, mend: '请在达到目标的成果中确定' },
  'development.not-the-best': { text: '应当首购得分最高（{best}）的成果', law, mend: '请选择得分最高的供应商' },
  'development.prepayment-too-low': { text: '首购预付款低于首购费用的 {least}%', law, mend: '请提高预付款比例' },
  'development.upgrade-too-high': { text: '迭代升级费用高于首购费用的 {most}%', law, mend: '请降低升级费用比例' },
} satisfies Record<Code, Says>
