/** 采购人的在库状态 — a unit that is disabled or ended begins nothing new; what it left is finished in its successor's care. Pure. */
import { refuse, type Says } from '#foundation/result.ts'

export type UnitStanding = {
  status: string
  name: string
  /** Why it was disabled or ended. */
  reason?: string | undefined
  successorName?: string | undefined
}

/** 采购人是指依法进行政府采购的国家机关、事业单位、团体组织: one that is no more, or was stopped, plans nothing. */
export const unitFault = (unit: UnitStanding | undefined) => {
  if (!unit || unit.status === 'active') return undefined
  const { name, reason = '', successorName = '' } = unit
  return unit.status === 'ended'
    ? refuse('unit.ended', { name, successor: successorName })
    : refuse('unit.suspended', { name, reason })
}

export const unitRefusal = {
  'unit.suspended': {
    text: '“{name}”已停用（{reason}），不能新编采购意向和采购计划',
    law: '政府采购法第十五条',
    mend: '请联系本级财政部门恢复；已备案的采购照常办理',
  },
  'unit.ended': {
    text: '“{name}”已撤并，不能新编采购意向和采购计划',
    law: '政府采购法第十五条；预算法第五条',
    mend: '新的采购由承接单位“{successor}”编制；未了事项由其承接办理',
  },
} satisfies Record<string, Says>
