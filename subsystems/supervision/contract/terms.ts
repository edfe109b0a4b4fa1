/** 政府采购合同的中文: every "no" a contract can answer, with its article. */
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import type {
  agreeAmendment,
  announceAmendment,
  declineAmendment,
  proposeAmendment,
  signAmendment,
} from './amend-contract.ts'
import type { completeContract } from './complete-contract.ts'
import type { approveCosts } from './cost-contract.ts'
import type { draftContract } from './draft-contract.ts'
import type { releaseRetention, settleContract, terminateContract, windUpContract } from './end-contract.ts'
import type { announceContract, fileContract } from './file-contract.ts'
import type { signAsPurchaser, signAsSupplier } from './sign-contract.ts'

type Codes =
  | RefusalOf<typeof draftContract>
  | RefusalOf<typeof approveCosts>
  | RefusalOf<typeof completeContract>
  | RefusalOf<typeof signAsSupplier>
  | RefusalOf<typeof signAsPurchaser>
  | RefusalOf<typeof fileContract>
  | RefusalOf<typeof announceContract>
  | RefusalOf<typeof proposeAmendment>
  | RefusalOf<typeof agreeAmendment>
  | RefusalOf<typeof declineAmendment>
  | RefusalOf<typeof signAmendment>
  | RefusalOf<typeof announceAmendment>
  | RefusalOf<typeof releaseRetention>
  | RefusalOf<typeof settleContract>
  | RefusalOf<typeof terminateContract>
  | RefusalOf<typeof windUpContract>
  /** What the database itself forbids. */
  | 'contract.award-has-a-contract'

