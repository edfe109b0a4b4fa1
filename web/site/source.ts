/** 公开网站的数据来源 — what the public pages need to know, whoever tells it: the rooms' doors in the platform, a fixture in tests. Types only. */
import type { Fen } from '#foundation/money.ts'
import type { Day, Instant } from '#foundation/time.ts'
import { KINDS, type Kind } from '#subsystems/supervision/announcement/announcement.ts'
import type { Asking } from '#subsystems/supervision/announcement/asking.ts'
import type { Block } from '#subsystems/supervision/announcement/print.ts'
import type { Enter } from './enter.ts'
import type { HallState } from './hall-view.tsx'
import type { Month, Place } from './sitemap.ts'
import type { Table } from './tables.ts'

export { type Asking, KINDS, type Kind }

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
  buyerId: string
  agency?: string | undefined
  supplier?: string | undefined
  method?: string | undefined
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
  /** Where one acts upon it in the workspace. */
  enter: Enter
  siblings: readonly NoticeCard[]
}

/** What a foreign reader is told of a notice beside its card. */
export type Abroad = {
  /** Codes of the catalogue. */
  subjects: readonly string[]
  lots: readonly {
    lot?: string | undefined
    itemCode?: string | undefined
    name: string
    quantity?: string | undefined
    budget?: Fen | undefined
  }[]
  contacts: readonly { role: string; name: string; address: string; phone: string }[]
  documentsFrom?: Instant | undefined
  documentsUntil?: Instant | undefined
  jointBids?: boolean | undefined
}

