/** 从声明到表单 — reads a zod 4 schema and tells what fields a form must show. Pure; the only place that looks inside zod. */
import type { z } from 'zod'
import { faultsIn } from '#foundation/issues.ts'
import { type Fen, times } from '#foundation/money.ts'

type Common = { name: string; title: string; required: boolean; hint?: string | undefined; initial?: unknown }
export type Field =
  | (Common & { kind: 'text'; max?: number | undefined; min?: number | undefined })
  | (Common & { kind: 'multiline'; max?: number | undefined })
  | (Common & { kind: 'number'; whole: boolean; unit?: string | undefined })
  | (Common & { kind: 'money' })
  | (Common & { kind: 'yes' })
  | (Common & { kind: 'choice'; options: readonly Option[] })
  | (Common & { kind: 'choices'; options: readonly Option[] })
  | (Common & { kind: 'day' })
  | (Common & { kind: 'instant' })
  | (Common & { kind: 'file' })
  | (Common & { kind: 'files' })
  | (Common & { kind: 'ref'; to: string })
  | (Common & { kind: 'refs'; to: string })
  | (Common & { kind: 'texts'; numbers: boolean })
  | (Common & { kind: 'group'; fields: readonly Field[] })
  | (Common & { kind: 'list'; fields: readonly Field[]; most?: number | undefined })
  | (Common & { kind: 'json' })
export type Option = { value: string | number; label: string }

type Meta = {
  title?: string
  description?: string
  unit?: string
  labels?: Record<string, string>
  multiline?: boolean
  file?: boolean
  ref?: string
}
type Def = {
  type: string
  innerType?: z.ZodType
  in?: z.ZodType
  out?: z.ZodType
  shape?: Record<string, z.ZodType>
  element?: z.ZodType
  entries?: Record<string, string | number>
  values?: unknown[]
  options?: z.ZodType[]
  left?: z.ZodType
  right?: z.ZodType
  getter?: () => z.ZodType
  defaultValue?: unknown
}
const defOf = (schema: z.ZodType) => schema._zod.def as unknown as Def

type Bare = { schema: z.ZodType; def: Def; meta: Meta; required: boolean; initial: unknown }

/** Takes off what is wrapped around a schema (optional, default, transform …), keeping what was said about it on the way. */
export const bare = (wrapped: z.ZodType): Bare => {
  const def = defOf(wrapped)
  const meta = (wrapped.meta() ?? {}) as Meta
  const within = (inner: z.ZodType, change: Partial<Bare> = {}): Bare => {
    const found = bare(inner)
    return { ...found, ...change, meta: { ...found.meta, ...meta } }
  }
  switch (def.type) {
    case 'optional':
    case 'nullable':
      return within(def.innerType!, { required: false })
    case 'default':
    case 'prefault':
    case 'catch':
      return within(def.innerType!, { required: false, initial: def.defaultValue })
    case 'readonly':
    case 'nonoptional':
      return within(def.innerType!)
    case 'pipe':
      return within(defOf(def.in!).type === 'transform' ? def.out! : def.in!)
    case 'lazy':
      return within(def.getter!())
    default:
      return { schema: wrapped, def, meta, required: true, initial: undefined }
  }
}

const optionsOf = (def: Def, meta: Meta): Option[] => {
  const values = def.type === 'enum' ? Object.values(def.entries ?? {}) : ((def.values ?? []) as (string | number)[])
  return values.map((value) => ({ value, label: meta.labels?.[String(value)] ?? String(value) }))
}

const formatOf = (schema: z.ZodType): string | undefined =>
  (schema as unknown as { format?: string }).format ?? undefined

const textField = (common: Common, schema: z.ZodType, meta: Meta): Field => {
  if (meta.file) return { ...common, kind: 'file' }
  if (meta.ref) return { ...common, kind: 'ref', to: meta.ref }
  const format = formatOf(schema)
  if (format === 'date') return { ...common, kind: 'day' }
  if (format === 'datetime') return { ...common, kind: 'instant' }
  const text = schema as z.ZodString
  const max = text.maxLength ?? undefined
  if (meta.multiline) return { ...common, kind: 'multiline', max }
  return { ...common, kind: 'text', max, min: text.minLength ?? undefined }
}

const listField = (common: Common, def: Def, meta: Meta): Field => {
  const inner = bare(def.element!)
  const about = { ...inner.meta, ...meta }
  if (inner.def.type === 'object') return { ...common, kind: 'list', fields: fieldsOf(inner.schema) }
  if (inner.def.type === 'enum')
    return { ...common, kind: 'choices', options: optionsOf(inner.def, { ...meta, ...inner.meta }) }
  if (about.file) return { ...common, kind: 'files' }
  if (about.ref) return { ...common, kind: 'refs', to: about.ref }
  if (inner.def.type === 'string' || inner.def.type === 'number')
    return { ...common, kind: 'texts', numbers: inner.def.type === 'number' }
  return { ...common, kind: 'json' }
}

export const fieldOf = (name: string, wrapped: z.ZodType): Field => {
  const { schema, def, meta, required, initial } = bare(wrapped)
  const common: Common = { name, title: meta.title ?? name, required, hint: meta.description, initial }
  switch (def.type) {
    case 'string':
      return textField(common, schema, meta)
    case 'number':
    case 'int': {
      if (meta.unit === 'fen') return { ...common, kind: 'money' }
      const whole = formatOf(schema) === 'safeint' || (schema as unknown as { isInt?: boolean }).isInt === true
      const unit = meta.unit === 'percent' ? '%' : meta.unit
      return { ...common, kind: 'number', whole, unit }
    }
    case 'boolean':
      return { ...common, kind: 'yes' }
    case 'enum':
      return { ...common, kind: 'choice', options: optionsOf(def, meta) }
    case 'literal':
      return def.values?.[0] === true
        ? { ...common, kind: 'yes' }
        : { ...common, kind: 'choice', options: optionsOf(def, meta) }
    case 'union': {
      // `'' or an e-mail`: one box for both.
      const texts = def.options?.map(bare).filter((each) => each.def.type === 'string') ?? []
      return texts.length === def.options?.length ? { ...common, kind: 'text' } : { ...common, kind: 'json' }
    }
    case 'array':
      return listField(common, def, meta)
    case 'object':
      return { ...common, kind: 'group', fields: fieldsOf(schema) }
    default:
      return { ...common, kind: 'json' }
  }
}

