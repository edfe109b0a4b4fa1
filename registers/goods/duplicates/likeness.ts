/** 像不像 — whether two entries are one product, and by what: the barcode, brand and model, or the words. Found by keys, never by
 *  comparing all with all. Pure. */
import { gtin14, isGtin } from '../products/gtin.ts'
import { marksOf, modelKey, modelTokens, overlap, pairs, plain, specsIn } from '../products/naming.ts'

export type Entry = {
  itemCode: string
  name: string
  /** Its brand's keeping, where it is known. */
  brandId?: string | undefined
  brandNames: readonly string[]
  model: string
  gtins: readonly string[]
}

export const EVIDENCE = {
  gtin: '商品条码相同',
  model: '品牌、型号相同',
  modelWord: '名称中的型号相同',
  words: '名称相近',
  variant: '规格不同',
  otherModel: '型号不同',
  otherBrand: '品牌不同',
} as const
export type Evidence = { kind: keyof typeof EVIDENCE; text: string }
export type Likeness = { score: number; evidence: readonly Evidence[]; kind: 'same' | 'variant' }

/** From here on a person is asked. */
export const ASK_FROM = 0.7

const brandOf = ({ brandId, brandNames }: Entry) => brandId ?? plain(brandNames[0] ?? '')
const modelOf = ({ model, brandNames }: Entry) => modelKey(model, brandNames)
/** The name without its brand: what two brands share says little. */
const bareName = ({ name, brandNames }: Entry): string =>
  brandNames.reduce((text, brand) => text.replaceAll(brand.toUpperCase(), ' '), name.normalize('NFKC').toUpperCase())

/** What an entry is looked up by: each key leads to few. */
export const keysOf = (entry: Entry): readonly string[] => {
  const model = modelOf(entry)
  return [
    ...entry.gtins.filter(isGtin).map((gtin) => `g:${gtin14(gtin)}`),
    ...(model.length > 1 ? [`m:${brandOf(entry)}/${model}`] : []),
    ...modelTokens(`${entry.name} ${entry.model}`).map((token) => `t:${token}`),
    ...marksOf(bareName(entry)).map((mark) => `n:${mark}`),
  ]
}

const shared = (a: readonly string[], b: readonly string[]) => a.filter((each) => b.includes(each))
const differs = (a: readonly string[], b: readonly string[]) =>
  a.length > 0 && b.length > 0 && (a.length !== b.length || a.some((each, at) => each !== b[at]))

export const likeness = (a: Entry, b: Entry): Likeness => {
  const gtins = shared(a.gtins.filter(isGtin).map(gtin14), b.gtins.filter(isGtin).map(gtin14))
  if (gtins.length > 0) return { score: 1, kind: 'same', evidence: [{ kind: 'gtin', text: gtins[0]! }] }

  const [specsA, specsB] = [specsIn(`${a.name} ${a.model}`), specsIn(`${b.name} ${b.model}`)]
  const variant = differs(specsA, specsB)
  const apart: Evidence[] = variant ? [{ kind: 'variant', text: `${specsA.join('、')}；${specsB.join('、')}` }] : []
  const kind = variant ? 'variant' : 'same'
  const sameBrand = brandOf(a) !== '' && brandOf(a) === brandOf(b)
  const otherBrand = brandOf(a) !== '' && brandOf(b) !== '' && !sameBrand
  const [modelA, modelB] = [modelOf(a), modelOf(b)]
  if (sameBrand && modelA.length > 1 && modelA === modelB)
    return { score: variant ? 0.8 : 0.97, kind, evidence: [{ kind: 'model', text: modelA }, ...apart] }

  const tokens = [modelTokens(`${a.name} ${a.model}`), modelTokens(`${b.name} ${b.model}`)] as const
  const common = shared(...tokens)
  const words = overlap(pairs(bareName(a)), pairs(bareName(b)))
  const percent = `${Math.round(words * 100)}%`
  if (otherBrand)
    return {
      score: words * 0.5,
      kind,
      evidence: [
        { kind: 'otherBrand', text: '' },
        { kind: 'words', text: percent },
      ],
    }
  if (common.length > 0) {
    const score = Math.min(0.95, 0.6 + words * 0.35) - (variant ? 0.1 : 0)
    const evidence: Evidence[] = [{ kind: 'modelWord', text: common[0]! }, { kind: 'words', text: percent }, ...apart]
    return { score, kind, evidence }
  }
  if (tokens[0].length > 0 && tokens[1].length > 0)
    return {
      score: words * 0.6,
      kind,
      evidence: [
        { kind: 'otherModel', text: `${tokens[0][0]}；${tokens[1][0]}` },
        { kind: 'words', text: percent },
      ],
    }
  return { score: words - (variant ? 0.25 : 0), kind, evidence: [{ kind: 'words', text: percent }, ...apart] }
}

/** In words: `品牌、型号相同（LN900）；规格不同（16GB；32GB）`. */
export const inWords = (evidence: readonly Evidence[]): string =>
  evidence.map(({ kind, text }) => (text ? `${EVIDENCE[kind]}（${text}）` : EVIDENCE[kind])).join('；')
