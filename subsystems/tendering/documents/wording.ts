/** 用词审查 — what a clause may not say: the words that were hit, where, and a better wording. Pure: the rules of submission, the
 *  controls before it and the editor while writing all ask here. */
import type { Contents } from './documents.ts'

/** The lists whose entries are written in words; a factor is its name and its tiers. */
export type Written = 'requirementLines' | 'qualifications' | 'conformity' | 'factors'
export type Place = { list: Written; at: number; tier?: number | undefined }
/** The words from `start` to `end` of the text at that place. */
export type Hit = { code: WordingCode; place: Place; text: string; start: number; end: number; word: string }

type Asked = Pick<Contents, Written> & { items: readonly { imported: boolean }[] }

/** Of a word that is only named to be ruled out: 不得指定品牌、不限定品牌. */
const RULED_OUT = /(?:不得|不限定?|不指定|不要求|不作|无需|禁止|同一|相同|各|自有|所投)[^，。；;,]{0,6}$/

/** To be told which brand is offered is not to ask for one. */
const ONLY_NAMED = /注明|写明|标明|列明|载明|填写|填报|说明|不限/

/** `in`: where it may not stand. */
const WORDINGS = {
  /** 政府采购法实施条例第二十条第三项、第六项 */
  'documents.tailored': {
    in: ['requirementLines', 'qualifications', 'conformity', 'factors'],
    pattern:
      /(?:(?:须|应|必须|只能|(?<!不)限|指定|要求)(?:为|是|采用|选用|使用)?[^，。；;,、]{1,16}?(?:品牌|商标)|(?:参考|推荐|建议|指定|备选|知名|一线|国际)(?:品牌|商标|型号|厂家)|(?:品牌|商标|型号)(?:须|应|必须)?(?:为|是|[:：])[^，。；;,、]{1,16}|(?:具有|具备|拥有|持有|提供|采用|使用)[^，。；;,]{0,8}专利(?:技术|证书|产品|号)?|专利号[:：]?[^，。；;,]{0,20}|原装进口)/gu,
  },
  /** 财政部令第87号第十七条: of goods not imported */
  'documents.maker-authorisation': {
    in: ['qualifications', 'conformity', 'factors'],
    pattern:
      /(?:生产)?(?:原厂|厂家|厂商|制造商|生产商)(?:的)?(?:唯一|针对本项目的|专项)?(?:授权|承诺|证明|背书)(?:书|函)?/gu,
  },
  /** 规模条件 (财政部令第87号第十七条): as a qualification or as a factor they keep small firms out. */
  'documents.size-condition': {
    in: ['qualifications', 'factors'],
    pattern:
      /注册资[本金]|资产总额|总资产|净资产|营业收入|营业额|销售额|从业人员|员工(?:人数|总数)|利润|纳税(?:总)?额|成立(?:年限|时间|满)|经营年限/gu,
  },
  /** 地域、行业、名录限制 (政府采购法实施条例第二十条第四项、第七项; 财库〔2019〕38号). */
  'documents.local-condition': {
    in: ['qualifications', 'factors'],
    pattern:
      /(?:本|当)(?:省|市|县|区|地).{0,8}?(?:注册|登记|设有|设立|业绩|奖项)|(?:设有|设立|具有).{0,6}?(?:分公司|分支机构|办事处)|(?:名录|备选|资格)库|(?:特定|本)行业.{0,8}?(?:业绩|奖项|荣誉)/gu,
  },
  /** 财库〔2021〕22号第十八条: no more than two, and by what was done, not by how much was paid. */
  'documents.references-too-many': {
    in: ['qualifications'],
    pattern:
      /(?:[3-9]|[1-9]\d+|[三四五六七八九十]+)\s*(?:个|项|份|例)(?:及?以上|或以上)?(?:的)?[^，。；;,]{0,12}?(?:业绩|案例|合同|项目)|(?:业绩|案例|合同|项目)[^，。；;,]{0,12}?(?:[3-9]|[1-9]\d+|[三四五六七八九十]+)\s*(?:个|项|份|例)/gu,
  },
  'documents.reference-amount': {
    in: ['qualifications'],
    pattern:
      /(?:业绩|案例|合同|项目)[^，。；;]{0,12}?(?:金额|合同额|造价|总价)[^，。；;]{0,6}?[\d一二三四五六七八九十百千]+(?:\.\d+)?\s*(?:万|亿)?元(?:及?以上)?/gu,
  },
} as const satisfies Record<string, { in: readonly Written[]; pattern: RegExp }>
export type WordingCode = keyof typeof WORDINGS

