/** 投标自查 — what a bid still lacks, told while it is written, long before the panel would find it. Pure. */
import type { Fen } from '#foundation/money.ts'
import { SIZES, sizeOf } from '#registers/suppliers/size.ts'
import { checkConsortium, zConsortium } from '#subsystems/tendering/bid/consortium.ts'
import { type Declared, itemsTotal } from '#subsystems/tendering/bid/contents.ts'
import { departuresOf } from '#subsystems/tendering/bid/departures.ts'
import { checkSubcontractors, FAULTS, zSubcontractors } from '#subsystems/tendering/bid/subcontract.ts'
import type { TenderDocument } from '#subsystems/tendering/documents/documents.ts'
import { earlyServiceAmong, type Served, seatsOf } from '#subsystems/tendering/project/early-service.ts'

export type Check = {
  title: string
  state: 'good' | 'bad' | 'warn'
  note?: string
  at: 'prices' | 'answers' | 'others' | 'files' | 'proofs'
}

/** An empty bid for one lot, with what the tender document fixes already in it. */
export const startOf = (document: Pick<TenderDocument, 'items' | 'requirementLines'>, lot: number): Declared => ({
  price: 0 as Fen,
  items: document.items
    .filter((item) => item.lot === lot)
    .map(({ no, name, quantity }) => ({
      no,
      name,
      quantity,
      brand: '',
      model: '',
      origin: '',
      unitPrice: 0 as Fen,
    })),
  deliveryDays: 0,
  sme: 'none',
  domestic: { yes: false, sharePercent: 0 },
  responses: document.requirementLines
    .filter((line) => line.lot === undefined || line.lot === lot)
    .map(({ id }) => ({ lineId: id, text: '', deviation: 'none' })),
})

/** A kept draft over a document that may have been amended since: what is still asked keeps its answer. */
export const reconciled = (kept: Declared, start: Declared): Declared => {
  const items = start.items.map((item) => {
    const before = kept.items.find(({ no, name }) => no === item.no && name === item.name)
    return before ? { ...before, quantity: item.quantity } : item
  })
  return {
    ...start,
    ...kept,
    items,
    price: itemsTotal(items),
    responses: start.responses.map((line) => kept.responses.find(({ lineId }) => lineId === line.lineId) ?? line),
  }
}

type Asked = {
  declared: Declared
  files: readonly { name: string; size: number }[]
  document: Pick<
    TenderDocument,
    'requirementLines' | 'qualifications' | 'contractTerms' | 'sme' | 'category' | 'framework'
  >
  ceiling: Fen
  /** None in a rehearsal. */
  deadline: string | undefined
  now: string
  trustees: number
  /** 前期服务: who may stand neither in a consortium nor as a subcontractor. */
  served?: readonly Served[] | undefined
}

const check = (title: string, at: Check['at'], wrong: string | false | undefined): Check => ({
  title,
  at,
  state: wrong ? 'bad' : 'good',
  ...(wrong && { note: wrong }),
})
const warn = (title: string, at: Check['at'], note: string | false | undefined): Check[] =>
  note ? [{ title, at, state: 'warn', note }] : []

const consortiumFault = (consortium: NonNullable<Declared['consortium']>, files: Asked['files']) => {
  if (!zConsortium.safeParse(consortium).success) return '成员、份额、分工或者联合协议没有填全'
  const checked = checkConsortium(consortium, { files })
  if (checked.ok) return undefined
  return {
    'consortium.shares-not-100': '各方份额合计不是100%',
    'consortium.member-twice': '同一成员出现两次',
    'consortium.agreement-missing': '附件中没有这份联合协议',
  }[checked.code]
}

const subcontractFault = ({ subcontractors, consortium }: Declared) => {
  const parsed = zSubcontractors.safeParse(subcontractors)
  if (!parsed.success) return '分包承担主体、信用代码、内容或者比例没有填对'
  const checked = checkSubcontractors(parsed.data, { members: consortium?.members })
  return checked.ok ? undefined : FAULTS[checked.code]
}

/** 联合体成员、分包承担主体 of a bid that served the project before (政府采购法实施条例第十八条第二款). */
const servedFault = (declared: Declared, served: readonly Served[]) => {
  const [, ...others] = seatsOf({ uscc: '', name: '' }, declared)
  return earlyServiceAmong(others, served)
}