/** The fields of an object schema (and of two joined by `and`), in the order they were declared. */
export const fieldsOf = (wrapped: z.ZodType): Field[] => {
  const { def } = bare(wrapped)
  if (def.type === 'intersection') return [...fieldsOf(def.left!), ...fieldsOf(def.right!)]
  return Object.entries(def.shape ?? {}).map(([name, schema]) => fieldOf(name, schema))
}

/** A new row of a list; where rows are numbered it has its number. */
export const freshRow = (fields: readonly Field[], no: number): Record<string, unknown> => {
  const numbered = fields.some((field) => field.name === 'no' && field.kind === 'number')
  return numbered ? { ...initialOf(fields), no } : initialOf(fields)
}

type Rows = Record<string, unknown>[]
const isSum = (fields: readonly Field[]) =>
  ['quantity', 'unitPrice', 'amount'].every((name) => fields.some((field) => field.name === name))
const whole = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value)
const isProduct = (row: Rows[number]): boolean =>
  whole(row?.unitPrice) && typeof row?.quantity === 'number' && Number.isFinite(row.quantity)
const totalIn = (fields: readonly Field[], rows: Rows): boolean =>
  fields.some((each) => each.kind === 'money' && each.name === 'amount') &&
  rows.length > 0 &&
  rows.every((row) => whole(row?.amount))

/** Sums are the machine's work: amount = quantity × unit price in each row, and the form's own amount the sum of its rows. */
export const settle = (fields: readonly Field[], values: Record<string, unknown>): Record<string, unknown> => {
  let settled = values
  for (const field of fields) {
    if (field.kind !== 'list' || !isSum(field.fields) || !Array.isArray(values[field.name])) continue
    const rows = (values[field.name] as Rows).map((row) =>
      isProduct(row) ? { ...row, amount: times(row.unitPrice as Fen, row.quantity as number) } : row,
    )
    settled = { ...settled, [field.name]: rows }
    if (totalIn(fields, rows))
      settled = { ...settled, amount: rows.reduce((sum, row) => sum + (row.amount as number), 0) }
  }
  return settled
}

/** Where they stand (`items.0.amount`): nobody types there. */
export const settledIn = (fields: readonly Field[], values: Record<string, unknown>): ReadonlySet<string> => {
  const found = new Set<string>()
  for (const { kind, name, ...field } of fields as Extract<Field, { kind: 'list' }>[]) {
    const rows = values[name] as Rows
    if (kind !== 'list' || !isSum(field.fields) || !Array.isArray(rows)) continue
    for (const [n, row] of rows.entries()) if (isProduct(row)) found.add(`${name}.${n}.amount`)
    if (totalIn(fields, rows)) found.add('amount')
  }
  return found
}

/** What a form starts from. */
export const initialOf = (fields: readonly Field[]): Record<string, unknown> =>
  Object.fromEntries(
    fields.flatMap((field) => {
      if (field.initial !== undefined) return [[field.name, field.initial]]
      if (field.kind === 'group' && field.required) return [[field.name, initialOf(field.fields)]]
      if (field.kind === 'list' && field.required) return [[field.name, [freshRow(field.fields, 1)]]]
      if (field.kind === 'yes' && field.required) return [[field.name, false]]
      return []
    }),
  )

/** Every place a schema speaks of with its Chinese (`factors.kind`), so that a state can be shown in words. */
export const titlesIn = (wrapped: z.ZodType, into: Map<string, Field> = new Map()): Map<string, Field> => {
  const note = (field: Field, within: string) => {
    const path = within === '' ? field.name : `${within}.${field.name}`
    if (field.title !== field.name && !into.has(path)) into.set(path, field)
    if (field.kind === 'group' || field.kind === 'list') for (const each of field.fields) note(each, path)
  }
  for (const field of fieldsOf(wrapped)) note(field, '')
  return into
}

export type Problems = Readonly<Record<string, string>>

/** The form's own check, by the very schema the server uses: path (`items.0.name`) → what is wrong. */
export const check = (
  schema: z.ZodType,
  values: unknown,
): { ok: true; data: unknown } | { ok: false; problems: Problems } => {
  const parsed = schema.safeParse(values)
  if (parsed.success) return { ok: true, data: parsed.data }
  const problems: Record<string, string> = {}
  for (const { path, message } of faultsIn(parsed.error)) problems[path] ??= message
  return { ok: false, problems }
}

/** Empty text and empty rows are not sent: an optional field left blank is absent. */
export const pruned = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(pruned)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) =>
      each === undefined || each === '' || each === null ? [] : [[key, pruned(each)]],
    ),
  )
}

/** A copy with one place changed: `put(values, ['items', 0, 'name'], '椅子')`. */
export const put = (values: unknown, [first, ...rest]: readonly (string | number)[], value: unknown): unknown => {
  if (first === undefined) return value
  if (typeof first === 'number') {
    const copy = Array.isArray(values) ? [...values] : []
    copy[first] = put(copy[first], rest, value)
    return copy
  }
  const before = (values ?? {}) as Record<string, unknown>
  return { ...before, [first]: put(before[first], rest, value) }
}
