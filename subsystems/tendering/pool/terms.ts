/** 批量集中采购的中文 */
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import type { declareDemand } from './declare-demand.ts'
import type { extendPool, openPool } from './open-pool.ts'

export const poolRefusal = {
  'pool.not-centralised-agency': {
    text: '批量集中采购由集中采购机构组织',
    law: '政府采购法第十六条、第十八条',
  },
  'pool.unknown-item': { text: '目录中没有品目 {itemCode}', mend: '请从品目树中选择' },
  'pool.outside-catalogue': {
    text: '品目 {itemCode} 不在集中采购目录内',
    law: '政府采购法第十八条',
    mend: '只有目录内的标准产品才能批量集中采购',
  },
  'pool.no-ceiling': { text: '每种配置都要有最高限制单价', law: '政府采购法实施条例第三十条' },
  'pool.too-little-time': { text: '需求申报时间不得少于{days}日', mend: '请把截止时间往后移' },
  'pool.only-later': { text: '申报截止时间只能延后（原为 {was}）' },
} satisfies Record<RefusalOf<typeof openPool | typeof extendPool>, Says>

export const demandRefusal = {
  'demand.closed': { text: '这一批次已经停止申报', mend: '请等待下一批次' },
  'demand.not-for-you': { text: '这一批次不面向本单位所在地区' },
  'demand.no-such-lot': { text: '批次中没有第 {lot} 种配置' },
  'demand.not-your-plan': { text: '只能用本单位的采购计划申报' },
  'demand.plan-not-filed': { text: '采购计划还没有备案', law: '政府采购法第三十三条', mend: '备案、冻结资金后再申报' },
  'demand.plan-in-use': { text: '这份采购计划已在执行' },
  'demand.plan-not-centralised': {
    text: '采购计划的组织形式不是政府集中采购',
    law: '政府采购法第十八条',
    mend: '请按“政府集中采购”编制计划',
  },
  'demand.other-method': { text: '批次采用{method}，计划写的是{own}', mend: '请按批次的采购方式编制计划' },
  'demand.other-item': { text: '计划中的品目 {itemCode} 不属于批次的品目 {asked}', mend: '请为这一品目单独编制计划' },
  'demand.plan-too-small': {
    text: '按最高限制单价须 {most}，计划只有 {amount}',
    law: '政府采购法第三十三条',
    mend: '请减少数量，或者增加计划金额',
  },
  'demand.declared-already': { text: '这份计划已经申报' },
} satisfies Record<RefusalOf<typeof declareDemand> | 'demand.declared-already', Says>