/** A tier that says only how good, not by what measure (政府采购法实施条例第三十四条). */
export const VAGUE = /^(?:[优良中差好]|较好|一般|优秀|良好|合格|较差|最好|酌情打分|横向比较)$/

/** Everything that is written in words, with its place. */
export const textsOf = (contents: Pick<Contents, Written>): { place: Place; text: string }[] => [
  ...(['requirementLines', 'qualifications', 'conformity'] as const).flatMap((list) =>
    contents[list].map(({ text }, at) => ({ place: { list, at }, text })),
  ),
  ...contents.factors.flatMap(({ name, tiers }, at) => [
    { place: { list: 'factors' as const, at }, text: name },
    ...tiers.map(({ label }, tier) => ({ place: { list: 'factors' as const, at, tier }, text: label })),
  ]),
]

const hitsAt = (code: WordingCode, place: Place, text: string): Hit[] =>
  [...text.matchAll(WORDINGS[code].pattern)].flatMap((found) =>
    RULED_OUT.test(text.slice(0, found.index)) || ONLY_NAMED.test(found[0])
      ? []
      : [{ code, place, text, start: found.index, end: found.index + found[0].length, word: found[0] }],
  )

/** Of one text, as if it stood in that list. */
export const hitsIn = (list: Written, text: string): Hit[] =>
  (Object.keys(WORDINGS) as WordingCode[]).flatMap((code) =>
    (WORDINGS[code].in as readonly Written[]).includes(list) ? hitsAt(code, { list, at: 0 }, text) : [],
  )

/** In the order of the document, of one rule or of all. */
export const hitsOf = (contents: Asked, code?: WordingCode): Hit[] => {
  const imported = contents.items.some((item) => item.imported)
  const codes = (code ? [code] : Object.keys(WORDINGS)) as WordingCode[]
  return textsOf(contents).flatMap(({ place, text }) =>
    codes.flatMap((each) =>
      (WORDINGS[each].in as readonly Written[]).includes(place.list) &&
      !(each === 'documents.maker-authorisation' && imported)
        ? hitsAt(each, place, text)
        : [],
    ),
  )
}

const swap = ({ text, start, end }: Hit, words: string) => `${text.slice(0, start)}${words}${text.slice(end)}`
const tidy = (text: string) =>
  text
    .replace(/[，、；;,]{2,}/g, '，')
    .replace(/^[，、；;,\s]+|[，、；;,\s]+$/g, '')
    .trim()

/** The same clause as it may be said; empty where it is better left out. Never itself hit by the rule it mends. */
export const betterWording = (hit: Hit): string => {
  const { code, place, text } = hit
  switch (code) {
    case 'documents.tailored':
      return place.list === 'requirementLines' ? tidy(swap(hit, '须满足本文件所列技术参数（不限定品牌、专利）')) : ''
    case 'documents.maker-authorisation':
      return place.list === 'qualifications' ? '' : tidy(swap(hit, '供应商的质量保证承诺'))
    case 'documents.size-condition':
      return place.list === 'qualifications' ? '具有履行合同所必需的设备和专业技术能力' : '拟投入本项目的人员和设备安排'
    case 'documents.local-condition':
      return place.list === 'qualifications'
        ? '承诺接到服务要求后4小时内到达现场'
        : place.tier === undefined
          ? '售后服务响应时间'
          : '承诺4小时内到达现场'
    case 'documents.references-too-many':
      return '近三年具有同类项目业绩不少于1个（提供合同复印件）'
    case 'documents.reference-amount':
      return tidy(swap(hit, /^(业绩|案例|合同|项目)/.exec(text.slice(hit.start))?.[0] ?? '业绩'))
  }
}
