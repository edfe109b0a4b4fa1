/** 竞价记录 — every line of an auction in its order, each bound to all before it; run again by anyone, offline: `recomputeAuction`. Pure. */
import type { Fen } from '#foundation/money.ts'
import type { Instant } from '#foundation/time.ts'
import { hex, sha256, utf8 } from '#ledger/bytes.ts'
import { canonical, commitment } from '#ledger/hash.ts'
import { drawOrder } from '../expert-draw/draw.ts'
import {
  type Best,
  type Clock,
  extended,
  type Floor,
  highestFor,
  movedTo,
  proxyBids,
  RULE,
  type Rules,
  ranking,
  type Seat,
  type Via,
} from './engine.ts'

export type Noted =
  | { kind: 'postponed'; startsAt: Instant; endsAt: Instant; reason: string }
  | { kind: 'started'; endsAt: Instant }
  | { kind: 'bid'; no: number; price: Fen; via: Via }
  | { kind: 'extended'; endsAt: Instant }
  | { kind: 'paused'; reason: string }
  | { kind: 'resumed'; endsAt: Instant }
  | { kind: 'ended'; endedAt: Instant; no: number; price: Fen }
  | { kind: 'failed'; endedAt: Instant; count: number }
  | { kind: 'cancelled'; reason: string }
/** A line of the record. */
export type Item = { readonly seq: number; readonly at: Instant } & Readonly<Noted>

type Numbered = { readonly no: number; readonly supplierId: string; readonly openingPrice?: Fen | undefined }
type Beginning = {
  readonly auctionId: string
  readonly rules: Rules
  readonly bidders: readonly Numbered[]
  readonly seed: string
}

const digest = (text: string): string => hex(sha256(utf8(text)))
export const rootOf = ({ auctionId, rules, bidders, seed }: Beginning): string =>
  digest(
    canonical({
      auctionId,
      rules,
      seed,
      bidders: bidders.map(({ no, supplierId, openingPrice }) => ({ no, supplierId, openingPrice })),
    }),
  )
export const linked = (before: string, item: Item): string => digest(before + canonical(item))

/** 编号: drawn, so that a number tells nothing of who came first. */
export const numbered = <B extends { supplierId: string }>(
  bidders: readonly B[],
  seed: string,
): (B & { no: number })[] => {
  const order = drawOrder(
    bidders.map(({ supplierId }) => supplierId),
    seed,
  )
  return order.map((supplierId, at) => ({ ...bidders.find((each) => each.supplierId === supplierId)!, no: at + 1 }))
}

/** 底价承诺: fits one floor of one bidder in one auction, and tells nothing without the salt, which the bidder keeps. */
export const floorCommitment = (salt: string, auctionId: string, no: number, floor: Fen): string =>
  commitment(utf8(salt), `${auctionId}/${no}/${floor}`)

/** When who left a floor with the platform, or took it back; of the floor only what was committed to. */
export type ProxyLine = {
  readonly no: number
  readonly at: Instant
  /** It came after this line of the record. */
  readonly after: number
  readonly commitment?: string | undefined
}

export type AuctionRecord = {
  readonly format: 'yuecai-auction-record-1'
  readonly auctionId: string
  readonly caseId: string
  readonly title: string
  readonly procuringEntityName: string
  readonly rules: Rules
  readonly seed: string
  readonly bidders: readonly (Numbered & { readonly name: string })[]
  readonly lines: readonly Item[]
  readonly proxies: readonly ProxyLine[]
  readonly ranking: readonly { readonly no: number; readonly price: Fen; readonly place: number }[]
  /** The digest of the last line. */
  readonly chain: string
}

export const FAULTS = {
  'record.other-rule': '记录所用的规则版本不是本程序的版本',
  'record.numbers': '竞价编号与抽签种子不符',
  'record.order': '序号不连续或者时间倒退',
  'record.not-open': '不在竞价时间内',
  'record.no-such-bidder': '没有这个编号的竞价人',
  'record.step': '降价幅度不足',
  'record.own-lead': '领先者自己压低自己',
  'record.extension': '延时与规则不符',
  'record.end': '结束时间与规则不符',
  'record.result': '结果与记录不符',
  'record.proxy': '代理出价与规则不符',
  'record.proxy-absent': '没有代理的竞价人有代理出价',
  'record.floor': '底价与承诺不符',
  'record.chain': '摘要不符，记录被改动过',
} as const
export type Fault = { readonly code: keyof typeof FAULTS; readonly seq?: number | undefined }
/** A bidder that opens its own floor has its proxy's every act checked too; all floors of an auction together leave nothing unchecked. */
export type Opened = { readonly no: number; readonly floor: Fen; readonly salt: string }

