/** 测量: 项目采购 — the rush before a deadline, hundreds of large bids opened, thousands who watch: over HTTP, by processes of their own, on a
 *  platform with five trustees. Scaled at the same rate and size; `--full` is the whole of what is promised. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { instant } from '#foundation/time.ts'
import { openSession } from '#identity/index.ts'
import { openings, openingsOf } from '#subsystems/tendering/index.ts'
import { writeNotice } from '#subsystems/tendering/opening/notice-example.ts'
import type { Bidder, Orders, Told } from './bidders.ts'
import { crowdOf } from './crowd.ts'
import type { Figure } from './figure.ts'
import { onRunningPlatform, type Running } from './platform.ts'
import type { Heard, Joined } from './watchers.ts'

const full = process.argv.includes('--full')
const MB = 1 << 20

/** 3,000 bids of 5 MB in a quarter of an hour. */
const RUSH = full ? { bids: 3_000, seconds: 900 } : { bids: 100, seconds: 30 }
const IN_A_HALL = 30
/** From a notice written to its hall, ms: one after the other, with half of the time to spare. */
const A_NOTICE = 1_500
const LATE_IN_A_HUNDRED = 5
/** 200 bids of 50 MB in a minute. */
const OPENED = full ? 200 : 20

// ---- The bidders, and the tenders they bid for --------------------------------------------------------------------------------------

async function biddersOf(orders: Orders) {
  await mkdir(orders.dir, { recursive: true })
  const { ask, end } = crowdOf('./bidders.ts')
  await ask({ orders })
  return {
    end,
    seal: (all: readonly Bidder[]) => ask({ seal: all }),
    handIn: (all: readonly Bidder[]) => ask<Told[]>({ handIn: all }),
  }
}

/** A tender that is out, with the halls its bids will be opened in; answers the opening. */
async function tenderFor({ house }: Running, suppliers: readonly string[], deadline: number): Promise<string> {
  const at = house.clock()
  const { projectId } = await house.read('house', (tx) =>
    writeNotice(tx, { suppliers, at, deadline: instant(deadline), title: '教学设备采购' }),
  )
  house.nudge()
  const [opening] = await until('the opening', async () => {
    const found = await house.read('house', (tx) => openingsOf(tx, projectId, 1))
    return found.length > 0 && found
  })
  return opening!.id
}

const until = async <T>(what: string, look: () => Promise<T | false | undefined>, seconds = 120): Promise<T> => {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await pause(50)) {
    const found = await look()
    if (found) return found
  }
  throw new Error(`${what} did not come`)
}

const tokenOf = ({ house }: Running, orgId: string) => {
  const whose = { role: 'supplier' as const, orgId, region: '440000' }
  return openSession(house.db, `u-${orgId}`, whose, { now: Date.now(), steppedUp: true, kind: 'bearer' })
}

/** As many bidders as asked, so many to a tender, each with a session and a sealed bid. `aheadOf` says how long before the deadline they
 *  are to be ready, by how long one upload takes here. */
async function prepared(
  running: Running,
  { count, inAHall, bytes }: { count: number; inAHall: number; bytes: number },
  aheadOf: (uploading: number) => number,
) {
  const { url, dir } = running
  const crowd = await biddersOf({ url, dir: join(dir, 'sealed'), bytes })
  const trial = await membersOf(running, 3, 3, Date.now() + 3_600_000)
  await until('the trustees', async () => (await running.bare.query('SELECT FROM tendering.trustee')).rowCount === 5)
  const each = async (work: () => Promise<unknown>) => {
    const began = Date.now()
    await work()
    return (Date.now() - began) / trial.length
  }
  await crowd.seal(trial) // the first is slow
  const sealing = await each(() => crowd.seal(trial))
  const ahead = aheadOf(await each(() => crowd.handIn(trial)))

  const spare = full ? 1.5 : 3 // a busy machine is busier still when all seal
  const publishing = Math.ceil(count / inAHall) * A_NOTICE
  const deadline = Date.now() + publishing + sealing * count * spare + 5_000 + ahead
  const members = await membersOf(running, count, inAHall, deadline)
  await crowd.seal(members)
  if (Date.now() > deadline - ahead) throw new Error('the machine was too busy to seal in time: try again')
  return { crowd, members, deadline, ahead }
}

