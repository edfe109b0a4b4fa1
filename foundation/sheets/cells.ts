/** 读格 — what people write in a cell, as a value or as a problem with the way to mend it; which heading is which column. Pure. */
import type { Cell, Cells, ImportColumn, LineProblem } from '../imports.ts'

/** As it stands in the file. */
export type Raw = string | number | boolean | undefined
export type RawRow = { readonly no: number; readonly cells: readonly Raw[] }

// ---- Text ---------------------------------------------------------------------------------------------------------------------------

const INVISIBLE = /[\u200b-\u200f\u2060\ufeff\u00ad]/g
/** Letters and digits become half-width; Chinese punctuation stays as it is written. */
const halfWidth = (text: string) =>
  text.replace(/[０-９Ａ-Ｚａ-ｚ]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))

const tidy = (text: string): string =>
  halfWidth(text)
    .replace(INVISIBLE, '')
    .replace(/[\u00a0\u3000]/g, ' ')
    .trim()
    .replace(/^'(?=[=+\-@\d])/, '') // the sign our own files put before what a spreadsheet would run

/** For comparing: width, case, spaces and brackets do not count. */
const plain = (text: string): string => text.normalize('NFKC').replace(INVISIBLE, '').replace(/\s+/g, '').toLowerCase()

type Read = { value: Cell } | { problem: Omit<LineProblem, 'column'> }
const wrong = (text: string, mend?: string): Read => ({ problem: { text, ...(mend && { mend }) } })

/** A number as the spreadsheet shows it: fifteen digits, without the noise of binary fractions. */
const asText = (raw: Raw): string =>
  typeof raw === 'number' ? (Number.isInteger(raw) ? raw.toFixed(0) : String(Number(raw.toPrecision(15)))) : String(raw)

const text = (raw: Raw, multiline: boolean): Read => {
  if (typeof raw === 'number' && Math.abs(raw) >= 1e15)
    return wrong('这一格是数字格式，超过15位的尾数已经丢失', '请把这一列设为“文本”格式后重新填写')
  if (typeof raw === 'string' && /^\d(\.\d+)?e\+\d+$/i.test(raw.trim()))
    return wrong(`“${raw.trim()}”是被表格软件改写过的长数字`, '请把这一列设为“文本”格式后重新填写')
  const tidied = tidy(asText(raw))
  return { value: multiline ? tidied.replace(/\r\n?/g, '\n') : tidied.replace(/\s*[\r\n]+\s*/g, ' ') }
}

// ---- Numbers ------------------------------------------------------------------------------------------------------------------------

/** Digits and the power of ten they are meant in; undefined where it is no number. */
const decimal = (
  raw: Raw,
): { digits: string; decimals: number; negative: boolean; power: number; unit: string } | undefined => {
  const written = asText(raw)
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(/[\s,，]/g, '')
    .replace(/^(rmb|cny|人民币)|[¥￥]/gi, '')
  const match = /^(\()?([+-])?(\d+)(?:\.(\d*))?(万|亿)?(元)?(整)?\)?%?$/.exec(written)
  if (!match) return undefined
  const [, bracket, sign, whole, part = '', scale, yuan] = match
  return {
    digits: `${whole}${part}`,
    decimals: part.length,
    negative: bracket !== undefined || sign === '-',
    power: scale === '万' ? 4 : scale === '亿' ? 8 : 0,
    unit: `${scale ?? ''}${yuan ?? ''}`,
  }
}

const scaled = (digits: string, places: number): bigint | undefined => {
  if (places >= 0) return BigInt(digits) * 10n ** BigInt(places)
  const divisor = 10n ** BigInt(-places)
  return BigInt(digits) % divisor === 0n ? BigInt(digits) / divisor : undefined
}

const money = (raw: Raw, inWan: boolean): Read => {
  const read = decimal(raw)
  if (!read) return wrong(`“${tidy(asText(raw))}”不是金额`, '请填数字，例如 1234.50 或 12.5万元')
  const power = read.power || (inWan && read.unit !== '元' ? 4 : 0)
  const fen = scaled(read.digits, power + 2 - read.decimals)
  if (fen === undefined) return wrong(`“${tidy(asText(raw))}”的零头不足一分`, '金额最多精确到分')
  if (fen > BigInt(Number.MAX_SAFE_INTEGER)) return wrong('金额太大', '请核对单位是元还是万元')
  return { value: Number(read.negative ? -fen : fen) }
}

const number = (raw: Raw, whole: boolean): Read => {
  const read = decimal(raw)
  if (!read) return wrong(`“${tidy(asText(raw))}”不是数字`, '请只填数字')
  const value = (read.negative ? -1 : 1) * Number(`${read.digits}e${read.power - read.decimals}`)
  if (whole && !Number.isSafeInteger(value)) return wrong(`“${tidy(asText(raw))}”不是整数`, '请填整数')
  return { value }
}

// ---- Days ---------------------------------------------------------------------------------------------------------------------------

const realDay = (year: number, month: number, day: number): string | undefined => {
  const at = new Date(Date.UTC(year, month - 1, day))
  if (at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day || year < 1900 || year > 2200) return undefined
  return at.toISOString().slice(0, 10)
}
/** A spreadsheet counts days from 1899-12-30. */
const fromSerial = (serial: number): string =>
  new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10)
