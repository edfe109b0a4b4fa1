/** 代理机构 — an entry of the directory: who it is, what it may take on, and its staff (财库〔2018〕2号). Pure. */
import { type Changeable, type ChangeEvent, evolveChange, isChangeEvent } from '#foundation/changes.ts'
import type { Model } from '#foundation/command.ts'
import type { Day } from '#foundation/time.ts'
import type { Category } from '#policies/words.ts'

export const KINDS = { centralised: '集中采购机构', social: '社会代理机构' } as const
export type Kind = keyof typeof KINDS

/** 专职从业人员. No identity numbers here: a directory is public. */
export type Member = {
  no: number
  name: string
  post: string
  /** 专业职称、执业资格. */
  qualification?: string | undefined
  trainedDate?: string | undefined
  from?: string | undefined
  until?: string | undefined
}
/** 应当回避的单位, by member: told to the agency and the regulator only (政府采购法实施条例第九条). */
export type Conflict = { no: number; uscc: string; organisation: string; note: string }
/** 行政处罚 of a finance department: which, and from when until when it bars. */
export type Penalised = {
  penaltyId: string
  reference: string
  authority: string
  conduct: string
  result: string
  law: string
  fromDate: Day
  publicUntil: Day
  bars: boolean
  barredUntil?: Day | undefined
}
/** 代理机构应当具备的条件 (财库〔2018〕2号第十一条第二、四、五项). */
export type Conditions = { internalRules: boolean; office: boolean; equipment: boolean; files: readonly string[] }

export type Particulars = {
  name: string
  uscc: string
  kind: Kind
  legalRepresentative?: string | undefined
  region: string
  /** The divisions it serves; a province or city holds what lies below. */
  serves: readonly string[]
  scope: readonly Category[]
  address: string
  contact: string
  phone: string
  /** Has its own place to hold openings and evaluations, with recording. */
  ownVenue: boolean
}
type Core = Particulars &
  Changeable & {
    id: string
    staff: readonly Member[]
    conflicts?: readonly Conflict[] | undefined
    conditions?: Conditions | undefined
    penalties?: readonly Penalised[] | undefined
    registeredAt: string
    updatedAt: string
  }
export type Agency =
  | (Core & { status: 'listed' })
  | (Core & { status: 'suspended'; reason: string; until?: string | undefined })
  | (Core & { status: 'removed'; reason: string })

export type AgencyEvent =
  | ({ type: 'AgencyRegistered'; id: string; at: string; staff: readonly Member[] } & Particulars)
  | ({ type: 'AgencyChanged'; at: string } & Partial<Particulars>)
  | ChangeEvent<'Agency'>
  | { type: 'AgencyStaffChanged'; staff: readonly Member[]; at: string }
  | { type: 'AgencyConflictsDeclared'; conflicts: readonly Conflict[]; at: string }
  | { type: 'AgencyConditionsDeclared'; conditions: Conditions; at: string }
  | { type: 'AgencyPenaltyEntered'; penalty: Penalised; at: string }
  | { type: 'AgencyPenaltyStruck'; penaltyId: string; at: string }
  | { type: 'AgencySuspended'; reason: string; until?: string | undefined; at: string }
  | { type: 'AgencyRestored'; at: string }
  | { type: 'AgencyRemoved'; reason: string; at: string }

const listed = (before: Agency): Core & { status: 'listed' } => {
  const { reason: _, until: __, ...rest } = { reason: '', until: '', ...before }
  return { ...rest, status: 'listed' }
}

export const agency: Model<Agency, AgencyEvent> = {
  name: 'agency',
  title: '代理机构',
  status: { listed: '名录内', suspended: '暂停代理', removed: '已移出名录' },
  evolve(before, event) {
    if (isChangeEvent('Agency', event)) {
      const after = evolveChange('Agency', before!, event)
      return event.type === 'AgencyChangeApproved' ? { ...after, updatedAt: event.at } : after
    }
    switch (event.type) {
      case 'AgencyRegistered': {
        const { type: _, at, ...particulars } = event
        return { status: 'listed', ...particulars, registeredAt: at, updatedAt: at }
      }
      case 'AgencyChanged': {
        const { type: _, at, ...changes } = event
        return { ...before!, ...changes, updatedAt: at }
      }
      case 'AgencyStaffChanged':
        return { ...before!, staff: event.staff, updatedAt: event.at }
      case 'AgencyConflictsDeclared':
        return { ...before!, conflicts: event.conflicts, updatedAt: event.at }
      case 'AgencyConditionsDeclared':
        return { ...before!, conditions: event.conditions, updatedAt: event.at }
      case 'AgencyPenaltyEntered': {
        const { penalty } = event
        const others = (before!.penalties ?? []).filter(({ penaltyId }) => penaltyId !== penalty.penaltyId)
        return { ...before!, penalties: [...others, penalty] }
      }
      case 'AgencyPenaltyStruck':
        return {
          ...before!,
          penalties: (before!.penalties ?? []).filter(({ penaltyId }) => penaltyId !== event.penaltyId),
        }
      case 'AgencySuspended':
        return { ...listed(before!), status: 'suspended', reason: event.reason, until: event.until }
      case 'AgencyRestored':
        return listed(before!)
      case 'AgencyRemoved':
        return { ...listed(before!), status: 'removed', reason: event.reason }
    }
  },
  parties: ({ id }) => ({ agency: id }),
  region: ({ region }) => region,
  isPublic: () => true,
  card: ({ name, uscc }) => ({ title: name, number: uscc }),
  wake: (state) =>
    state.status === 'suspended' && state.until
      ? { at: state.until as `${string}T${string}Z`, command: 'agency.restore' }
      : undefined,
}

/** 专职从业人员不少于5人 (财库〔2018〕2号第十一条). */
export const LEAST_STAFF = 5
/** Who works there on that day. */
export const serving = (staff: readonly Member[], day?: Day): readonly Member[] =>
  day === undefined
    ? staff
    : staff.filter(({ from, until }) => (!from || from <= day) && (until === undefined || day <= until))

/** The penalty that bars an agency from every entrustment on that day (政府采购法第七十八条). */
export const agencyBarOn = ({ penalties = [] }: Pick<Core, 'penalties'>, day: Day): Penalised | undefined =>
  penalties.find(({ bars, fromDate, barredUntil }) => bars && fromDate <= day && (!barredUntil || day <= barredUntil))

/** 公布期满: what anyone may read on that day. The agency and the regulators keep the whole. */
export const publicPenalties = ({ penalties = [] }: Pick<Core, 'penalties'>, day: Day): readonly Penalised[] =>
  penalties.filter(({ publicUntil }) => day <= publicUntil)

/** Why an agency may not be entrusted on that day; empty where it may (RC-091). */
export const whyNotEntrusted = (
  of: Agency | undefined,
  category: Category,
  day?: Day,
): readonly ('not-listed' | 'barred' | 'too-few-staff' | 'conditions-lacking' | 'out-of-scope')[] => {
  if (of?.status !== 'listed') return ['not-listed']
  const { conditions, ownVenue } = of
  const lacking = conditions && !(conditions.internalRules && conditions.office && (conditions.equipment || !ownVenue))
  return [
    ...(day && agencyBarOn(of, day) ? (['barred'] as const) : []),
    ...(serving(of.staff, day).length < LEAST_STAFF ? (['too-few-staff'] as const) : []),
    ...(lacking ? (['conditions-lacking'] as const) : []),
    ...(of.scope.includes(category) ? [] : (['out-of-scope'] as const)),
  ]
}
