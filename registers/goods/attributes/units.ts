/** 计量单位 — quantities as they are written, brought to one unit of their kind, so that 1TB and 1024GB are the same. Pure. */

/** Kind → unit → how many of the first unit it is. Storage counts by 1024, as memory and disks are asked for. */
const KINDS = {
  storage: { B: 1, KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3, TB: 1024 ** 4, PB: 1024 ** 5 },
  length: { 毫米: 1, 厘米: 10, 米: 1000, 英寸: 25.4 },
  mass: { 克: 1, 千克: 1000, 吨: 1_000_000 },
  power: { 瓦: 1, 千瓦: 1000 },
  frequency: { HZ: 1, KHZ: 1e3, MHZ: 1e6, GHZ: 1e9 },
  rate: { BPS: 1, KBPS: 1e3, MBPS: 1e6, GBPS: 1e9 },
  time: { 秒: 1, 分钟: 60, 小时: 3600 },
  term: { 个月: 1, 年: 12 },
  area: { 平方厘米: 1, 平方米: 10_000 },
  volume: { 毫升: 1, 升: 1000 },
} as const
type Kind = keyof typeof KINDS

/** Other ways to write them. */
const WRITTEN: Readonly<Record<string, string>> = {
  ...{ G: 'GB', M: 'MB', T: 'TB', 吉字节: 'GB', 太字节: 'TB' },
  ...{ MM: '毫米', CM: '厘米', M米: '米', 寸: '英寸', '"': '英寸', '”': '英寸', '″': '英寸', 公分: '厘米' },
  ...{ KG: '千克', 公斤: '千克', 克重: '克', W: '瓦', KW: '千瓦', 兆赫: 'MHZ', 赫兹: 'HZ' },
  ...{ 'B/S': 'BPS', 兆: 'MBPS', 千兆: 'GBPS', S: '秒', 分: '分钟', MIN: '分钟', H: '小时', 月: '个月' },
  ...{ 'M²': '平方米', M2: '平方米', ML: '毫升', L: '升', '㎡': '平方米' },
}

/** The name of a unit as it is kept; what is not known stays as it was written: 台、页/分钟、流明. */
export const unitOf = (text: string): string => {
  const plain = text.normalize('NFKC').trim().toUpperCase()
  return kindOf(plain) ? plain : (WRITTEN[plain] ?? plain)
}
const kindOf = (unit: string): Kind | undefined => (Object.keys(KINDS) as Kind[]).find((kind) => unit in KINDS[kind])

/** So many of one unit in another; undefined where they measure different things. */
export const convert = (value: number, from: string, to: string): number | undefined => {
  const [a, b] = [unitOf(from), unitOf(to)]
  if (a === b) return value
  const kind = kindOf(a)
  const units = kind && (KINDS[kind] as Readonly<Record<string, number>>)
  if (!units || !(b in units)) return undefined
  return Number(((value * units[a]!) / units[b]!).toPrecision(12))
}

const QUANTITY = /^([+-]?\d[\d,]*(?:\.\d+)?)\s*(.*)$/u

/** `16 GB` → 16 and GB; undefined where no number begins it. */
export const quantityOf = (text: string): { value: number; unit: string } | undefined => {
  const found = QUANTITY.exec(text.normalize('NFKC').trim())
  if (!found) return undefined
  const value = Number(found[1]!.replaceAll(',', ''))
  return Number.isFinite(value) ? { value, unit: found[2]!.trim() } : undefined
}