const isSerial = (serial: number) => serial >= 10_000 && serial < 100_000

const day = (raw: Raw): Read => {
  if (typeof raw === 'number' && isSerial(raw)) return { value: fromSerial(raw) }
  const written = asText(raw).normalize('NFKC').replace(INVISIBLE, '').trim()
  const parts =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T ].*)?$/.exec(written) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(written)
  if (parts) {
    const found = realDay(Number(parts[1]), Number(parts[2]), Number(parts[3]))
    return found ? { value: found } : wrong(`没有“${written}”这一天`, '请核对年月日')
  }
  if (/^\d{5}(\.\d+)?$/.test(written) && isSerial(Number(written))) return { value: fromSerial(Number(written)) }
  return wrong(`“${written}”不是日期`, '请写作 2026-03-02')
}

// ---- Choices ------------------------------------------------------------------------------------------------------------------------

const YES = new Set(['是', '有', 'y', 'yes', '1', 'true', '√', '✓', '对'])
const NO = new Set(['否', '无', '没有', 'n', 'no', '0', 'false', '×', 'x', '不是'])
const yes = (raw: Raw): Read => {
  if (typeof raw === 'boolean') return { value: raw }
  const written = plain(asText(raw))
  if (YES.has(written)) return { value: true }
  return NO.has(written) ? { value: false } : wrong(`“${tidy(asText(raw))}”看不出是或否`, '请填“是”或“否”')
}

const SHOWN = 8
type Labels = Readonly<Record<string, string>>
/** By its key or its words; by the end of its words where only one ends so (东莞市 for 广东省东莞市). */
const keyOf = (written: string, labels: Labels): string[] => {
  const asked = plain(written)
  const exact = Object.entries(labels).filter(([key, label]) => plain(key) === asked || plain(label) === asked)
  const found =
    exact.length > 0
      ? exact
      : Object.entries(labels).filter(([, label]) => asked.length > 1 && plain(label).endsWith(asked))
  return found.map(([key]) => key)
}
const choice = (raw: Raw, labels: Labels): Read => {
  const written = tidy(asText(raw))
  const [key, ...others] = keyOf(written, labels)
  if (key !== undefined && others.length === 0) return { value: key }
  const offered = (
    key === undefined ? Object.values(labels) : [key, ...others].map((each) => labels[each] ?? each)
  ).slice(0, SHOWN)
  const more = key === undefined && Object.keys(labels).length > SHOWN ? '等' : ''
  return key === undefined
    ? wrong(`没有“${written}”这一项`, `可填：${offered.join('、')}${more}`)
    : wrong(`“${written}”不止一处`, `请写全：${offered.join('、')}`)
}
const choices = (raw: Raw, labels: Labels): Read => {
  const keys: string[] = []
  for (const each of asText(raw)
    .split(/[、，,；;\n/|]+/)
    .filter((part) => part.trim() !== '')) {
    const read = choice(each, labels)
    if ('problem' in read) return read
    keys.push(read.value as string)
  }
  return { value: [...new Set(keys)] }
}

