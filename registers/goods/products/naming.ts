/** 名称与型号的规范化 — how two writings of one thing become the same, and by which words they are looked up. Pure. */

/** Width, case, blanks and punctuation carry nothing: `DT-100 G3` and `dt100g3` are one. */
export const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}.]/gu, '')
    .replace(/\.(?!\d)/g, '')

/** A name without what stands in brackets after it: 吉选（GESOBYTE) is 吉选. */
export const brandKey = (text: string): string => plain(text.normalize('NFKC').replace(/\([^)]*\)?/g, ''))

/** The names a brand goes by in one writing: 联想（Lenovo）, 联想/Lenovo. */
export const aliasesIn = (text: string): string[] =>
  text
    .normalize('NFKC')
    .split(/[()/、|]/)
    .map((each) => each.trim())
    .filter((each) => each !== '')

/** A model without its brand in front of it. */
export const modelKey = (model: string, brands: readonly string[] = []): string => {
  const key = plain(model)
  const brand = brands.map(plain).find((each) => each !== '' && key.startsWith(each) && key.length > each.length)
  return brand ? key.slice(brand.length) : key
}

/** Capacities, lengths, sizes: what tells one variant from another, never a model. */
const SPEC =
  /(\d+(?:\.\d+)?)\s*(GB|TB|MB|[GTM](?![A-Z0-9-])|米|CM|厘米|MM|毫米|英寸|寸|W|瓦|MHZ|GHZ|张|支|页|L|升|ML|KG|克|口|芯|匹|核)/gu

export const specsIn = (name: string): readonly string[] =>
  [
    ...new Set(
      [...name.normalize('NFKC').toUpperCase().matchAll(SPEC)].map(
        ([, amount, unit]) => `${amount}${SHORT[unit!] ?? unit}`,
      ),
    ),
  ].toSorted()
const SHORT: Readonly<Record<string, string>> = {
  G: 'GB',
  T: 'TB',
  M: 'MB',
  寸: '英寸',
  厘米: 'CM',
  毫米: 'MM',
  瓦: 'W',
  升: 'L',
}

/** Words of a name that look like a model: letters and digits together, or digits alone of four and more. */
const TOKEN = /[A-Z0-9]+(?:[-/ ]?[A-Z0-9]+)*/g
export const modelTokens = (name: string): readonly string[] => {
  const bare = name.normalize('NFKC').toUpperCase().replace(SPEC, ' ')
  const words = [...bare.matchAll(TOKEN)].flatMap(([run]) => {
    const pieces = run.split(' ')
    // `DT100 G3` and `DT100G3` are looked up alike
    return [...pieces, ...pieces.slice(1).map((piece, at) => pieces[at] + piece)].map(plain)
  })
  return [
    ...new Set(words.filter((word) => word.length >= 3 && /\d/.test(word) && (/[A-Z]/.test(word) || word.length > 3))),
  ]
}

/** Pairs of neighbouring characters. */
export const pairs = (text: string): ReadonlySet<string> => {
  const key = plain(text)
  return new Set(Array.from({ length: Math.max(0, key.length - 1) }, (_, at) => key.slice(at, at + 2)))
}

/** How much two sets share: twice the common part over both (Dice). */
export const overlap = (a: ReadonlySet<string>, b: ReadonlySet<string>): number =>
  a.size + b.size === 0 ? 0 : (2 * [...a].filter((each) => b.has(each)).length) / (a.size + b.size)

const hash = (text: string, seed: number): number => {
  let h = (2_166_136_261 ^ Math.imul(seed, 0x9e37_79b1)) >>> 0
  for (let at = 0; at < text.length; at++) h = Math.imul(h ^ text.charCodeAt(at), 16_777_619) >>> 0
  h ^= h >>> 15
  return Math.imul(h, 0x85eb_ca6b) >>> 0
}
const BANDS = 8
/** Names that share most of their pairs share one of eight marks with near certainty (min-hash, two to a band): a lookup by index
 *  instead of a comparison with all. */
export const marksOf = (name: string): readonly string[] => {
  const all = [...pairs(name)]
  if (all.length < 3) return []
  const least = (seed: number) => Math.min(...all.map((pair) => hash(pair, seed)))
  return Array.from({ length: BANDS }, (_, band) => `${band}.${least(2 * band)}.${least(2 * band + 1)}`)
}
