/** 关联关系图 — who is tied to whom, by what, from which day to which; and the shortest way from one to another. Pure. */
import type { Day } from '#foundation/time.ts'

/** What ties: the strong ones the law names (政府采购法实施条例第十八条、第九条), the others that colluding bidders leave (财政部令第87号第三十七条). */
export const TIES = {
  head: '法定代表人（单位负责人）',
  share: '持股',
  management: '管理关系',
  manager: '董事、监事、高级管理人员',
  branch: '分支机构',
  phone: '同一电话',
  address: '同一地址',
  account: '同一银行账户',
  device: '同一设备',
} as const
export type TieKind = keyof typeof TIES

/** firm:9144…, person:姓名/证件后六位, phone:…, address:…, account:…, device:… */
export type NodeKind = 'firm' | 'person' | 'phone' | 'address' | 'account' | 'device'
export type Node = `${NodeKind}:${string}`
export const firmNode = (code: string): Node => `firm:${code}`
export const kindOfNode = (node: Node) => node.slice(0, node.indexOf(':')) as NodeKind
export const codeOf = (node: Node): string => node.slice(node.indexOf(':') + 1)

/** One tie as a firm tells it: `a` holds, heads, manages or is used by `b`. */
export type Tie = { a: Node; b: Node; kind: TieKind; percent?: number | undefined }
/** As it is kept: by whom it was told, and while it held (the last day is not of it). */
export type DatedTie = Tie & { toldBy: string; since: Day; until?: Day | undefined }

export const holdsOn = (tie: DatedTie, day: Day): boolean =>
  tie.since <= day && (tie.until === undefined || day < tie.until)

export const keyOf = ({ a, b, kind, percent }: Tie): string => `${kind} ${a} ${b} ${percent ?? ''}`

export type Step = { from: Node; to: Node; tie: DatedTie }

const byKey = (x: DatedTie, y: DatedTie) => (`${keyOf(x)} ${x.toldBy}` < `${keyOf(y)} ${y.toldBy}` ? -1 : 1)

/** How two are tied by at most `most` ties; undefined where they are not. The way from B to A is the way from A to B walked back. */
export const pathBetween = (
  ties: readonly DatedTie[],
  one: Node,
  other: Node,
  { day, most = 6, kinds }: { day: Day; most?: number; kinds?: readonly TieKind[] },
): Step[] | undefined => {
  if (one === other) return undefined
  const [from, to] = one < other ? [one, other] : [other, one]
  const around = new Map<Node, DatedTie[]>()
  for (const tie of ties.filter((each) => holdsOn(each, day) && (!kinds || kinds.includes(each.kind))).toSorted(byKey))
    for (const end of [tie.a, tie.b]) around.set(end, [...(around.get(end) ?? []), tie])

  const came = new Map<Node, Step>()
  let front: Node[] = [from]
  for (let steps = 0; steps < most && front.length > 0 && !came.has(to); steps++) {
    const next: Node[] = []
    for (const node of front)
      for (const tie of around.get(node) ?? []) {
        const end = tie.a === node ? tie.b : tie.a
        if (end === from || came.has(end)) continue
        came.set(end, { from: node, to: end, tie })
        next.push(end)
      }
    front = next
  }
  if (!came.has(to)) return undefined
  const path: Step[] = []
  for (let at = to; at !== from; at = path[0]!.from) path.unshift(came.get(at)!)
  return from === one ? path : path.toReversed().map((step) => ({ ...step, from: step.to, to: step.from }))
}

/** 138****0001, 张三, 尾号 0001: enough to be told apart, not enough to be used. */
export const labelOf = (node: Node, names: Readonly<Record<string, string>> = {}): string => {
  const value = codeOf(node)
  switch (kindOfNode(node)) {
    case 'firm':
      return names[value] ?? value
    case 'person':
      return value.slice(0, value.lastIndexOf('/'))
    case 'phone':
      return `电话 ${value.replace(/^(.{3}).*(.{4})$/, '$1****$2')}`
    case 'account':
      return `账户 尾号${value.slice(-4)}`
    case 'address':
      return `地址 ${value}`
    default:
      return `设备 ${value.slice(0, 8)}`
  }
}

/** 甲 —持股 60%→ 乙: one step in words, in the direction in which it holds. */
export const stepInWords = ({ tie }: Step, names: Readonly<Record<string, string>> = {}): string => {
  const what = tie.kind === 'share' && tie.percent !== undefined ? `持股 ${tie.percent}%` : TIES[tie.kind]
  return `${labelOf(tie.a, names)} —${what}→ ${labelOf(tie.b, names)}`
}
export const pathInWords = (path: readonly Step[], names: Readonly<Record<string, string>> = {}): string =>
  path.map((step) => stepInWords(step, names)).join('；')

/** What two versions of one firm add and end. */
export const difference = (was: readonly Tie[], is: readonly Tie[]): { begun: Tie[]; ended: Tie[] } => {
  const before = new Map(was.map((tie) => [keyOf(tie), tie]))
  const after = new Map(is.map((tie) => [keyOf(tie), tie]))
  return {
    begun: [...after].flatMap(([key, tie]) => (before.has(key) ? [] : [tie])),
    ended: [...before].flatMap(([key, tie]) => (after.has(key) ? [] : [tie])),
  }
}

/** More than half; what is less is not control by holding alone. */
const CONTROLLING_PERCENT = 50

/** 条例第十八条: firms with the same head as one of these, or that hold or manage it or are held or managed by it. */
export const barredWith = (ties: readonly DatedTie[], codes: readonly string[], day: Day): string[] => {
  const asked = new Set(codes.map(firmNode))
  const current = ties.filter((tie) => holdsOn(tie, day))
  const direct = current.filter(
    ({ kind, percent = 0 }) =>
      kind === 'management' || kind === 'branch' || (kind === 'share' && percent > CONTROLLING_PERCENT),
  )
  const beside = direct.flatMap(({ a, b }) => (asked.has(a) ? [b] : asked.has(b) ? [a] : []))
  const heads = new Set(current.flatMap(({ a, b, kind }) => (kind === 'head' && asked.has(b) ? [a] : [])))
  const headed = current.flatMap(({ a, b, kind }) => (kind === 'head' && heads.has(a) ? [b] : []))
  const found = [...beside, ...headed].filter((node) => node.startsWith('firm:') && !asked.has(node))
  return [...new Set(found)].map(codeOf).toSorted()
}
