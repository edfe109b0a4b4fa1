/** 检索 — Chinese text cut into pairs of neighbouring characters: nothing that stands in a text is ever missed. */
import { type RawBuilder, sql } from 'kysely'
import { Converter } from 'opencc-js/t2cn'

/** Past so many hits the count is not carried on: 「5,000+」. */
export const STOP = 5_000

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
  for (const [i, character] of characters.entries()) {
    const next = characters[i + 1]
    if (next !== undefined) into.add(character + next)
  }
}

/** Pairs of digits say little (00, 20, 26 stand in every number): runs of letters and digits are cut into fours as well. */
const foursOf = (squeezed: string, into: Set<string>) => {
  for (const [run] of squeezed.matchAll(/[a-z0-9]{4,}/g))
    for (let i = 0; i + 4 <= run.length; i++) into.add(run.slice(i, i + 4))
}

/** The lexemes of a row, from its fields (no pair crosses from one field into the next). */
export const lexemes = (fields: readonly (string | undefined)[]): string[] => {
  const pairs = new Set<string>()
  for (const field of fields) {
    const squeezed = squeeze(field ?? '')
    pairsOf(squeezed, pairs)
    foursOf(squeezed, pairs)
  }
  return [...pairs]
}

/** For an insert or update: the fields as the `words` column, a line each. */
export const searchWords = (fields: readonly (string | undefined)[]): string =>
  fields.flatMap((field) => (field ? [squeeze(field)] : [])).join('\n')

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
  for (const phrase of phrases) {
    foursOf(phrase, pairs)
    // Where the whole phrase is cut into fours, its pairs would only be more to look up.
    if (!/^[a-z0-9]{4,}$/.test(phrase)) pairsOf(phrase, pairs)
  }
  // Only letters and digits are left in a pair: nothing needs escaping.
  return { kind: 'words', phrases, query: [...pairs].map((pair) => `'${pair}'`).join(' & ') }
}

/** The condition that the GIN index answers. */
export const byIndex = (search: Search, column = 'search'): RawBuilder<boolean> =>
  search.kind === 'words' ? sql<boolean>`${sql.ref(column)} @@ ${search.query}::tsquery` : sql<boolean>`true`

/** Pairs only suggest: in another order they stand too (北京南京 in 京南京北京). The row's own words settle it; a phrase of two
 *  characters is its own pair. */
export const byWords = (search: Search, column = 'words'): RawBuilder<boolean>[] =>
  search.kind === 'words'
    ? search.phrases
        .filter((phrase) => [...phrase].length > 2)
        .map((phrase) => sql<boolean>`strpos(${sql.ref(column)}, ${phrase}) > 0`)
    : []

/** The same answer without the GIN index, so that the date index is walked instead: the words alone decide. */
export const byWalk = (search: Search, column = 'words'): RawBuilder<boolean>[] =>
  search.kind === 'words' ? search.phrases.map((phrase) => sql<boolean>`strpos(${sql.ref(column)}, ${phrase}) > 0`) : []