// ---- A cell, a line, the headings ---------------------------------------------------------------------------------------------------

const isEmpty = (raw: Raw): boolean =>
  raw === undefined || (typeof raw === 'string' && /^[\s\u00a0\u3000\u200b-\u200f\ufeff]*$/.test(raw))

/** `inWan`: the heading says 万元. */
export const readCell = (column: ImportColumn, raw: Raw, inWan = false): Read => {
  if (typeof raw === 'string' && /^#(REF|N\/A|VALUE|NAME|DIV\/0|NUM|NULL)[!?]?$/i.test(raw.trim()))
    return wrong(`这一格的公式出错（${raw.trim()}）`, '请改填数值')
  switch (column.kind) {
    case 'text':
      return text(raw, column.multiline ?? false)
    case 'choice':
      return choice(raw, column.labels)
    case 'choices':
      return choices(raw, column.labels)
    case 'day':
      return day(raw)
    case 'money':
      return money(raw, inWan || column.per === 'wan')
    case 'number':
      return number(raw, column.whole ?? false)
    case 'yes':
      return yes(raw)
  }
}

type Columns = Readonly<Record<string, ImportColumn>>
/** Column → where it stands in the file, and whether its heading says 万元. */
export type Headings = {
  readonly at: ReadonlyMap<string, { index: number; inWan: boolean }>
  readonly rowNo: number
  /** Headings nobody asked for. */
  readonly ignored: readonly string[]
  readonly missing: readonly string[]
  readonly twice: readonly string[]
}

/** A heading without its star, its unit and its advice: `* 预算金额（万元）` is 预算金额. */
const bareHeading = (raw: Raw): string =>
  plain(String(raw ?? ''))
    .replace(/\([^)]*\)|\[[^\]]*\]|【[^】]*】/g, '')
    .replace(/[*＊:：]/g, '')

const readHeadings = (columns: Columns, { no, cells }: RawRow): Headings => {
  const named = new Map<string, string>()
  for (const [key, { title, aliases = [] }] of Object.entries(columns))
    for (const name of [title, ...aliases]) named.set(bareHeading(name), key)
  const at = new Map<string, { index: number; inWan: boolean }>()
  const ignored: string[] = []
  const twice: string[] = []
  for (const [index, raw] of cells.entries()) {
    const heading = bareHeading(raw)
    if (heading === '') continue
    const key = named.get(heading)
    if (key === undefined) ignored.push(String(raw).trim())
    else if (at.has(key)) twice.push(columns[key]!.title)
    else at.set(key, { index, inWan: /万元/.test(plain(String(raw))) })
  }
  const missing = Object.entries(columns).flatMap(([key, { title, required }]) =>
    required && !at.has(key) ? [title] : [],
  )
  return { at, rowNo: no, ignored, missing, twice }
}

/** The row of the headings is the one of the first ten that knows most of them: a title may stand above. */
export const findHeadings = (columns: Columns, first: readonly RawRow[]): Headings | undefined => {
  const read = first.slice(0, 10).map((row) => readHeadings(columns, row))
  const best = read.toSorted((a, b) => b.at.size - a.at.size)[0]
  return best && best.at.size > 0 ? best : undefined
}

export const isBlank = ({ cells }: RawRow): boolean => cells.every(isEmpty)

/** What a line says and what is wrong with it, cell by cell. */
export const readLine = (
  columns: Columns,
  headings: Headings,
  { cells }: RawRow,
): { cells: Cells; problems: LineProblem[] } => {
  const read: Record<string, Cell> = {}
  const problems: LineProblem[] = []
  for (const [key, column] of Object.entries(columns)) {
    const place = headings.at.get(key)
    const raw = place && cells[place.index]
    if (isEmpty(raw)) {
      if (column.required) problems.push({ column: key, text: '请填写', ...(column.hint && { mend: column.hint }) })
      continue
    }
    const found = readCell(column, raw, place!.inWan)
    if ('problem' in found) problems.push({ column: key, ...found.problem })
    else read[key] = found.value
  }
  return { cells: read, problems }
}
