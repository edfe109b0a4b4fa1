/** 公开网站的数据来源 — what the public pages need to know, whoever tells it: the rooms' doors in the platform, a fixture in tests. Types only. */
import type { Fen } from '#foundation/money.ts'
import type { Day, Instant } from '#foundation/time.ts'
import { KINDS, type Kind } from '#subsystems/supervision/announcement/announcement.ts'
import type { Block } from '#subsystems/supervision/announcement/print.ts'
import type { HallState } from './hall-view.tsx'

export { KINDS, type Kind }

/** The stages of one procurement, from intention to payment: the long scroll of the home page and of every project page. */
export const STAGES = [
  ['intention', '意向'],
  ['plan', '计划'],
  ['commission', '委托'],
  ['document', '文件'],
  ['notice', '公告'],
  ['opening', '开标'],
  ['evaluation', '评审'],
  ['award', '结果'],
  ['contract', '合同'],
  ['acceptance', '验收'],
  ['payment', '支付'],
] as const
export type Stage = (typeof STAGES)[number][0]

export type NoticeCard = {
  id: string
  kind: Kind
  title: string
  buyer: string
  agency?: string | undefined
  number?: string | undefined
  amount?: Fen | undefined
  region: string
  regionName: string
  publishedAt: Instant
  /** Until when suppliers may act upon it. */
  deadline?: Instant | undefined
  caseId?: string | undefined
}

export type { Block }
export type Attachment = { name: string; href: string; size?: number | undefined; sha256?: string | undefined }

export type Notice = NoticeCard & {
  source: string
  blocks: readonly Block[]
  attachments: readonly Attachment[]
  /** The ledger entry of its publication. */
  entryId?: string | undefined
  /** Where one acts upon it in the workspace, if not by taking part in a tender. */
  enter?: { href: string; label: string } | undefined
  siblings: readonly NoticeCard[]
}

export type NoticeQuery = {
  q?: string | undefined
  kind?: Kind | undefined
  region?: string | undefined
  category?: string | undefined
  from?: string | undefined
  until?: string | undefined
  after?: string | undefined
}
export type Facet = { key: string; label: string; count: number }
export type NoticeList = {
  rows: readonly NoticeCard[]
  total: number
  /** The count stopped at a limit: there are more. */
  more: boolean
  /** One character alone is not searched for. */
  hint?: true | undefined
  facets: { kind: readonly Facet[]; region: readonly Facet[] }
  next?: string | undefined
}

/** One act in the life of a case, as the ledger tells it. */
export type Step = {
  at: Instant
  stage: Stage
  title: string
  /** Who: a role or an organisation, never a person. */
  who: string
  law?: string | undefined
  entryId?: string | undefined
  index?: number | undefined
}

export type Life = {
  caseId: string
  title: string
  number?: string | undefined
  buyer: string
  agency?: string | undefined
  supplier?: string | undefined
  method?: string | undefined
  budget?: Fen | undefined
  contracted?: Fen | undefined
  paid?: Fen | undefined
  reached: Stage
  closed: boolean
  steps: readonly Step[]
  notices: readonly NoticeCard[]
}

export type LedgerPage = {
  origin: string
  size: number
  rootHash: string
  signedAt?: Instant | undefined
  /** The signed note itself. */
  note: string
  signers: readonly { name: string; role: string; key: string }[]
  latest: readonly {
    index: number
    at: Instant
    command: string
    title: string
    entryId: string
    caseId?: string | undefined
  }[]
}

/** A framework agreement in force, with its entrants. */
export type FrameworkCard = {
  id: string
  number: string
  title: string
  kindTitle: string
  buyer: string
  regionName: string
  ways: readonly string[]
  validUntilDate: Day
  lines: readonly { no: number; name: string; unit: string; ceiling: Fen }[]
  entrants: readonly { name: string; prices: readonly { no: number; unitPrice: Fen }[] }[]
}

export type Organisation = {
  id: string
  name: string
  code?: string | undefined
  regionName: string
  remark?: string | undefined
}
export type Directory = { rows: readonly Organisation[]; total: number; next?: string | undefined }

export type Figures = {
  /** Procurements standing at each stage now. */
  stages: Readonly<Partial<Record<Stage, number>>>
  months: readonly { month: string; budget: Fen; contracted: Fen }[]
  categories: readonly { label: string; amount: Fen }[]
  bidders: readonly { label: string; count: number }[]
  totals: { cases: number; contracted: Fen; saved: Fen }
}

export type Home = {
  open: readonly NoticeCard[]
  latest: Readonly<Partial<Record<Kind, readonly NoticeCard[]>>>
  figures: Figures
  ledger: { size: number; rootHash: string; signedAt?: Instant | undefined; witnesses: number }
}

/** The facts of the operator, printed on each page as the government site rules ask (国办发〔2017〕47号). */
export type Operator = {
  name: string
  city: string
  organiser: string
  contact: string
  address: string
  domain: string
  siteId: string
  icp: string
  police: string
  /** A demonstration city: said plainly on every page. */
  demo: boolean
}

/** One hall of a day; `status` is the opening's. */
export type HallCard = {
  id: string
  title: string
  number: string
  lot: number
  deadline: Instant
  status: string
  buyer: string
  agency?: string | undefined
  regionName: string
}
/** One hall as anyone may watch it. */
export type Hall = HallCard & { caseId: string; version: number; state: HallState }

export interface Source {
  operator(): Operator
  now(): Instant
  home(): Promise<Home>
  notices(query: NoticeQuery): Promise<NoticeList>
  notice(id: string): Promise<Notice | undefined>
  life(caseId: string): Promise<Life | undefined>
  ledger(): Promise<LedgerPage>
  halls(day: string): Promise<readonly HallCard[]>
  hall(id: string): Promise<Hall | undefined>
  frameworks(): Promise<readonly FrameworkCard[]>
  directory(
    kind: 'agencies' | 'suppliers' | 'purchasers',
    query: { q?: string | undefined; after?: string | undefined },
  ): Promise<Directory>
}
