/** 代理机构 — an entry of the directory: who it is, what it may take on, and its staff (财库〔2018〕2号). Pure. */
import type { Model } from '#foundation/command.ts'

export const SCOPES = { goods: '货物', services: '服务', works: '工程' } as const
export type Scope = keyof typeof SCOPES
export const KINDS = { centralised: '集中采购机构', social: '社会代理机构' } as const
export type Kind = keyof typeof KINDS

/** 专职从业人员. No identity numbers here: a directory is public. */
export type Member = { no: number; name: string; post: string; trainedDate?: string | undefined }

export type Particulars = {
  name: string
  uscc: string
  kind: Kind
  region: string
  /** The divisions it serves; a province or city holds what lies below. */
  serves: readonly string[]
  scope: readonly Scope[]
  address: string
  contact: string
  phone: string
  /** Has its own place to hold openings and evaluations, with recording. */
  ownVenue: boolean
}
type Core = Particulars & { id: string; staff: readonly Member[]; registeredAt: string; updatedAt: string }
export type Agency =
  | (Core & { status: 'listed' })
  | (Core & { status: 'suspended'; reason: string; until?: string | undefined })
  | (Core & { status: 'removed'; reason: string })

export type AgencyEvent =
  | ({ type: 'AgencyRegistered'; id: string; at: string; staff: readonly Member[] } & Particulars)
  | ({ type: 'AgencyChanged'; at: string } & Partial<Particulars>)
  | { type: 'AgencyStaffChanged'; staff: readonly Member[]; at: string }
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
/** Why an agency may not be entrusted; empty where it may (RC-091). */
export const whyNotEntrusted = (
  of: Agency | undefined,
  category: Scope,
): readonly ('not-listed' | 'too-few-staff' | 'out-of-scope')[] => {
  if (of?.status !== 'listed') return ['not-listed']
  return [
    ...(of.staff.length < LEAST_STAFF ? (['too-few-staff'] as const) : []),
    ...(of.scope.includes(category) ? [] : (['out-of-scope'] as const)),
  ]
}
