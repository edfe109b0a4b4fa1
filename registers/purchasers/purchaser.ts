/** 采购人 — an organ, institution or body that buys with public money: a node in the tree of budget units. Pure. */
import type { Model } from '#foundation/command.ts'

export const LEVELS = { department: '主管预算单位', second: '二级预算单位', basic: '基层预算单位' } as const
export type Level = keyof typeof LEVELS

export type Particulars = {
  name: string
  uscc: string
  /** 单位财政编码: how the budget system knows the unit. */
  financeCode: string
  region: string
  level: Level
  /** The unit above it in the budget tree; a department has none. */
  parentId?: string | undefined
  address: string
  contact: string
  phone: string
}
type Core = Particulars & { id: string; registeredAt: string }
export type Purchaser = (Core & { status: 'active' }) | (Core & { status: 'suspended'; reason: string })

export type PurchaserEvent =
  | ({ type: 'PurchaserRegistered'; id: string; at: string } & Particulars)
  | ({ type: 'PurchaserChanged' } & Partial<Particulars>)
  | { type: 'PurchaserSuspended'; reason: string }
  | { type: 'PurchaserRestored' }

export const purchaser: Model<Purchaser, PurchaserEvent> = {
  name: 'purchaser',
  title: '采购人',
  status: { active: '正常', suspended: '停用' },
  evolve(before, event) {
    switch (event.type) {
      case 'PurchaserRegistered': {
        const { type: _, at, ...particulars } = event
        return { status: 'active', ...particulars, registeredAt: at }
      }
      case 'PurchaserChanged': {
        const { type: _, ...changes } = event
        return { ...before!, ...changes }
      }
      case 'PurchaserSuspended':
        return { ...before!, status: 'suspended', reason: event.reason }
      case 'PurchaserRestored': {
        const { reason: _, ...rest } = { reason: '', ...before! }
        return { ...rest, status: 'active' }
      }
    }
  },
  parties: ({ id, parentId }) => ({ procuringEntity: id, parent: parentId }),
  region: ({ region }) => region,
  isPublic: () => true,
  card: ({ name, uscc }) => ({ title: name, number: uscc }),
}
