/** 供应商 — who may sell to the government: its code, people, owners, account, size, conduct. Pure. */
import { type Changeable, type ChangeEvent, evolveChange, isChangeEvent } from '#foundation/changes.ts'
import type { Model } from '#foundation/command.ts'
import type { Fen } from '#foundation/money.ts'
import { at, type Day, dayOf, type Instant, plusDays } from '#foundation/time.ts'
import type { Industry } from '#registers/industries.ts'
import type { LicenceStatus } from './licence.ts'
import { type Size, sizeOf } from './size.ts'

/** A person, told apart from a namesake by the end of the identity number. */
export type Person = { name: string; idTail: string }
export type Shareholder = { name: string; uscc?: string | undefined; idTail?: string | undefined; percent: number }
export type Account = { name: string; bank: string; account: string }
export type Duty = 'bidding' | 'quoting' | 'contracts' | 'finance' | 'delivery'
export const DUTIES = {
  bidding: '投标',
  quoting: '报价',
  contracts: '签约',
  finance: '财务收款',
  delivery: '交付验收',
} as const satisfies Record<Duty, string>
/** 经办人员: whom the firm lets act for it, and in what. */
export type Staff = { name: string; phone: string; duties: readonly Duty[] }
export type Branch = { name: string; uscc: string; region: string }

export type Profile = {
  name: string
  /** 统一社会信用代码, or the number of a firm of Hong Kong or Macao (code.ts). */
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
  people: readonly Staff[]
  branches: readonly Branch[]
  bankAccount: Account
  industry: Industry
  staff: number
  revenue: Fen
  assets: Fen
}

/** 不良行为、处罚、名单: what is public of a firm's conduct, until its term is over. */
export type Conduct = {
  no: number
  kind: 'list' | 'penalty' | 'misconduct'
  title: string
  reference: string
  authority: string
  fromDate: Day
  untilDate?: Day | undefined
  /** The credit systems, asked daily; or the regulator who decided. */
  source: 'credit' | 'regulator'
  /** A finance department's own decision: which one, for what, with what result, and whether it bars the firm meanwhile. */
  penalty?: { id: string; conduct: string; result: string; law: string; decidedDate: Day; bars: boolean } | undefined
  liftedAt?: Instant | undefined
}
export const CONDUCT = { list: '列入名单', penalty: '行政处罚', misconduct: '不良行为记录' } as const satisfies Record<
  Conduct['kind'],
  string
>

export type LicenceSeen = { status: LicenceStatus; askedAt: Instant; digest: string }

export type Supplier = Profile &
  Changeable & {
    /** The organisation its people act for: what other rooms call `supplierId`. */
    orgId: string
    size: Size
    /** The person who registered the firm and manages its accounts. */
    administrator?: string | undefined
    licence?: LicenceSeen | undefined
    /** Since when the account is known to be the firm's; a payment asks for it. */
    accountVerifiedAt?: Instant | undefined
    conduct: readonly Conduct[]
    /** From which day what it says of itself holds: a share sold on a day is nobody's tie from that day on. */
    sinceDate: Day
    registeredAt: Instant
    updatedAt: Instant
  } & (
    | { status: 'active' }
    | { status: 'suspended'; reason: string; until?: Day | undefined }
    | { status: 'closed'; reason: string; leftAt?: Instant | undefined; keptUntilDate?: Day | undefined }
  )

export type FirstCertificate = {
  kind: string
  name: string
  number: string
  issuer: string
  issuedDate?: Day | undefined
  validFromDate?: Day | undefined
  validUntilDate?: Day | undefined
  file?: string | undefined
}

export type SupplierEvent =
  | {
      type: 'SupplierRegistered'
      orgId: string
      profile: Profile
      /** Entered in the register of certificates by what follows. */
      certificates: readonly FirstCertificate[]
      licence?: LicenceSeen | undefined
      administrator?: string | undefined
      accountVerified: boolean
      /** What stood of the same firm when it last left. */
      conduct?: readonly Conduct[] | undefined
      at: Instant
    }
  | { type: 'SupplierChanged'; profile: Profile; renamed: boolean; sinceDate: Day; by: string; at: Instant }
  | ChangeEvent<'Supplier'>
  | { type: 'SupplierLicenceSeen'; licence: LicenceSeen }
  | { type: 'SupplierAccountAdopted'; account: Account; at: Instant }
  | { type: 'SupplierClaimed'; orgId: string; region: string; userId: string; holder: string; at: Instant }
  | { type: 'SupplierConductRecorded'; conduct: Conduct; by: string; at: Instant }
  | { type: 'SupplierConductLifted'; nos: readonly number[]; by: string; at: Instant }
  | { type: 'SupplierSuspended'; reason: string; until?: Day | undefined; by: string; at: Instant }
  | { type: 'SupplierRestored'; reason: string; by: string; at: Instant }
  | { type: 'SupplierClosed'; reason: string; by: string; at: Instant }
  | { type: 'SupplierLeft'; reason: string; keptUntilDate: Day; by: string; at: Instant }

