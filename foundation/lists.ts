/** 列表的声明 — which columns a list shows, filters, sorts and exports, each with its title and where it is read. From it are drawn the
 *  query of `GET /api/<path>`, its OpenAPI, the headings and filters of the page, the exported file. Pure. */
import type { Model, Role } from './command.ts'

export type Value = string | number | boolean | readonly string[] | null | undefined
type Labels = Readonly<Record<string, string>>

type Column<S> = {
  readonly title: string
  /** Where no column of the table holds it: read from the state. Then it is shown and exported, never filtered nor sorted. */
  readonly read?: (state: S) => Value
  /** The column, where it is not the key in snake case (`registeredAt` → `registered_at`). */
  readonly column?: string
  /** Needs an index that begins with the column. */
  readonly filter?: true
  /** Needs an index on the column, then the id: `foundation.sortable(room, thing, column)`. */
  readonly sort?: true
  /** `asked`: a column one may add; `never`: there to filter by. */
  readonly shown?: 'asked' | 'never'
  /** Only these roles see it, filter, sort and export by it. */
  readonly who?: readonly Role[]
}
type Kinds =
  /** Filtered by its exact words. */
  | { readonly kind: 'text' }
  /** One of several; filtered by any number of them, and counted. */
  | { readonly kind: 'choice'; readonly labels: Labels }
  /** Some of several, in a `text[]` column with a GIN index. */
  | { readonly kind: 'choices'; readonly labels: Labels }
  /** A division code; filtered with everything under it. */
  | { readonly kind: 'region' }
  /** Filtered from a day to a day, or `next30`: today and the thirty days after it; `past`: before today. */
  | { readonly kind: 'day' | 'instant' }
  /** In fen; filtered from an amount to an amount. */
  | { readonly kind: 'money' }
  | { readonly kind: 'number'; readonly unit?: string }
  | { readonly kind: 'yes' }
  /** The id of a thing of another chapter: `to: 'purchasers'`. */
  | { readonly kind: 'ref'; readonly to: string }
export type ListField<S = any> = Column<S> & Kinds

export interface Listing<S = any> {
  /** In the order of the columns. The keys `title`, `number`, `status`, `amount`, `caseId`, `region`, `createdAt`, `updatedAt` stand in
   *  every table; other keys are columns of its own (generated, with an index) or `read` from the state. */
  readonly fields: Readonly<Record<string, ListField<S>>>
  /** What `q` looks through. Needs `foundation.searchable(room, thing)` and `list` in the store's options. */
  readonly search?: (state: S) => readonly (string | undefined)[]
  /** In the box: 名称、统一社会信用代码或法定代表人. */
  readonly searchHint?: string
  /** A key with `sort`, `-` before it for the last first. Absent: the newest first. */
  readonly sort?: string
  /** Its table keeps the city beside the region (`city`, with an index on it and the order mostly asked for): titles begin with the name of
   *  their city, so that in their order the rows of one city lie together, and far from the beginning. */
  readonly byCity?: true
}

export const listing =
  <S extends { status: string }>(_: Model<S, any>) =>
  (spec: Listing<S>): Listing<S> =>
    spec

/** What every list had before it was declared. */
const plainFields = (model: Model<any, any>): Listing['fields'] => ({
  title: { title: '名称', kind: 'text' },
  number: { title: '编号', kind: 'text' },
  status: { title: '状态', kind: 'choice', labels: model.status },
  amount: { title: '金额', kind: 'money' },
  caseId: { title: '案号', kind: 'text' },
  updatedAt: { title: '最近办理', kind: 'instant' },
})

/** The list of a chapter: as declared, or as all are. */
export const listOf = ({ model, list }: { model: Model<any, any>; list?: Listing }): Listing =>
  list ?? { fields: plainFields(model) }

/** The fields this role may know of. */
export const fieldsFor = ({ fields }: Listing, role: Role | undefined): readonly (readonly [string, ListField])[] =>
  Object.entries(fields).filter(([, { who }]) => !who || (role !== undefined && who.includes(role)))

/** Always asked about, declared or not: `status` and `region`, which every table has. */
export const filtersFor = (list: Listing, model: Model<any, any>, role: Role | undefined): Map<string, ListField> => {
  const found = new Map(fieldsFor(list, role).filter(([, field]) => field.filter))
  if (!found.has('status'))
    found.set('status', { title: list.fields.status?.title ?? '状态', kind: 'choice', labels: model.status })
  if (!found.has('region')) found.set('region', { title: '区划', kind: 'region', shown: 'never' })
  return found
}

export const sortsFor = (list: Listing, role: Role | undefined): string[] =>
  fieldsFor(list, role).flatMap(([key, { sort }]) => (sort ? [key] : []))

export const columnOf = (key: string, { column }: Pick<ListField, 'column'>): string =>
  column ?? key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** `10..20`, `10..`, `..20`: both ends belong to it. */
export const rangeOf = (text: string): { from?: string; to?: string } | undefined => {
  const match = /^(.*?)\.\.(.*)$/.exec(text.trim())
  if (!match || (!match[1] && !match[2])) return undefined
  return { ...(match[1] && { from: match[1] }), ...(match[2] && { to: match[2] }) }
}