type Running = {
  status: 'scheduled' | 'running' | 'paused' | 'over'
  clock: Clock
  startsAt: Instant
  best: Best | undefined
  seats: Map<number, Seat>
  pausedAt?: Instant | undefined
  /** Whether the last bid must still be followed by an extension. */
  owed?: Clock | undefined
}

/** The record once more from its beginning, by the rules and by nothing else. No faults: it is whole, and the result follows from it. */
export const recomputeAuction = (record: AuctionRecord, opened: readonly Opened[] = []): readonly Fault[] => {
  const { rules, bidders, lines } = record
  const faults: Fault[] = []
  const fault = (code: Fault['code'], seq?: number) => void faults.push({ code, ...(seq !== undefined && { seq }) })
  if (rules.rule !== RULE) return [{ code: 'record.other-rule' }]
  const drawn = numbered(bidders, record.seed)
  if (drawn.some(({ no, supplierId }) => bidders.find((each) => each.supplierId === supplierId)?.no !== no))
    fault('record.numbers')

  const seats = new Map(bidders.map(({ no, openingPrice }) => [no, { no, price: openingPrice, seq: 0 } as Seat]))
  const { startsAt, endsAt, extension } = rules
  const hard = extension.hardEndAt && { hardEndAt: extension.hardEndAt }
  const run: Running = {
    status: 'scheduled',
    startsAt,
    clock: { endsAt, extensions: 0, ...hard },
    best: ranking([...seats.values()])[0],
    seats,
  }
  let chain = rootOf(record)
  let before: Item | undefined
  for (const [n, line] of lines.entries()) {
    const { seq } = line
    if (seq !== n + 1 || (before && line.at < before.at)) fault('record.order', seq)
    for (const code of step(run, rules, line, before)) fault(code, seq)
    chain = linked(chain, line)
    before = line
  }
  const floors = opened.map(({ no, floor, salt }) => ({
    floor,
    commitment: floorCommitment(salt, record.auctionId, no, floor),
  }))
  for (const { commitment } of floors)
    if (!record.proxies.some((line) => line.commitment === commitment)) fault('record.floor')
  for (const each of proxyFaults(record, floors)) faults.push(each)
  const places = run.status === 'over' ? ranking([...run.seats.values()]) : []
  const told = record.ranking.map(({ no, price, place }) => `${no}/${price}/${place}`).join()
  if (told !== places.map(({ no, price, place }) => `${no}/${price}/${place}`).join()) fault('record.result')
  if (chain !== record.chain) fault('record.chain')
  return faults
}

/** One line; answers what is wrong with it, and goes on as it says. */
function* step(run: Running, rules: Rules, line: Item, before: Item | undefined): Generator<Fault['code']> {
  const owed = run.owed
  if (owed && line.kind !== 'extended' && !(line.kind === 'bid' && line.at === before?.at)) {
    yield 'record.extension'
    run.owed = undefined
  }
  switch (line.kind) {
    case 'postponed':
      if (run.status !== 'scheduled') yield 'record.not-open'
      run.clock = { ...run.clock, ...movedTo(run.clock, line.endsAt) }
      run.startsAt = line.startsAt
      return
    case 'started':
      if (run.status !== 'scheduled' || line.at < run.startsAt) yield 'record.not-open'
      run.clock = { ...run.clock, ...movedTo(run.clock, line.endsAt) }
      run.status = 'running'
      return
    case 'bid': {
      const { no, price, via } = line
      if (run.status !== 'running' || line.at >= run.clock.endsAt) yield 'record.not-open'
      if (!run.seats.has(no)) yield 'record.no-such-bidder'
      if (price > highestFor(rules, run.best) || price <= 0) yield 'record.step'
      if (via === 'hand' && run.best?.no === no) yield 'record.own-lead'
      run.best = { no, price }
      run.seats.set(no, { no, price, seq: line.seq })
      run.owed ??= extended(rules, run.clock, line.at)
      return
    }
    case 'extended':
      if (line.endsAt !== owed?.endsAt) yield 'record.extension'
      run.clock = owed ?? { ...run.clock, endsAt: line.endsAt }
      run.owed = undefined
      return
    case 'paused':
      if (run.status !== 'running') yield 'record.not-open'
      run.status = 'paused'
      run.pausedAt = line.at
      return
    case 'resumed': {
      if (run.status !== 'paused') yield 'record.not-open'
      const left = Date.parse(run.clock.endsAt) - Date.parse(run.pausedAt ?? line.at)
      if (Date.parse(line.endsAt) - Date.parse(line.at) < left) yield 'record.end'
      run.clock = { ...run.clock, ...movedTo(run.clock, line.endsAt) }
      run.status = 'running'
      return
    }
    case 'ended':
    case 'failed': {
      if (run.status !== 'running') yield 'record.not-open'
      if (line.endedAt !== run.clock.endsAt || line.at < line.endedAt) yield 'record.end'
      run.status = 'over'
      const all = ranking([...run.seats.values()])
      const enough = all.length >= rules.minimumBidders
      if (line.kind === 'failed' ? enough || line.count !== all.length : !enough || line.no !== all[0]?.no)
        yield 'record.result'
      return
    }
    case 'cancelled':
      run.status = 'over'
      run.seats = new Map()
      return
  }
}