async function membersOf(running: Running, count: number, inAHall: number, deadline: number): Promise<Bidder[]> {
  const halls = Array.from({ length: Math.ceil(count / inAHall) }, (_, hall) => {
    const suppliers = Array.from(
      { length: Math.min(inAHall, count - hall * inAHall) },
      (_, n) => `s-${deadline}-${hall}-${n}`,
    )
    return { suppliers, opening: tenderFor(running, suppliers, deadline) }
  })
  const members = halls.map(async ({ suppliers, opening }) => {
    const openingId = await opening
    return Promise.all(
      suppliers.map(async (who) => ({ token: await tokenOf(running, who), openingId, uploadAt: 0, submitAt: 0 })),
    )
  })
  const byHall = await Promise.all(members)
  return byHall[0]!.flatMap((_, n) => byHall.flatMap((hall) => hall[n] ?? [])) // the halls fill together
}

const hallsOf = (members: readonly Bidder[]) => [...new Set(members.map(({ openingId }) => openingId))]
const stateOf = ({ house }: Running, openingId: string) => house.read('house', (tx) => openings.get(tx, openingId))

// ---- The rush -----------------------------------------------------------------------------------------------------------------------

/** When each upload begins, before the deadline: every ten seconds end in a burst of ten a second, the last at the deadline itself. */
const arrivals = (count: number, seconds: number): number[] => {
  const windows = seconds / 10
  const inBurst = 15
  const others = Math.ceil(count / windows) - inBurst
  return Array.from({ length: windows }, (_, window) => {
    const end = (windows - 1 - window) * 10_000
    const burst = Array.from({ length: inBurst }, (_, n) => end + (inBurst - n) * 100)
    const before = Array.from({ length: others }, (_, n) => end + 1_500 + ((others - n) * 8_500) / others)
    return [...before, ...burst]
  })
    .flat()
    .slice(-count)
}

export async function rush(): Promise<Figure[]> {
  const { bids, seconds } = RUSH
  return onRunningPlatform(20, async (running) => {
    const ahead = arrivals(bids, seconds)
    const late = Math.round((bids * LATE_IN_A_HUNDRED) / 100)
    const crew = { count: bids + late, inAHall: IN_A_HALL, bytes: 5 * MB }
    const { crowd, members, deadline } = await prepared(running, crew, () => seconds * 1000 + 20_000)
    for (const [n, member] of members.entries()) {
      const before = ahead[n]
      // Whoever is late has uploaded in time, and presses the button in the five seconds after.
      member.uploadAt = before === undefined ? deadline - 15_000 : deadline - before
      member.submitAt = before === undefined ? deadline + ((n - bids) / late) * 5_000 : 0
    }
    const told = await crowd.handIn(members)
    crowd.end()
    return judged(running, members, told, deadline)
  })
}

/** What the bidders were told, held against what the platform has. */
async function judged(running: Running, members: readonly Bidder[], told: readonly Told[], deadline: number) {
  const closed = await Promise.all(
    hallsOf(members).map((id) =>
      until('the close', async () => {
        const state = await stateOf(running, id)
        return state.status !== 'waiting' && state
      }),
    ),
  )
  const counted = new Set(closed.flatMap((state) => ('bids' in state ? state.bids.map(({ bidId }) => bidId) : [])))
  const accepted = told.filter(({ status }) => status === 201)
  const tooLate = told.filter(({ code }) => code === 'bid.late' || code === 'bid.closed')
  const wronged = told.filter((each) => each.status !== 201 && !tooLate.includes(each))
  const lost = accepted.filter(({ bidId }) => !counted.has(bidId!))
  const lateIn = accepted.filter(({ receivedAt, sent }) => Date.parse(receivedAt!) >= deadline || sent >= deadline)
  if (wronged[0]) console.error('第一个失败：', wronged[0])
  const whole = accepted.map(({ began, answered }) => answered - began)
  const last = accepted.filter(({ sent }) => sent > deadline - 10_000).map(({ sent, answered }) => answered - sent)
  const peak = Math.max(
    ...Map.groupBy(accepted, ({ answered }) => Math.floor(answered / 1000))
      .values()
      .map((all) => all.length),
  )
  console.log(
    `接收 ${accepted.length} 份（忙时每秒 ${peak} 份），截止后到达而被拒 ${tooLate.length} 份，其余失败 ${wronged.length} 份；一份投标从上传到回执 p50 ${at(whole, 0.5)} ms`,
  )
  return [
    none('截止高峰：有回执而不在截止名单', lost.length + (counted.size - accepted.length), accepted.length),
    none('截止高峰：截止后被接收', lateIn.length, tooLate.length),
    none('截止高峰：其余失败', wronged.length, told.length),
    time('截止高峰：5 MB 从上传到回执 p99', at(whole, 0.99), 5_000, '承诺；每秒十份的爆发'),
    time('截止高峰：最后十秒，递交到回执 p99', at(last, 0.99), 5_000, '承诺'),
  ]
}