const restored = (was: Supplier): Supplier => {
  const { reason: _, until: __, ...rest } = was as Extract<Supplier, { status: 'suspended' }>
  return { ...rest, status: 'active' }
}

/** What stays of a firm that left: who it was. What its contracts and papers say, the law keeps with them. */
const bare = (was: Supplier): Omit<Supplier, 'status'> => ({
  ...was,
  address: '',
  contact: { person: '', phone: '', email: '' },
  legalRepresentative: { name: was.legalRepresentative.name, idTail: '' },
  shareholders: [],
  managedBy: [],
  managers: [],
  people: [],
  branches: [],
  bankAccount: { name: was.name, bank: '', account: '' },
  administrator: undefined,
  accountVerifiedAt: undefined,
  pending: undefined,
  returned: undefined,
})

/** An account is proved in a name: in another name it is proved anew. */
const applied = (was: Supplier, changes: Readonly<Record<string, unknown>>): Supplier => {
  const now = { ...was, ...changes } as Supplier
  const renamed = now.name !== was.name && {
    bankAccount: { ...was.bankAccount, name: now.name },
    accountVerifiedAt: undefined,
  }
  return { ...now, size: sizeOf(now), ...renamed }
}

export const standing = ({ liftedAt }: Conduct) => liftedAt === undefined

/** 禁止参加政府采购活动: from its first day to its last, in the whole country, whoever decided it (政府采购法第七十七条; 实施条例第十九条). */
export const barOn = ({ conduct }: Pick<Supplier, 'conduct'>, day: Day): Conduct | undefined =>
  conduct.find(
    (each) =>
      each.penalty?.bars && standing(each) && each.fromDate <= day && (!each.untilDate || day <= each.untilDate),
  )

/** How the firm stands to a purchase on a day: one that is barred is as one suspended. */
export const statusOn = (firm: Pick<Supplier, 'status' | 'conduct'>, day: Day): Supplier['status'] =>
  firm.status === 'active' && barOn(firm, day) ? 'suspended' : firm.status

export const supplier: Model<Supplier, SupplierEvent> = {
  name: 'supplier',
  title: '供应商',
  status: { active: '正常', suspended: '已暂停', closed: '已注销' },
  evolve(before, event) {
    if (isChangeEvent('Supplier', event)) {
      const after = evolveChange('Supplier', before!, event, applied)
      return event.type === 'SupplierChangeApproved'
        ? { ...after, sinceDate: dayOf(event.at), updatedAt: event.at }
        : after
    }
    switch (event.type) {
      case 'SupplierRegistered': {
        const { profile, orgId, licence, administrator, accountVerified, conduct = [], at } = event
        return {
          ...profile,
          orgId,
          size: sizeOf(profile),
          ...(administrator && { administrator }),
          ...(licence && { licence }),
          ...(accountVerified && { accountVerifiedAt: at }),
          conduct,
          sinceDate: dayOf(at),
          registeredAt: at,
          updatedAt: at,
          status: 'active',
        }
      }
      case 'SupplierChanged':
        return {
          ...before!,
          ...event.profile,
          size: sizeOf(event.profile),
          ...(event.renamed && { accountVerifiedAt: undefined }),
          sinceDate: event.sinceDate,
          updatedAt: event.at,
        }
      case 'SupplierLicenceSeen':
        return { ...before!, licence: event.licence }
      case 'SupplierAccountAdopted':
        return { ...before!, bankAccount: event.account, accountVerifiedAt: event.at, sinceDate: dayOf(event.at) }
      case 'SupplierClaimed':
        return { ...before!, administrator: before!.administrator ?? event.userId }
      case 'SupplierConductRecorded':
        return { ...before!, conduct: [...before!.conduct, event.conduct] }
      case 'SupplierConductLifted': {
        const { nos, at: liftedAt } = event
        return {
          ...before!,
          conduct: before!.conduct.map((each) => (nos.includes(each.no) ? { ...each, liftedAt } : each)),
        }
      }
      case 'SupplierSuspended':
        return { ...before!, status: 'suspended', reason: event.reason, until: event.until }
      case 'SupplierRestored':
        return restored(before!)
      case 'SupplierClosed':
        return { ...before!, status: 'closed', reason: event.reason }
      case 'SupplierLeft': {
        const { reason, keptUntilDate, at: leftAt } = event
        return { ...bare(before!), status: 'closed', reason, leftAt, keptUntilDate, sinceDate: dayOf(leftAt) }
      }
    }
  },
  parties: ({ orgId }) => ({ supplier: orgId }),
  region: ({ region }) => region,
  isPublic: ({ status }) => status !== 'closed',
  card: ({ name, uscc }) => ({ title: name, number: uscc }),
  /** A ban ends with its last day, and so does what is public of one's conduct. */
  wake: (state) => {
    const ends = state.conduct.filter(standing).flatMap(({ untilDate }) => untilDate ?? [])
    const wishes = [
      ...(state.status === 'suspended' && state.until
        ? [{ at: at(plusDays(state.until, 1)), command: 'supplier.end-suspension' }]
        : []),
      ...ends.map((day) => ({ at: at(plusDays(day, 1)), command: 'supplier.end-conduct' })),
    ]
    return wishes.toSorted((a, b) => (a.at < b.at ? -1 : 1))[0]
  },
}