export const refusal = {
  'contract.not-yours-to-cancel': {
    text: '因投诉成立撤销合同，由财政部门决定',
    law: '财政部令第94号第三十二条',
    mend: '请选择其他终止情形',
  },
  'contract.not-cost-based': { text: '不是据实补偿的研发合同，或者已经结算', law: '财库〔2024〕13号' },
  'contract.costs-out-of-range': {
    text: '核定的研发费用高于合同金额{amount}元，或者低于已核定的',
    law: '财库〔2024〕13号',
  },
  'contract.nothing-bought': { text: '中标结果没有标的，不能生成合同' },
  'contract.award-has-a-contract': {
    text: '该中标结果已有一份有效的合同',
    law: '政府采购法第四十六条',
    mend: '请在原合同上继续办理',
  },
  'contract.differs-from-award': {
    text: '合同与中标结果不一致：{differing}',
    law: '财政部令第87号第七十一条；政府采购法实施条例第六十七条第四项',
    mend: '请恢复为采购文件和投标文件确定的内容',
  },
  'contract.payment-time-missing': {
    text: '合同没有约定资金支付时间',
    law: '财库〔2019〕38号第三条',
    mend: '请填写收到发票后多少日内付款',
  },
  'contract.payment-too-slow': {
    text: '约定收到发票后{days}日付款，超过{most}日',
    law: '财库〔2019〕38号第三条',
    mend: '付款期限请不超过{most}日',
  },
  'contract.late-fee-missing': {
    text: '合同没有约定采购人逾期支付资金的违约责任',
    law: '财库〔2019〕38号第三条',
    mend: '请填写逾期付款违约金',
  },
  'contract.acceptance-plan-missing': {
    text: '合同没有履约验收方案',
    law: '财库〔2021〕22号第二十三条、第二十四条',
    mend: '请写明验收的主体、时间、方式、程序、内容和标准',
  },
  'contract.security-too-high': {
    text: '履约保证金为合同金额的{percent}%，超过{most}%',
    law: '政府采购法实施条例第四十八条',
    mend: '请降低履约保证金比例',
  },
  'contract.security-refund-missing': {
    text: '合同没有约定履约保证金退还的方式、时间、条件和不予退还的情形',
    law: '财库〔2019〕38号第三条',
    mend: '请补充履约保证金退还条款',
  },
  'contract.retention-too-high': {
    text: '质量保证金为{percent}%，超过{most}%',
    law: '建质〔2017〕138号第七条',
    mend: '请降低质量保证金比例',
  },
  'contract.retention-released': { text: '质量保证金已经转为应付' },
  'contract.retention-without-warranty': {
    text: '约定了质量保证金，但没有约定质保期',
    mend: '请填写质保期；质保期满当日质量保证金转为应付',
  },
  'contract.intellectual-property-missing': {
    text: '定制开发的项目没有约定知识产权的归属和处理方式',
    law: '财库〔2021〕22号第二十三条',
    mend: '请补充知识产权条款',
  },
  'contract.ends-before-it-starts': { text: '合同结束日期早于开始日期', mend: '请核对日期' },
  'contract.payee-not-supplier': {
    text: '收款人户名“{payee}”不是合同供应商“{supplier}”',
    law: '政府采购法实施条例第五十一条',
    mend: '请填写供应商本单位的银行账户',
  },
  'contract.payee-not-verified': {
    text: '尾号 {account} 的账户没有核实，不能用于收款',
    law: '财库〔2019〕38号',
    mend: '请在“银行账户”中登记，填写银行打入的小额金额，核实后即可使用',
  },
  'contract.over-frozen-funds': {
    text: '金额{amount}元，超出采购计划已冻结、尚未使用的资金{available}元',
    law: '政府采购法第六条、第三十三条',
    mend: '请先在采购计划中办理“追加计划资金”',
  },
  'contract.text-not-ready': { text: '合同文本正在生成', mend: '请稍候几秒再办理' },
  'contract.filed-already': { text: '合同已经备案' },
  'contract.announced-already': { text: '合同公告已经发布' },
  'contract.amendment-pending': { text: '已有一份补充或变更正在办理', mend: '请先办完前一份' },
  'contract.supplement-empty': { text: '追加采购没有填写追加的标的', mend: '请填写合同标的序号和追加数量' },
  'contract.change-adds-goods': {
    text: '变更条款不能追加标的',
    law: '政府采购法第四十九条',
    mend: '请选择“追加与合同标的相同的货物、服务或工程”',
  },
  'contract.no-such-line': {
    text: '合同没有第{no}项标的，只能追加与合同标的相同的货物、服务或工程',
    law: '政府采购法第四十九条',
  },
  'contract.supplement-over-limit': {
    text: '连同本次，补充合同的采购金额共{total}元，超过原合同采购金额的{percent}%（{limit}元）',
    law: '政府采购法第四十九条；政府采购法实施条例第六十七条第五项',
    mend: '请减少追加数量，或者另行采购',
  },
  'contract.no-amendment-pending': { text: '没有正在办理的补充或变更' },
  'contract.amendment-agreed-already': { text: '供应商已经同意' },
  'contract.amendment-not-agreed': { text: '供应商还没有同意', mend: '请等供应商同意后再签署' },
  'contract.no-amendment-to-announce': { text: '没有待公告的合同变更' },
  'contract.not-fully-accepted': { text: '合同还没有全部验收合格' },
  'contract.not-fully-paid': { text: '合同款项还没有付清' },
  'contract.payment-under-way': { text: '有{amount}元付款正在办理，不能终止合同', mend: '请等付款办结' },
  'contract.accepted-but-unpaid': {
    text: '已验收合格的部分还有{amount}元没有付款，不能终止合同',
    law: '政府采购法实施条例第五十一条',
    mend: '请先支付已验收部分的款项',
  },
  'contract.security-undecided': {
    text: '合同约定了履约保证金，没有写明退还还是不予退还',
    law: '财库〔2019〕38号第三条',
    mend: '请选择履约保证金的处理',
  },
  'contract.security-kept-without-breach': {
    text: '不是因违约终止，或者合同没有约定履约保证金，不能不予退还',
    law: '财库〔2019〕38号第三条；政府采购法实施条例第四十八条',
    mend: '请选择退还，或者核对终止情形',
  },
  'contract.nothing-to-wind-up': { text: '没有待退回的预付款或者待退还的履约保证金' },
  'contract.repayment-missing': {
    text: '供应商应退回预付款{amount}元，没有填写国库缴款书编号和到账日期',
    law: '民法典第五百六十六条',
    mend: '请在退款到账后登记',
  },
  'contract.security-return-missing': {
    text: '没有填写履约保证金的退还凭证号和日期',
    law: '财库〔2019〕38号第三条',
    mend: '请在退还履约保证金后登记',
  },
  'contract.wound-up-in-future': { text: '{what}晚于今天', mend: '请在款项到账后登记，并核对日期' },
} satisfies Record<Codes, Says>