// ---- The opening --------------------------------------------------------------------------------------------------------------------

export async function opening(): Promise<Figure[]> {
  const within = (60_000 * OPENED) / 200
  return onRunningPlatform(20, async (running) => {
    const crew = { count: OPENED, inAHall: OPENED, bytes: 50 * MB }
    const { crowd, members, deadline, ahead } = await prepared(running, crew, (each) => OPENED * each * 2 + 10_000)
    // One after the other, with half of the time to spare.
    for (const [n, member] of members.entries())
      member.uploadAt = deadline - ahead + ((ahead - 10_000) * 0.5 * n) / OPENED
    const told = await crowd.handIn(members)
    crowd.end()
    const refused = told.find(({ status }) => status !== 201)
    if (refused) throw new Error(`a bid was not received: ${JSON.stringify(refused)}`)

    const [hall] = hallsOf(members) as [string]
    await pause(Math.max(0, deadline - Date.now()))
    const opened = await until('the opening', async () => {
      const state = await stateOf(running, hall)
      return state.status === 'opened' && state
    })
    const took = Date.now() - deadline
    const failed = opened.record.filter((line) => 'failure' in line)
    return [
      none(`开标：${OPENED} 份 50 MB，未能解密`, failed.length + (OPENED - opened.record.length), OPENED),
      time(`开标：${OPENED} 份 50 MB，截止到唱标`, took, within, `承诺 200 份 60 秒${full ? '' : '，按份数折算'}`),
    ]
  })
}

// ---- The spectators -----------------------------------------------------------------------------------------------------------------

const SPECTATORS = 10_000
const HALLS = 20
const HOST = { userId: 'u-agency', role: 'agency' as const, orgId: 'agency', region: '441900' }
/** Everyone in all halls, then an announcement in one of them, then one in each. */
export async function spectators(): Promise<Figure[]> {
  return onRunningPlatform(20, async (running) => {
    const { house, url } = running
    const deadline = Date.now() + 3_600_000
    const halls = await Promise.all(Array.from({ length: HALLS }, () => tenderFor(running, [], deadline)))
    const { ask, end } = crowdOf('./watchers.ts')
    const began = Date.now()
    const { joined, failed } = await ask<Joined>({ port: new URL(url).port, halls, many: SPECTATORS })
    const joining = (Date.now() - began) / 1000

    const announce = async (hall: string, n: number) => {
      const at = Date.now()
      const said = { kind: 'notice', text: `请各投标人注意，本场编号${n}号` }
      const done = await house.act('opening.announce', hall, said, HOST, { key: `announce-${n}`, requestId: 'bench' })
      if (!done.ok) throw new Error(done.code)
      return at
    }
    const waits: number[] = []
    let unheard = 0
    for (let n = 0; n < HALLS; n++) {
      const at = await announce(halls[n]!, n)
      const many = Math.ceil((SPECTATORS - n) / HALLS)
      const { at: times } = await ask<Heard>({ word: String(n), many, patience: 20_000 })
      unheard += many - times.length
      waits.push(...times.map((time) => time - at))
    }
    end()
    const memory = Math.round(process.memoryUsage.rss() / MB)
    console.log(`${joined.length} 人在 ${HALLS} 个大厅，${joining.toFixed(1)} 秒内全部就座，平台内存 ${memory} MB`)
    return [
      none(`旁观 ${SPECTATORS} 人：未能进入、未听到`, failed + unheard, SPECTATORS),
      time('旁观：主持人宣布到人人看到 p99', at(waits, 0.99), 2_000, `两秒；同在一个大厅 ${SPECTATORS / HALLS} 人`),
    ]
  })
}

// ---- Figures ------------------------------------------------------------------------------------------------------------------------

const at = (times: readonly number[], share: number) =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0
const none = (what: string, figure: number, limit: number): Figure => ({
  what,
  figure,
  limit,
  unit: '份',
  against: '一份也不许',
  target: 0,
  better: 'less',
})
const time = (what: string, figure: number, limit: number, against: string): Figure => ({
  what,
  figure,
  limit,
  unit: 'ms',
  against,
  target: 1,
  better: 'less',
})