const masked = (text: string) => (text.length < 7 ? '***' : `${text.slice(0, 3)}****${text.slice(-4)}`)

/** Whoever is asked for consent reads what is asked, but not the end of an identity number. */
export const askedOf = ({ pending, returned }: Pick<Supplier, 'pending' | 'returned'>) => {
  const bare = (values: Readonly<Record<string, unknown>>) =>
    'legalRepresentative' in values
      ? { ...values, legalRepresentative: { name: (values.legalRepresentative as Person).name } }
      : values
  return {
    pending: pending && { ...pending, changes: bare(pending.changes), before: bare(pending.before) },
    returned: returned && { ...returned, changes: bare(returned.changes) },
  }
}

/** What anyone may read: no account, no telephone, no identity number. */
export const publicSupplier = (state: Supplier): Supplier => ({
  ...state,
  contact: { person: state.contact.person, phone: masked(state.contact.phone), email: '' },
  legalRepresentative: { name: state.legalRepresentative.name, idTail: '' },
  shareholders: state.shareholders.map(({ idTail: _, ...rest }) => rest),
  managers: state.managers.map(({ name }) => ({ name, idTail: '' })),
  people: [],
  administrator: undefined,
  pending: undefined,
  returned: undefined,
  conduct: state.conduct.filter(standing),
  bankAccount: {
    name: state.bankAccount.name,
    bank: state.bankAccount.bank,
    account: masked(state.bankAccount.account),
  },
})

/** What a firm calls those that stand in no register. */
export const namesTold = ({ shareholders, managedBy, branches }: Profile) =>
  Object.fromEntries(
    [...shareholders, ...managedBy, ...branches].flatMap(({ uscc, name }) => (uscc ? [[uscc, name]] : [])),
  )

export type Relation = 'sameHead' | 'holding' | 'management'
export const RELATIONS = {
  sameHead: '单位负责人为同一人',
  holding: '存在直接控股关系',
  management: '存在管理关系',
} as const satisfies Record<Relation, string>

/** More than half; what is less is not control by holding alone. */
const CONTROLLING_PERCENT = 50

type Related = Pick<Profile, 'uscc' | 'legalRepresentative' | 'shareholders' | 'managedBy'>
const holds = (a: Related, b: Related) =>
  b.shareholders.some(({ uscc, percent }) => uscc === a.uscc && percent > CONTROLLING_PERCENT)
const manages = (a: Related, b: Related) => b.managedBy.some(({ uscc }) => uscc === a.uscc)
const samePerson = (a: Person, b: Person) => a.name === b.name && a.idTail === b.idTail

/** 政府采购法实施条例第十八条: such suppliers may not take part in the same contract. */
export const relationOf = (a: Related, b: Related): Relation | undefined => {
  if (a.uscc === b.uscc) return undefined
  if (samePerson(a.legalRepresentative, b.legalRepresentative)) return 'sameHead'
  if (holds(a, b) || holds(b, a)) return 'holding'
  if (manages(a, b) || manages(b, a)) return 'management'
  return undefined
}
