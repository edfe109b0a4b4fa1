/** 采购文件的中文: every fault, its article, and how to mend it. */
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import type { confirmDocument, submitDocument } from './confirm-document.ts'
import type { draftDocument } from './draft-document.ts'
import type { Remark } from './remarks.ts'
import type { Fault } from './rules.ts'

type Code =
  | RefusalOf<typeof draftDocument | typeof submitDocument | typeof confirmDocument>
  | 'documents.already-drafted'

export const refusal = {
  'documents.not-your-project': { text: '没有找到委托给本机构的这个项目', law: '政府采购法第二十条' },
  'documents.project-not-ready': {
    text: '项目当前不能编制采购文件',
    law: '政府采购法第二十条',
    mend: '请先与采购人签订委托代理协议',
  },
  'documents.no-previous': { text: '这个项目没有上一轮的采购文件', mend: '请选用货物或者服务范本' },
  'documents.already-drafted': { text: '本轮采购文件已在编制，不能重复', mend: '请在“采购文件”中继续编写' },
  'documents.requirement-unsurveyed': {
    text: '框架协议征集的采购需求还没有以需求调查为依据确定并提交',
    law: '财政部令第110号第十一条、第十二条',
    mend: '请先开展需求调查，在“采购需求”中编制并提交',
  },
  'documents.requirement-unreviewed': {
    text: '采购需求和采购实施计划还没有审查通过，或者修改后没有重新审查',
    law: '财库〔2021〕22号第二十九条、第三十条',
    mend: '请在“采购需求”中编制、送审，审查通过后再确认采购文件',
  },
  'documents.requirement-unfocused': {
    text: '本项目应当进行重点审查，已有的审查只有一般性审查',
    law: '财库〔2021〕22号第三十一条、第三十三条',
    mend: '请重新送审采购需求，进行重点审查',
  },
  'documents.requirement-changed': {
    text: '审查之后采购方式变更，或者预算增加，须重新审查',
    law: '财库〔2021〕22号第二十九条',
    mend: '请修改采购需求和实施计划，重新送审',
  },
  'documents.arrangement-missing': {
    text: '没有写明框架协议约定',
    law: '财政部令第110号第十三、十五、三十一条',
    mend: '请编写框架协议约定：有效期、最高限制单价、淘汰比例、第二阶段成交方式',
  },
  'documents.agreement-too-long': {
    text: '框架协议有效期 {months} 个月，一般不超过 {most} 个月',
    law: '财政部令第110号第十五条',
    mend: '请缩短有效期',
  },
  'documents.quality-ground-missing': {
    text: '没有写明采用质量优先法的法定情形',
    law: '财政部令第110号第二十五条',
    mend: '请改用价格优先法（最低评审价法），或者选择法定情形',
  },
  'documents.elimination-too-low': {
    text: '淘汰比例 {percent}%，不得低于 {least}%',
    law: '财政部令第110号第二十六条',
    mend: '请提高淘汰比例',
  },
  'documents.open-chooses-directly': {
    text: '开放式框架协议的第二阶段只能直接选定',
    law: '财政部令第110号第四十二条',
    mend: '请只选择直接选定',
  },
  'documents.auction-without-competition': {
    text: '电子反拍是二次竞价的报价方式，没有约定二次竞价的不能采用',
    law: '财政部令第110号第三十一、三十二条',
    mend: '请在第二阶段成交方式中增加二次竞价，或者取消电子反拍',
  },
  'documents.unit-ceiling-missing': {
    text: '第 {no} 项标的没有最高限制单价',
    law: '财政部令第110号第十三条',
    mend: '请填写每项标的的最高限制单价',
  },
  'documents.unit-ceiling-over-budget': {
    text: '第 {no} 项标的的最高限制单价高于计划单价',
    law: '财政部令第110号第十三条',
    mend: '请降低最高限制单价',
  },
  'documents.consumables-missing': {
    text: '第 {no} 项标的需要专用耗材，没有要求供应商报出 {years} 年的耗材价格',
    law: '财政部令第110号第十三条',
    mend: '请写明专用耗材的报价要求',
  },
  'documents.items-missing': { text: '没有采购标的', law: '财政部令第87号第二十条', mend: '请补充采购明细' },
  'documents.requirements-missing': {
    text: '没有写明采购需求',
    law: '政府采购法实施条例第十五条；财政部令第87号第十一条',
    mend: '请逐条填写技术、服务、安全、商务要求',
  },
  'documents.qualifications-missing': {
    text: '没有写明供应商资格条件',
    law: '政府采购法第二十二条',
    mend: '请至少写明法定的资格条件',
  },
  'documents.conformity-missing': {
    text: '没有写明符合性审查内容',
    law: '财政部令第87号第二十条、第五十条',
    mend: '请填写符合性审查条款',
  },
  'documents.size-condition': {
    text: '“{text}”以“{word}”等规模条件作为资格或者评审因素',
    law: '财政部令第87号第十七条；财库〔2020〕46号第五条',
    mend: '请删去规模条件，改用与履约能力直接相关的要求',
  },
  'documents.local-condition': {
    text: '“{text}”限制供应商的所在地、分支机构或者入库（{word}）',
    law: '政府采购法实施条例第二十条；财库〔2019〕38号',
    mend: '请删去，可改为对服务响应时间等履约结果的要求',
  },
  'documents.qualification-scored': {
    text: '资格条件“{qualification}”又作为评审因素“{factor}”',
    law: '财政部令第87号第五十五条',
    mend: '资格条件只作合格与否的审查，请从评分标准中删去',
  },
  'documents.minimum-price': { text: '不得设定最低限价', law: '财政部令第87号第十二条', mend: '请将最低限价留空' },
  'documents.ceiling-missing': {
    text: '没有公开最高限价',
    law: '政府采购法实施条例第三十条',
    mend: '请为每个包填写最高限价，不另设的填预算金额',
  },
  'documents.ceiling-over-budget': {
    text: '最高限价超过采购预算',
    law: '财政部令第87号第十二条',
    mend: '请将最高限价降到预算金额以内',
  },
  'documents.ceiling-sum': {
    text: '各包最高限价之和与总限价不符',
    law: '政府采购法实施条例第三十条',
    mend: '请核对各包限价',
  },
  'documents.factors-without-scoring': {
    text: '最低评标价法不设评分因素，价格为唯一因素',
    law: '财政部令第87号第五十四条',
    mend: '请删去评审因素并将价格分值设为100，或者改用综合评分法',
  },
  'documents.award-rule': {
    text: '{method}不能采用{rule}',
    law: '财政部令第74号第三十六、四十九条；财库〔2014〕214号第二十三条；财政部令第87号第五十三条',
    mend: '竞争性磋商采用综合评分法；竞争性谈判、询价按最后报价由低到高排序',
  },
  'documents.price-weight': {
    text: '价格分值 {weight} 不在 {least} 至 {most} 之间',
    law: '财政部令第87号第五十五条；财库〔2014〕214号第二十四条',
    mend: '请调整价格分值，货物不低于30，服务不低于10',
  },
  'documents.plan-weight': {
    text: '研发方案（技术部分）的分值 {weight}，低于 {least}',
    law: '财库〔2024〕13号',
    mend: '请提高研发方案的分值',
  },
  'documents.factor-not-quantified': {
    text: '评审因素“{name}”没有量化（{tier}）',
    law: '政府采购法实施条例第三十四条；财库〔2021〕22号第二十一条',
    mend: '请分两档以上，每档写明可以核对的标准和对应分值',
  },
  'documents.factor-max': {
    text: '评审因素“{name}”的满分 {max} 与最高档 {highest} 不一致',
    law: '财政部令第87号第五十五条',
    mend: '请使满分等于最高档的分值',
  },
  'documents.weights-not-100': {
    text: '各项分值合计 {total}，应为 100',
    law: '财政部令第87号第五十五条',
    mend: '请调整价格分值和各因素满分，使合计为100',
  },
  'documents.bid-security-over': {
    text: '投标保证金超过采购预算的2%',
    law: '政府采购法实施条例第三十三条',
    mend: '请降低投标保证金，或者不收取',
  },
  'documents.performance-security-over': {
    text: '履约保证金 {percent}% 超过合同金额的 {most}%',
    law: '政府采购法实施条例第四十八条',
    mend: '请降低履约保证金比例',
  },
  'documents.security-cash': {
    text: '{what}不得以现金形式收取',
    law: '政府采购法实施条例第三十三条、第四十八条',
    mend: '请改为支票、汇票、本票、保函等非现金形式',
  },
  'documents.security-single-form': {
    text: '{what}须允许供应商自主选择形式，并接受保函',
    law: '财库〔2019〕38号',
    mend: '请至少选择两种形式，其中包括保函',
  },
  'documents.sme-industry-missing': {
    text: '没有写明采购标的所属行业',
    law: '财库〔2020〕46号第十二条',
    mend: '请按中小企业划型标准选择行业',
  },
  'documents.sme-deduction': {
    text: '小微企业价格扣除 {percent}% 不在 {least}% 至 {most}% 之间',
    law: '财库〔2020〕46号第九条；财库〔2022〕19号',
    mend: '请在法定幅度内填写',
  },
  'documents.joint-deduction': {
    text: '接受联合体投标的，含小微企业联合体的价格扣除应为 {least}%–{most}%，现为 {percent}%',
    law: '财库〔2020〕46号第九条；财库〔2022〕19号',
    mend: '请填写联合体、分包的价格扣除比例',
  },
  'documents.sme-reserved-deduction': {
    text: '专门面向中小企业的采购不再给予价格扣除',
    law: '财库〔2020〕46号第九条',
    mend: '请将价格扣除设为0',
  },
  'documents.domestic-clause-missing': {
    text: '没有本国产品支持政策条款',
    law: '国办发〔2025〕34号',
    mend: '请勾选“适用本国产品优惠”',
  },
  'documents.domestic-deduction': {
    text: '本国产品价格扣除应为 {must}%，现为 {percent}%',
    law: '国办发〔2025〕34号',
    mend: '请改为法定比例',
  },
  'documents.abnormal-low-rate': {
    text: '异常低价审查线 {rate}% 不在 {least}% 至 {most}% 之间',
    law: '财库〔2026〕2号',
    mend: '请在法定幅度内填写',
  },
  'documents.payment-too-late': {
    text: '付款期限 {days} 日超过收到发票后 {most} 日',
    law: '财库〔2019〕38号；保障中小企业款项支付条例第九条',
    mend: '请缩短付款期限',
  },
  'documents.late-fee-missing': {
    text: '合同条款没有约定逾期付款的违约责任',
    law: '财库〔2021〕22号第二十三条',
    mend: '请填写逾期付款违约金',
  },
  'documents.acceptance-missing': {
    text: '合同条款没有验收方案',
    law: '财库〔2021〕22号第二十四条',
    mend: '请写明验收主体、时间、方式、程序、内容和标准',
  },
  'documents.security-refund-missing': {
    text: '没有约定履约保证金的退还方式、时间和条件',
    law: '财库〔2019〕38号',
    mend: '请补充退还条款',
  },
  'documents.intellectual-property-missing': {
    text: '含定制开发，须约定知识产权归属和处理方式',
    law: '财库〔2021〕22号第二十三条',
    mend: '请补充知识产权条款',
  },
} satisfies Record<Code, Says>