type Known = { readonly commitment: string; readonly floor: Fen }
type Standing = { readonly no: number; readonly at: Instant; readonly floor: Fen | undefined }

/** Who bid by proxy had one; and what is known of floors agrees with what the proxies did. */
function proxyFaults({ rules, lines, proxies, bidders }: AuctionRecord, known: readonly Known[]): Fault[] {
  const faults: Fault[] = []
  let best: Best | undefined = ranking(bidders.map(({ no, openingPrice: price }) => ({ no, price })))[0]
  for (const [n, line] of lines.entries()) {
    if (line.kind !== 'bid' && line.kind !== 'started') continue
    const standing = standingAt(proxies, line.seq, known)
    const before = best
    if (line.kind === 'bid') {
      const own = standing.find(({ no }) => no === line.no)
      if (line.via === 'proxy' && !own) faults.push({ code: 'record.proxy-absent', seq: line.seq })
      if (line.via === 'proxy' && own?.floor !== undefined && line.price < own.floor)
        faults.push({ code: 'record.proxy', seq: line.seq })
      best = { no: line.no, price: line.price }
    }
    const next = lines[n + 1]
    const goesOn = next?.kind === 'bid' && next.via === 'proxy' && next.at === line.at
    // When all have answered, nobody is left who could still go lower.
    const highest = highestFor(rules, best)
    const idle = standing.some(({ no, floor }) => no !== best?.no && floor !== undefined && floor <= highest)
    if (!goesOn && idle) faults.push({ code: 'record.proxy', seq: line.seq })
    if (line.kind === 'bid') faults.push(...answerFaults(rules, lines, n, before, standing))
  }
  return faults
}

/** The floors that stand when a line is written; of those not opened only that they stand. */
function standingAt(proxies: readonly ProxyLine[], seq: number, known: readonly Known[]): Standing[] {
  const standing = new Map<number, ProxyLine>()
  for (const each of proxies) if (each.after < seq) standing.set(each.no, each)
  return [...standing.values()]
    .filter(({ commitment }) => commitment !== undefined)
    .map(({ no, at, commitment }) => ({ no, at, floor: known.find((each) => each.commitment === commitment)?.floor }))
}

/** Where every floor that stands is open, what answers a bid is known to the last fen. */
function answerFaults(
  rules: Rules,
  lines: readonly Item[],
  n: number,
  before: Best | undefined,
  standing: readonly Standing[],
): Fault[] {
  const line = lines[n] as Extract<Item, { kind: 'bid' }>
  const last = lines[n - 1]
  const within = line.via === 'proxy' && last?.kind === 'bid' && last.at === line.at
  const floors = standing.filter((each): each is Floor => each.floor !== undefined)
  if (within || floors.length < standing.length) return []
  const hand = line.via === 'hand'
  const due = proxyBids(rules, hand ? { no: line.no, price: line.price } : before, floors)
  const from = hand ? n + 1 : n
  for (const [m, each] of due.entries()) {
    const said = lines[from + m]
    if (said?.kind !== 'bid' || said.via !== 'proxy' || said.no !== each.no || said.price !== each.price)
      return [{ code: 'record.proxy', seq: said?.seq ?? line.seq }]
  }
  return []
}
