/** 采购人 — an organ, institution or body that buys with public money: a node in the tree of budget units. Pure. */
import { type Changeable, type ChangeEvent, evolveChange, isChangeEvent } from '#foundation/changes.ts'
import type { Model } from '#foundation/command.ts'
import { at, type Day, type Instant, plusDays } from '#foundation/time.ts'

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
/** 岗位兼任: of a unit too small for two, these persons by name may hold both duties; of one matter each still does one part only. */
type Doubling = { userIds: readonly string[]; ground: string; untilDate: Day; by: string; at: Instant }
type Core = Particulars & Changeable & { id: string; registeredAt: string; doubling?: Doubling | undefined }
export type Purchaser =
  | (Core & { status: 'active' })
  | (Core & { status: 'suspended'; reason: string })
  | (Core & { status: 'ended'; kind: Ending; reason: string; successorId: string; endedAt: Instant })

export const ENDINGS = { merged: '并入其他单位', closed: '撤销' } as const
export type Ending = keyof typeof ENDINGS

export type PurchaserEvent =
  | ({ type: 'PurchaserRegistered'; id: string; at: string } & Particulars)
  | ({ type: 'PurchaserChanged' } & Partial<Particulars>)
  | ChangeEvent<'Purchaser'>
  | { type: 'PurchaserSuspended'; reason: string }
  | { type: 'PurchaserRestored' }
  | { type: 'PurchaserMoved'; parentId?: string | undefined; level: Level; reason: string; by: string; at: Instant }
  | { type: 'DoublingAllowed'; doubling: Doubling }
  | { type: 'DoublingEnded'; at: Instant }
  | { type: 'PurchaserEnded'; kind: Ending; reason: string; successorId: string; by: string; at: Instant }

export const purchaser: Model<Purchaser, PurchaserEvent> = {
  name: 'purchaser',
  title: '采购人',
  status: { active: '正常', suspended: '停用', ended: '已撤并' },
  evolve(before, event) {
    if (isChangeEvent('Purchaser', event)) return evolveChange('Purchaser', before!, event)
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
      case 'PurchaserMoved':
        return { ...before!, parentId: event.parentId, level: event.level }
      case 'DoublingAllowed':
        return { ...before!, doubling: event.doubling }
      case 'DoublingEnded':
        return { ...before!, doubling: undefined }
      case 'PurchaserEnded': {
        const { kind, reason, successorId, at: endedAt } = event
        return { ...before!, status: 'ended', kind, reason, successorId, endedAt }
      }
    }
  },
  parties: ({ id, parentId }) => ({ procuringEntity: id, parent: parentId }),
  region: ({ region }) => region,
  isPublic: () => true,
  wake: ({ status, doubling }) =>
    status !== 'ended' && doubling
      ? { at: at(plusDays(doubling.untilDate, 1)), command: 'purchaser.end-doubling' }
      : undefined,
  card: ({ name, uscc }) => ({ title: name, number: uscc }),
}