/** What does not stop a submission by itself, but wants a reason there. */
export const advice = {
  'documents.tailored': {
    text: '“{word}”指向特定的品牌、专利或者产品',
    law: '政府采购法实施条例第二十条第（三）（六）项',
    mend: '请改为产品应当达到的技术参数和功能，不限定品牌、专利',
  },
  'documents.maker-authorisation': {
    text: '以“{word}”作为资格或者评审条件（进口货物除外）',
    law: '财政部令第87号第十七条',
    mend: '请删去生产厂家的授权、承诺、证明、背书',
  },
  'documents.references-too-many': {
    text: '“{word}”：同类业绩作为资格条件的不得超过2个',
    law: '财库〔2021〕22号第十八条',
    mend: '请减到2个以内，并与项目需要相适应',
  },
  'documents.reference-amount': {
    text: '“{word}”：业绩不得设金额门槛',
    law: '财库〔2021〕22号第十八条；财政部令第87号第十七条',
    mend: '请按做过什么要求业绩，不按合同金额',
  },
  'documents.subjective-large': {
    text: '主观评审因素合计 {points} 分，超过 {most} 分',
    law: '财库〔2021〕22号第二十一条',
    mend: '请将可以客观核对的内容改为客观因素，或者提交时说明理由',
  },
} satisfies Record<AdviceCode, Says>
type AdviceCode = Exclude<Remark['code'], Fault['code']>
