/** 采购项目的中文. */
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import type { entrustAgency, reentrustAgency } from './entrust-agency.ts'
import type { changeProjectMethod, failProject, retenderProject, terminateProject } from './fail-project.ts'
import type { gatherProject } from './gather-project.ts'
import type { fixCeilings, progressProject } from './progress-project.ts'
import type { cancelLots, continueProject, retenderLots } from './retender-lots.ts'
import type { draftAgreement, signAgreement } from './sign-agreement.ts'

type Code = RefusalOf<
  | typeof entrustAgency
  | typeof reentrustAgency
  | typeof draftAgreement
  | typeof signAgreement
  | typeof progressProject
  | typeof fixCeilings
  | typeof gatherProject
  | typeof failProject
  | typeof retenderProject
  | typeof retenderLots
  | typeof cancelLots
  | typeof continueProject
  | typeof changeProjectMethod
  | typeof terminateProject
>

export const refusal = {
  'project.pool-not-gathered': { text: '批次还没有归集需求' },
  'project.not-your-plan': {
    text: '没有找到本单位的这项采购计划',
    law: '政府采购法第十五条',
    mend: '请从本单位已备案的采购计划中选择',
  },
  'project.plan-not-filed': {
    text: '采购计划尚未备案，不能委托代理机构',
    law: '政府采购法实施条例第二十九条',
    mend: '请先完成采购计划的审核和备案',
  },
  'project.agency-not-listed': {
    text: '该代理机构不在政府采购代理机构名录内，或者已停止执业',
    law: '政府采购代理机构管理暂行办法（财库〔2018〕2号）第六条、第十二条',
    mend: '请在名录内另选代理机构',
  },
  'project.agency-barred': {
    text: '该代理机构被禁止代理政府采购业务',
    law: '政府采购法第七十八条',
    mend: '请另选代理机构；禁止期满后可再委托',
  },
  'project.agency-too-small': {
    text: '该代理机构的专职从业人员不足5人',
    law: '政府采购代理机构管理暂行办法（财库〔2018〕2号）第十一条',
    mend: '请另选代理机构',
  },
  'project.agency-conditions-lacking': {
    text: '该代理机构的内部制度、办公场所或者评审场地设备不再符合执业条件',
    law: '政府采购代理机构管理暂行办法（财库〔2018〕2号）第十一条',
    mend: '请另选代理机构',
  },
  'project.agency-out-of-scope': {
    text: '本项目不在该代理机构的代理范围内',
    law: '财库〔2018〕2号第十三条',
    mend: '请选择代理范围包含本类项目的机构',
  },
  'project.agency-not-centralised': {
    text: '集中采购目录内的项目应当委托集中采购机构',
    law: '政府采购法第十八条；政府采购法实施条例第四条',
    mend: '请选择集中采购机构；已获准自行采购的，请在计划中填写批复文号',
  },
  'project.lots-do-not-cover': {
    text: '分包须把计划的 {items} 项明细各分到一个包，不重不漏',
    law: '财政部令第87号第九条、第十三条',
    mend: '请检查各包的明细序号；不分包可以留空',
  },
  'project.agreement-expired': {
    text: '协议期限（{expiresDate}）已过',
    law: '财库〔2018〕2号第十三条',
    mend: '请填写今天以后的日期',
  },
  'project.fee-without-standard': {
    text: '定额收取代理费用的，没有写明金额',
    law: '财库〔2018〕2号第十五条',
    mend: '请填写定额代理费用',
  },
  'project.fee-bands-broken': {
    text: '分档费率没有由小到大排列，或者最后一档之外有没有写明上限的',
    law: '财库〔2018〕2号第十五条',
    mend: '请由小到大填写每一档的上限，最后一档不填上限',
  },
  'project.fee-too-high': {
    text: '代理费用不低于项目预算，请核对',
    law: '财库〔2018〕2号第十五条',
    mend: '请核对金额单位（元）',
  },
  'project.agreement-missing': {
    text: '委托代理协议尚未起草',
    law: '政府采购法第二十条',
    mend: '请代理机构先起草协议',
  },
  'project.already-signed': { text: '您这一方已经签订', mend: '请等待对方签订' },
  'project.no-such-step': { text: '项目不能从“{from}”进入“{to}”', law: '政府采购法第五条' },
  'project.ceiling-over-budget': {
    text: '包 {lot} 的最高限价超过预算',
    law: '财政部令第87号第十二条',
    mend: '请降低最高限价',
  },
  'project.no-such-lot': { text: '没有这个采购包，或者它已经废标', mend: '请核对包号' },
  'project.lot-not-failed': {
    text: '第 {lot} 包没有废标，或者已经另行重新招标、取消采购',
    law: '政府采购法第三十七条',
    mend: '请填写已废标且尚未处理的包号',
  },
  'project.task-cancelled': {
    text: '采购任务已取消，不再重新招标',
    law: '政府采购法第三十七条',
    mend: '如仍需采购，请重新编报采购计划',
  },
  'project.method-not-approved': {
    text: '没有文号为{number}、批准本项目变更采购方式的批复',
    law: '政府采购法第二十七条；财政部令第74号第四条、第二十八条',
    mend: '请先在“变更采购方式申请”中申请，经主管预算单位同意、财政部门批准',
  },
  'project.method-unchanged': { text: '批复的采购方式就是现在的{method}', mend: '请重新招标' },
  'project.no-major-change': {
    text: '公告发布后，除因重大变故采购任务取消外，不得擅自终止',
    law: '财政部令第87号第二十九条',
    mend: '确因重大变故的，请勾选并写明理由',
  },
  'project.one-per-plan': {
    text: '这项采购计划已经委托过代理机构，一项计划只能有一个项目',
    law: '政府采购法实施条例第二十九条',
    mend: '请在“采购项目”中查看已有的项目',
  },
} satisfies Record<Code | 'project.one-per-plan', Says>