const unproved = ({ proofs = [] }: Declared, { qualifications }: Asked['document']) => {
  const open = qualifications.filter(({ id }) => !proofs.some(({ clause }) => clause === `qualifications/${id}`)).length
  return open > 0 && `${open} 项资格条件没有指明证明材料在哪里`
}

/** What the figures say beside what is declared: told, not judged (财库〔2020〕46号第二条). */
const smallFirmDoubt = ({ sme, maker }: Declared, { sme: { industry } }: Asked['document']) => {
  if (sme === 'none' || sme === 'large') return undefined
  if (!maker?.name.trim()) return '没有写明制造商（承接企业）'
  if (industry === '' || (maker.staff === 0 && maker.revenue === 0)) return undefined
  const size = sizeOf({ industry, ...maker })
  return size === sme ? undefined : `按填写的数据为${SIZES[size]}企业，与声明不一致`
}

export const checklistOf = ({
  declared,
  files,
  document,
  ceiling,
  deadline,
  now,
  trustees,
  served = [],
}: Asked): Check[] => {
  const total = itemsTotal(declared.items)
  const unpriced = declared.items.filter(({ unitPrice }) => unitPrice <= 0).length
  const unnamed = declared.items.filter(
    ({ brand, model, origin }) => !brand.trim() || !model.trim() || !origin.trim(),
  ).length
  const empty = declared.responses.filter(({ text }) => text.trim() === '').length
  const { starredNegative, deliveryAsked } = departuresOf(document, declared)
  const twice = new Set(files.map(({ name }) => name)).size < files.length
  return [
    check('单价全部填写', 'prices', unpriced > 0 && `${unpriced} 项没有单价`),
    check(
      '总价不超过最高限价',
      'prices',
      total > ceiling ? '超出最高限价的投标无效（财政部令第87号第六十三条）' : undefined,
    ),
    ...(document.category === 'goods'
      ? [check('品牌、型号、产地', 'prices', unnamed > 0 && `${unnamed} 项没有填全`)]
      : []),
    check('逐条响应', 'answers', empty > 0 && `${empty} 条没有响应`),
    check(
      '★ 条款无负偏离',
      'answers',
      starredNegative.length > 0 && `${starredNegative.join('、')} 为负偏离，投标将无效`,
    ),
    check('交付期', 'others', declared.deliveryDays <= 0 && '没有填写'),
    // A departure the platform cannot refuse: the bid is sealed. The panel sees it (bid/departures.ts).
    ...warn(
      '交付期超过要求',
      'others',
      deliveryAsked !== undefined && `招标文件要求 ${deliveryAsked} 天内；评审委员会可能认定为未实质性响应，投标无效`,
    ),
    check(
      '中小企业声明',
      'others',
      document.sme.reserved && (declared.sme === 'none' || declared.sme === 'large') && '本项目专门面向中小企业',
    ),
    ...(declared.consortium ? [check('联合体', 'others', consortiumFault(declared.consortium, files))] : []),
    ...(declared.subcontractors ? [check('分包', 'others', subcontractFault(declared))] : []),
    ...(served.length > 0 && (declared.consortium || declared.subcontractors)
      ? [check('前期服务单位不在其中', 'others', servedFault(declared, served))]
      : []),
    ...warn('中小企业声明函', 'others', smallFirmDoubt(declared, document)),
    // a second quote answers no requirement: it needs no file
    check(
      '投标文件',
      'files',
      files.length === 0 && document.requirementLines.length > 0 ? '还没有添加文件' : twice ? '有同名文件' : undefined,
    ),
    ...warn('资格证明索引', 'proofs', unproved(declared, document)),
    ...warn(
      '本国产品声明',
      'others',
      document.category === 'goods' && !declared.domestic.yes && '未声明的不享受价格扣除',
    ),
    ...warn(
      '离截止不远',
      'files',
      deadline !== undefined &&
        Date.parse(deadline) - Date.parse(now) < 2 * 3_600_000 &&
        '请尽快提交，迟到一秒也不能接收',
    ),
    ...(trustees < 3 ? [check('受托方就绪', 'files', `只有 ${trustees} 个受托方`)] : []),
  ]
}
