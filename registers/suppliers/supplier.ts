/** 供应商 — who may sell to the government: its codes, people, owners, account, size, certificates. Pure. */
import type { Model } from '#foundation/command.ts'
import type { Fen } from '#foundation/money.ts'
import type { Day, Instant } from '#foundation/time.ts'
import type { Industry } from '#registers/industries.ts'
import { type Size, sizeOf } from './size.ts'

/** A person, told apart from a namesake by the end of the identity number. */
export type Person = { name: string; idTail: string }
export type Shareholder = { name: string; uscc?: string | undefined; percent: number }
export type Account = { name: string; bank: string; account: string }
export type Certificate = { name: string; number: string; validUntilDate?: Day | undefined; file?: string | undefined }

export type Profile = {
  name: string
  uscc: string
  region: string
  address: string
  foundedDate: Day
  contact: { person: string; phone: string; email: string }
  legalRepresentative: Person
  shareholders: readonly Shareholder[]
  /** 管理关系: the units that manage this one without holding it. */
  managedBy: readonly { name: string; uscc: string }[]
  managers: readonly Person[]
  bankAccount: Account
  industry: Industry
  staff: number
  revenue: Fen
  assets: Fen
  certificates: readonly Certificate[]
}

export type Supplier = Profile & {
  /** The organisation its people act for: what other rooms call `supplierId`. */
  orgId: string
  size: Size
  registeredAt: Instant
  updatedAt: Instant
} & (
    | { status: 'active' }
    | { status: 'suspended'; reason: string; until?: Day | undefined }
    | { status: 'closed'; reason: string }
  )

export type SupplierEvent =
  | { type: 'SupplierRegistered'; orgId: string; profile: Profile; at: Instant }
  | { type: 'SupplierChanged'; profile: Profile; by: string; at: Instant }
  | { type: 'SupplierSuspended'; reason: string; until?: Day | undefined; by: string; at: Instant }
  | { type: 'SupplierRestored'; reason: string; by: string; at: Instant }
  | { type: 'SupplierClosed'; reason: string; by: string; at: Instant }

export const supplier: Model<Supplier, SupplierEvent> = {
  name: 'supplier',
  title: '供应商',
  status: { active: '正常', suspended: '已暂停', closed: '已注销' },
  evolve(before, event) {
    switch (event.type) {
      case 'SupplierRegistered': {
        const { profile, orgId, at } = event
        return { ...profile, orgId, size: sizeOf(profile), registeredAt: at, updatedAt: at, status: 'active' }
      }
      case 'SupplierChanged':
        return { ...before!, ...event.profile, size: sizeOf(event.profile), updatedAt: event.at }
      case 'SupplierSuspended':
        return { ...before!, status: 'suspended', reason: event.reason, until: event.until }
      case 'SupplierRestored':
        return { ...before!, status: 'active' }
      case 'SupplierClosed':
        return { ...before!, status: 'closed', reason: event.reason }
    }
  },
  parties: ({ orgId }) => ({ supplier: orgId }),
  region: ({ region }) => region,
  isPublic: ({ status }) => status !== 'closed',
  card: ({ name, uscc }) => ({ title: name, number: uscc }),
}

const masked = (text: string) => (text.length < 7 ? '***' : `${text.slice(0, 3)}****${text.slice(-4)}`)

/** What anyone may read: no account, no telephone, no identity number. */
export const publicSupplier = (state: Supplier): Supplier => ({
  ...state,
  contact: { person: state.contact.person, phone: masked(state.contact.phone), email: '' },
  legalRepresentative: { name: state.legalRepresentative.name, idTail: '' },
  managers: state.managers.map(({ name }) => ({ name, idTail: '' })),
  bankAccount: {
    name: state.bankAccount.name,
    bank: state.bankAccount.bank,
    account: masked(state.bankAccount.account),
  },
})

export type Relation = 'sameHead' | 'holding' | 'management'
export const RELATIONS = {
  sameHead: '单位负责人为同一人',
  holding: '存在直接控股关系',
  management: '存在管理关系',
} as const satisfies Record<Relation, string>

/** More than half; what is less is not control by holding alone. */
const CONTROLLING_PERCENT = 50

const holds = (a: Profile, b: Profile) =>
  b.shareholders.some(({ uscc, percent }) => uscc === a.uscc && percent > CONTROLLING_PERCENT)
const manages = (a: Profile, b: Profile) => b.managedBy.some(({ uscc }) => uscc === a.uscc)
const samePerson = (a: Person, b: Person) => a.name === b.name && a.idTail === b.idTail

/** 政府采购法实施条例第十八条: such suppliers may not take part in the same contract. */
export const relationOf = (a: Profile, b: Profile): Relation | undefined => {
  if (a.uscc === b.uscc) return undefined
  if (samePerson(a.legalRepresentative, b.legalRepresentative)) return 'sameHead'
  if (holds(a, b) || holds(b, a)) return 'holding'
  if (manages(a, b) || manages(b, a)) return 'management'
  return undefined
}
