/** 检索 — Chinese text cut into pairs of neighbouring characters: nothing that stands in a text is ever missed. */
import { type RawBuilder, sql } from 'kysely'
import { Converter } from 'opencc-js/t2cn'

/** Past so many hits the count is not carried on: 「10,000+」. */
export const STOP = 10_000

const toSimplified = Converter({ from: 't', to: 'cn' })
const kept = new Map<string, string>()
/** One character by itself, so that a piece of a text is cut exactly as the whole text is. */
const level = (character: string): string => {
  let found = kept.get(character)
  if (found === undefined) {
    found = ''
    for (const part of character.normalize('NFKD').toLowerCase()) {
      if (part === '〇') found += '零'
      else if (/[\p{L}\p{N}]/u.test(part)) found += toSimplified(part) ?? part
    }
    kept.set(character, found)
  }
  return found
}

/** Width, case, 繁→简 and 〇 levelled; accents, punctuation and spaces gone: `（２０２６）電腦` and `2026电脑` are one. */
export const squeeze = (text: string): string => {
  let out = ''
  for (const character of text) out += level(character)
  return out
}

const pairsOf = (squeezed: string, into: Set<string>) => {
  const characters = [...squeezed]
  for (let i = 0; i + 1 < characters.length; i++) into.add(characters[i]! + characters[i + 1]!)
}

/** The lexemes of a row, from its fields (no pair crosses from one field into the next). */
export const lexemes = (fields: readonly (string | undefined)[]): string[] => {
  const pairs = new Set<string>()
  for (const field of fields) if (field) pairsOf(squeeze(field), pairs)
  return [...pairs]
}

/** For an insert or update: the fields as the `tsvector` of a `search` column. */
export const searchVector = (fields: readonly (string | undefined)[]): RawBuilder<unknown> =>
  sql`array_to_tsvector(${lexemes(fields)}::text[])`

export type Search =
  /** Nothing was asked. */
  | { kind: 'all' }
  /** One character by itself cannot be looked up in pairs: the page says so. */
  | { kind: 'hint' }
  | { kind: 'words'; phrases: readonly string[]; query: string }

/** What a person typed. Spaces mean "and"; everything else of punctuation means nothing. */
export const searchFor = (typed: string | undefined): Search => {
  const words = (typed ?? '').normalize('NFKC').slice(0, 200).split(/\s+/).map(squeeze).filter(Boolean)
  const phrases = [...new Set(words.filter((word) => [...word].length > 1))]
  if (phrases.length === 0) return { kind: words.length > 0 ? 'hint' : 'all' }
  const pairs = new Set<string>()
  for (const phrase of phrases) pairsOf(phrase, pairs)
  // Only letters and digits are left in a pair: nothing needs escaping.
  return { kind: 'words', phrases, query: [...pairs].map((pair) => `'${pair}'`).join(' & ') }
}

/** Pairs may stand in another order (京北 in 南京北京); the rows about to be shown are looked at once more. */
export const stands = (phrases: readonly string[], fields: readonly (string | undefined)[]): boolean => {
  const squeezed = fields.filter((field) => field !== undefined).map(squeeze)
  return phrases.every((phrase) => squeezed.some((field) => field.includes(phrase)))
}

/** The condition that the GIN index answers. */
export const byIndex = (search: Search, column = 'search'): RawBuilder<boolean> =>
  search.kind === 'words' ? sql<boolean>`${sql.ref(column)} @@ ${search.query}::tsquery` : sql<boolean>`true`

/** The same condition in a form the GIN index cannot answer, so that the date index is walked instead. */
export const byWalk = (search: Search, column = 'search'): RawBuilder<boolean> =>
  search.kind === 'words'
    ? sql<boolean>`coalesce(${sql.ref(column)} @@ ${search.query}::tsquery, false)`
    : sql<boolean>`true`