export type Facet = { key: string; label: string; count: number }
export type FacetName = 'kind' | 'region' | 'method' | 'category' | 'band' | 'buyer' | 'agency' | 'supplier'
export type FacetGroup = { name: FacetName; title: string; values: readonly Facet[] }
export type NoticeList = {
  rows: readonly NoticeCard[]
  total: number
  /** The count stopped at a limit: there are more. */
  more: boolean
  /** The counts of the facets are drawn from a sample. */
  about?: true | undefined
  /** One character alone is not searched for. */
  hint?: true | undefined
  groups: readonly FacetGroup[]
  /** The names of the buyer, agency or supplier chosen. */
  names: Readonly<Record<string, string>>
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

/** One stage a purchase went through. */
export type Passage = {
  stage: Stage
  label: string
  from: Day
  /** Until the next stage began; absent for the one it stands in. */
  days: number | undefined
  acts: number
  amount: Fen | undefined
  notices: readonly NoticeCard[]
  files: readonly Attachment[]
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
  passages: readonly Passage[]
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

/** One year of the province or of one city, each figure also a table. */
export type Statistics = {
  year: string
  years: readonly string[]
  region: string | undefined
  regionName: string
  /** Percentages are empty where nothing is known to compare. */
  totals: { cases: number; awarded: Fen; contracted: Fen; saved: number | ''; small: number | '' } | undefined
  months: Figures['months']
  cities: readonly { code: string; contracted: Fen; cases: number }[]
  tables: readonly Table[]
}

/** The sub-site of one division. */
export type Regional = {
  code: string
  name: string
  parent: { code: string; name: string } | undefined
  below: readonly { code: string; name: string }[]
  open: readonly NoticeCard[]
  latest: readonly { title: string; address: string; rows: readonly NoticeCard[] }[]
  figures: Omit<Figures, 'stages'> | undefined
  buyers: Directory
}

/** A file of all announcements of one month. */
export type MonthFile = { month: string; format: string; sha256: string; size: number; rows: number; madeAt: Instant }

/** What a paper's QR leads to: what the ledger holds of it. */
export type Checked = {
  entryId: string
  act: string
  law?: string | undefined
  at: Instant
  by: string
  index: number | undefined
  hash: string
  caseId?: string | undefined
  notices: readonly NoticeCard[]
  /** Only what the public may see of it is named. */
  thing?: { title: string; kind: string; number?: string | undefined; status: string } | undefined
  /** Whether the file asked about is one that was kept with it. */
  matches: boolean
}

/** What the columns of the month files and the kinds of announcements mean. */
export type Dictionary = {
  columns: readonly (readonly [head: string, means: string])[]
  kinds: readonly (readonly [kind: string, title: string, tag: string])[]
}

/** An act of the platform with the article it rests upon. */
export type LawfulAct = { chapter: string; title: string; law: string }

export type Credit = {
  listed: readonly {
    /** 供应商 or 代理机构. */
    party: string
    name: string
    uscc: string
    kind: string
    title: string
    /** Of a penalty decided here: for what, with what result, by which article. */
    conduct?: string | undefined
    result?: string | undefined
    law?: string | undefined
    reference: string
    authority: string
    from: string
    until?: string | undefined
  }[]
  /** How many stand in public altogether. */
  total: number
  decisions: readonly NoticeCard[]
}
/** 逾期账款: by how late they are, and one by one. */
export type Late = {
  asOf: Day
  bands: readonly { title: string; count: number; outstanding: Fen }[]
  rows: readonly {
    id: string
    caseId: string
    contractTitle: string
    region: string
    procuringEntityName: string
    supplierName: string
    dueDate: Day
    days: number
    outstanding: Fen
    interest: Fen
  }[]
}

type PriceRange = { p10: Fen; median: Fen; p90: Fen; count: number }
/** 商品名录: standard goods in use, some at a time. */
export type GoodsList = {
  rows: readonly {
    id: string
    name: string
    brand: string
    model: string
    itemCode: string
    itemName: string
    origin: string
    labels: readonly string[]
    reference?: PriceRange | undefined
  }[]
  total: number
  next?: string | undefined
  itemName?: string | undefined
}
/** One of them, with its public prices. */
export type Goods = {
  id: string
  name: string
  brandNames: readonly string[]
  model: string
  makerName: string
  itemCode: string
  itemName: string
  retired: boolean
  origin: string
  sharePercent?: number | undefined
  labels: readonly { title: string; number: string; body: string; expiresDate: string }[]
  attributes: readonly { title: string; value: string }[]
  skus: readonly { name: string; gtin?: string | undefined; unit: string; packed: number }[]
  listPrice?: Fen | undefined
  reference?: PriceRange | undefined
  /** How the range is reckoned. */
  rule: { days: number; least: number }
  prices: readonly { kind: string; unitPrice: Fen; quantity: number; unit: string; date: string; region: string }[]
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
  /** How people reach the site: `https://…`. */
  site: string
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
  notices(asking: Asking, limit?: number): Promise<NoticeList>
  notice(id: string): Promise<Notice | undefined>
  abroad(id: string): Promise<Abroad | undefined>
  /** What each purchase buys, by the catalogue. */
  subjects(caseIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>
  /** The id of an announcement by its number. */
  byNumber(number: string): Promise<string | undefined>
  months(): Promise<readonly Month[]>
  /** Announcements of one month, some of them. */
  places(month: string, offset: number, limit: number): Promise<readonly Place[]>
  statistics(address: URLSearchParams): Promise<Statistics>
  region(code: string): Promise<Regional | undefined>
  files(): Promise<readonly MonthFile[]>
  laws(): readonly LawfulAct[]
  dictionary(): Dictionary
  credit(q: string | undefined): Promise<Credit>
  late(region: string | undefined): Promise<Late>
  checked(id: string, sha256?: string): Promise<Checked | undefined>
  life(caseId: string): Promise<Life | undefined>
  ledger(): Promise<LedgerPage>
  halls(day: string): Promise<readonly HallCard[]>
  hall(id: string): Promise<Hall | undefined>
  frameworks(): Promise<readonly FrameworkCard[]>
  goods(query: { q?: string | undefined; item?: string | undefined; after?: string | undefined }): Promise<GoodsList>
  oneGoods(id: string): Promise<Goods | undefined>
  directory(
    kind: 'agencies' | 'suppliers' | 'purchasers',
    query: { q?: string | undefined; region?: string | undefined; after?: string | undefined },
  ): Promise<Directory>
}
