/** 采购计划的中文 */
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import { unitRefusal } from '../unit-standing.ts'
import type { approvePlan } from './approve-plan.ts'
import type { cancelPlan } from './cancel-plan.ts'
import type { draftPlan } from './draft-plan.ts'
import type { engagePlan, settlePlan } from './file-plan.ts'
import type {
  approveIncrease,
  declineIncrease,
  increasePlan,
  proposeIncrease,
  refuseIncrease,
} from './increase-plan.ts'
import type { declineReduction, proposeReduction, reducePlan } from './reduce-plan.ts'
import type { submitPlan } from './submit-plan.ts'

export const refusal = {
  ...unitRefusal,
  'plan.no-budget-line': {
    text: '没有本单位的预算指标，不能采购',
    law: '政府采购法第六条、第三十三条',
    mend: '请先同步预算指标，再选择本单位的指标',
  },
  'plan.over-budget': {
    text: '计划金额{amount}元，超出指标可用余额{available}元',
    law: '政府采购法第六条；政府采购法实施条例第二十九条',
    mend: '请调减金额，或者先调剂预算',
  },
  'plan.line-sum': { text: '第{no}条明细的金额不等于单价乘以数量', mend: '请核对该条明细' },
  'plan.items-sum': { text: '明细金额合计{total}元，不等于计划金额{amount}元', mend: '请核对各条明细与计划金额' },
  'plan.unknown-item': {
    text: '品目{itemCode}不在政府采购品目分类目录中',
    law: '财库〔2022〕31号',
    mend: '请从品目目录中选择',
  },
  'plan.category-differs': {
    text: '明细的品目与所选的项目属性不符',
    law: '财政部令第87号第七条',
    mend: '请按品目确定货物、服务或者工程',
  },
  'plan.catalogue-bypass': {
    text: '品目{itemCode}在集中采购目录内，应当实行集中采购',
    law: '政府采购法第十八条、第七十四条',
    mend: '请将组织形式改为政府集中采购，或者填写批复文号',
  },
  'plan.over-asset-price': {
    text: '{name}的预算单价{price}元，超过资产配置标准{most}元',
    law: '政府采购法第七十一条第二项；政府采购法实施条例第五十九条',
    mend: '请按配置标准调低单价；经批准超标准配置的，填写批复文号',
  },
  'plan.over-asset-stock': {
    text: '{name}已有{held}件，本计划采购{wanted}件，合计超过资产配置标准{most}件',
    law: '政府采购法第七十一条第二项；政府采购法实施条例第五十九条',
    mend: '请减少数量，或者先调剂、处置存量资产；经批准超标准配置的，填写批复文号',
  },
  'plan.standards-unanswered': {
    text: '资产管理系统暂时没有答复配置标准和存量，不能审核通过',
    law: '政府采购法实施条例第五十九条',
    mend: '请稍后再审核',
  },
  'plan.import-unapproved': {
    text: '采购进口产品未经核准',
    law: '政府采购法第十条；财库〔2007〕119号',
    mend: '请填写进口产品核准文号，或者不允许进口产品',
  },
  'plan.import-approval-unknown': {
    text: '没有文号为{number}、核准本计划采购进口产品的批复',
    law: '政府采购法第十条；财库〔2007〕119号',
    mend: '请在“进口产品核准”中申请；核准后文号自动填入',
  },
  'plan.method-unapproved': {
    text: '金额{amount}元，达到公开招标数额标准{threshold}元，采用其他采购方式未经批准',
    law: '政府采购法第二十七条；政府采购法实施条例第二十三条',
    mend: '请改为公开招标，或者填写设区的市级以上财政部门的批复文号',
  },
  'plan.method-not-yet': { text: '{method}的规定尚未施行', mend: '请选择已施行的采购方式' },
  'plan.approval-unknown': {
    text: '没有文号为{number}、批准本计划采用该方式的批复',
    law: '政府采购法第二十七条；财政部令第74号第四条',
    mend: '请在“变更采购方式申请”中申请；批准后文号自动填入',
  },
  'plan.emergency-unproven': {
    text: '紧急采购须说明情形并附证明文件；其他方式不填写紧急情形',
    law: '财库〔2026〕12号',
    mend: '请核对采购方式和“紧急采购”一栏',
  },
  'plan.innovation-unauthorised': {
    text: '合作创新采购由中央和省级主管预算单位组织，或者经其授权',
    law: '财库〔2024〕13号第四条',
    mend: '请先申请并取得批复',
  },
  'plan.framework-scheme-missing': {
    text: '框架协议征集须填写采购方案的审核（备案）文号，第二阶段采购须选择所用的框架协议；其他方式两项均不填写',
    law: '财政部令第110号第八条、第三十一条',
    mend: '请核对采购方式和框架协议两栏',
  },
  'plan.splitting': {
    text: '同一预算项目下品目{itemCode}本年度以非公开招标方式采购：本计划{here}元，其他计划{before}元，累计{sum}元，超过公开招标数额标准{limit}元，属于化整为零',
    law: '政府采购法第二十八条；政府采购法实施条例第二十八条',
    mend: '请合并后公开招标，或者填写采购方式批复文号',
  },
  'plan.intention-not-published': {
    text: '所选的采购意向不是本单位已公开的意向',
    law: '财库〔2020〕10号',
    mend: '请选择本单位已公开的采购意向',
  },
  'plan.intention-mismatch': {
    text: '计划与采购意向的预算相差超过{percent}%，或者品目不同',
    law: '财库〔2020〕10号',
    mend: '请说明理由，或者重新公开采购意向',
  },
  'plan.intention-used': { text: '这条采购意向已有采购计划', mend: '请修改原计划，或者先取消它' },
  'plan.sme-not-reserved': {
    text: '金额{amount}元，不超过{figure}元的采购项目应当专门面向中小企业',
    law: '财库〔2020〕46号第六条、第七条',
    mend: '请勾选专门面向中小企业，或者选择不预留的理由',
  },
  'plan.engaged': { text: '采购计划正在执行，不能取消或者另行执行', mend: '请先终止采购项目' },
  'plan.has-a-contract': { text: '计划下已有合同，不能取消', law: '政府采购法第五十条' },
  'plan.checker-cancels': { text: '已备案的计划由审核人员取消', law: '行政事业单位内部控制规范（试行）第十四条' },
  'plan.settle-outside': { text: '结余后的冻结金额不得少于合同金额，也不得多于原冻结金额', law: '政府采购法第六条' },
  'plan.not-less': {
    text: '调减后的金额不少于现在的计划金额',
    mend: '请填写较少的金额；补充合同需要的资金，请办理“追加计划资金”',
  },
  'plan.below-contracts': {
    text: '调减后的{amount}元少于已签合同的{contracted}元',
    law: '政府采购法第五十条',
    mend: '已签合同的部分不能调减；指标不足的，请商财政部门调剂预算',
  },
  'plan.reduction-pending': { text: '已有一次调减等待审核' },
  'plan.no-reduction': { text: '没有等待审核的调减' },
  'plan.increase-pending': { text: '已有一次追加正在办理' },
  'plan.no-increase': { text: '没有等待办理的追加' },
  'plan.settled-already': { text: '采购已经结束，结余资金已退回，不能追加', mend: '请另行编制采购计划' },
  'plan.increase-before-contract': {
    text: '还没有签订合同，不能追加',
    law: '政府采购法第六条',
    mend: '签订合同前资金不足的，请终止采购或者另行编制采购计划',
  },
  'plan.increase-beyond': {
    text: '累计追加{total}元，超过已签合同金额的{percent}%（{limit}元）',
    law: '政府采购法第四十九条',
    mend: '请减少追加金额，或者另行编制采购计划',
  },
  'plan.increase-over-budget': {
    text: '追加金额{amount}元，超出指标可用余额{available}元',
    law: '政府采购法第六条；政府采购法实施条例第二十九条',
    mend: '请减少追加金额，或者商财政部门追加指标后同步',
  },
  'plan.contract-over-plan': { text: '合同金额超出采购计划', law: '政府采购法第六条' },
} satisfies Record<
  | RefusalOf<typeof draftPlan>
  | RefusalOf<typeof submitPlan>
  | RefusalOf<typeof approvePlan>
  | RefusalOf<typeof cancelPlan>
  | RefusalOf<typeof engagePlan>
  | RefusalOf<typeof settlePlan>
  | RefusalOf<typeof proposeReduction | typeof declineReduction | typeof reducePlan>
  | RefusalOf<typeof proposeIncrease | typeof declineIncrease | typeof approveIncrease>
  | RefusalOf<typeof increasePlan | typeof refuseIncrease>
  | 'plan.intention-used'
  | 'plan.contract-over-plan',
  Says
>
