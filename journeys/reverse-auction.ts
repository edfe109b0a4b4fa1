/** 电子反拍 — six bidders: floors, a tie, a lost answer, a broken line, the last seconds, the end by the clock; the record run again. */
import { fen } from '#foundation/money.ts'
import { type Instant, plus } from '#foundation/time.ts'
import { type AuctionRecord, type Item, recomputeAuction } from '#subsystems/tendering/auction/record.ts'
import { type AuctionSubject, announceAuction, bid, leaveFloor, nextPrice, started } from './auctioning.ts'
import { type Person, Refusal } from './driver.ts'
import * as proofs from './proofs.ts'
import { until, type Walk } from './walk.ts'

const SUBJECT: AuctionSubject = {
  title: '办公计算机电子反拍',
  agency: 'yuezhao',
  buyer: 'school',
  bidders: ['lingnan', 'qiaoxiang', 'yinhu', 'wuyi', 'dongguan', 'huizhou'],
  lines: [{ name: '台式计算机', quantity: 120, unit: '台' }],
  ceiling: fen(600_000_00),
  spectators: true,
}

/** A bidder's stream, as a program reads it: what has come, and the id to go on from. */
async function stream(person: Person, id: string, last?: string) {
  const ending = new AbortController()
  const answer = await fetch(`${person.url}/api/live?of=auctions/${id}`, {
    headers: { cookie: person.cookie(), ...(last && { 'last-event-id': last }) },
    signal: ending.signal,
  })
  const seen: { id: string; state: any }[] = []
  const reading = (async () => {
    let text = ''
    for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const message = text.slice(0, end)
        text = text.slice(end + 2)
        const data = /^event: thing\ndata: (.*)$/m.exec(message)?.[1]
        if (data) seen.push({ id: /^id: (.*)$/m.exec(message)?.[1] ?? '', state: JSON.parse(data).state })
      }
    }
  })().catch(() => {})
  return {
    seen,
    async close() {
      ending.abort()
      await reading
    },
  }
}

const need = (right: boolean, what: string) => {
  if (!right) throw new Error(what)
}

export default async function reverseAuction(walk: Walk) {
  const { now } = walk.sandbox.clock
  const id = await announceAuction(walk, SUBJECT, plus(now(), { hours: 1 }))
  const people = await Promise.all(SUBJECT.bidders.map((login) => walk.person(login)))
  const [a, b, c, d, e, f] = people as [Person, Person, Person, Person, Person, Person]
  const agency = await walk.person(SUBJECT.agency)
  const stateFor = async (person: Person) => (await person.get(`/auctions/${id}`)).state
  const ownNo = async (person: Person) =>
    (await stateFor(person)).bidders.find((seat: any) => seat.supplierId === person.orgId).no as number
  walk.step(`竞价规则已冻结，编号已抽签，${people.length} 家确认参加`)

  // Two equal floors, left before the start: the one left earlier leads.
  const floor = 568_765_43
  walk.kept(await leaveFloor(e, id, floor))
  walk.kept(await leaveFloor(f, id, floor))
  const early = await a.refused(`/auctions/${id}/bids`, { price: 590_000_00 })
  need(early.code === 'not-in-this-state', `a bid before the start: ${early.code}`)
  const { clock, rules } = await stateFor(agency)
  await walk.moveToInstant(clock.startsAt)
  await started(agency, id)
  const opening = (await stateFor(agency)).best
  need(opening.no === (await ownNo(e)), 'of equal floors the earlier leads')
  walk.step(`由平台时钟开始；两份代理底价相同，先设者领先：${opening.price / 100} 元`)

  const shown = JSON.stringify([
    await stateFor(b),
    await agency.get(`/auctions/${id}`),
    await b.get(`/auctions/${id}/lines`),
  ])
  need(!shown.includes(String(floor)) && !shown.includes(e.orgId), 'a floor or a name was told to a rival or the host')
  const timeline = JSON.stringify(await b.get(`/cases/${(await stateFor(b)).caseId}`))
  need(!timeline.includes(e.orgId), 'the timeline names a bidder')
  const told = await fetch(`${b.url}/ledger/cases/${(await stateFor(b)).caseId}`, { headers: { cookie: b.cookie() } })
  const entries = await told.text()
  need(entries.includes(b.orgId) && !entries.includes(e.orgId), 'the ledger names a bidder, or not even oneself')
  walk.step('编号之后是谁、谁用了代理、底价多少，对手、采购人和代理机构都看不到')

  // A reply is lost: asked again under the same key, the bid stands once.
  const price = await nextPrice(a, id, 2)
  const key = crypto.randomUUID()
  const first = walk.kept(await bid(a, id, price, key))
  const again = await bid(a, id, price, key)
  need(first.receipt === again.receipt && first.version === again.version, 'a repeated bid was taken twice')

  // The same price by two at one instant: one of them.
  const same = await nextPrice(b, id)
  const both = await Promise.allSettled([bid(b, id, same), bid(c, id, same)])
  const taken = both.filter(({ status }) => status === 'fulfilled').length
  const lost = both.find(({ status }) => status === 'rejected') as PromiseRejectedResult | undefined
  need(
    taken === 1 && lost?.reason instanceof Refusal && lost.reason.problem.code === 'auction.too-high',
    `${taken} of two equal bids`,
  )
  walk.step('回执丢失的报价以同一编号重发，只算一次；同一时刻同一价格，只取先到的一口')

  // A line breaks, bids go on, the line is back: exactly what was missed.
  const before = await stream(d, id)
  await until('the stream', async () => before.seen.length > 0)
  const at = before.seen.at(-1)!
  const have = (await d.get(`/auctions/${id}/lines`)).lines as Item[]
  await before.close()
  for (const each of [a, b, c])
    if ((await stateFor(each)).best.no !== (await ownNo(each))) await bid(each, id, await nextPrice(each, id))
  const after = await stream(d, id, at.id)
  const newest = await until('the newest state', async () => after.seen.at(-1))
  const missed = (await d.get(`/auctions/${id}/lines?after=${have.at(-1)!.seq}`)).lines as Item[]
  need(
    missed[0]?.seq === have.at(-1)!.seq + 1 && missed.at(-1)?.seq === newest.state.seq,
    'the missed lines do not close the gap',
  )
  await after.close()
  walk.step(`掉线期间的 ${missed.length} 行全部补齐，不重不漏`)

  // An outage: the clock stands still, and goes on where it stood.
  walk.kept(await agency.act(`/auctions/${id}/pause`, { reason: '主干线路中断，半数供应商无法连接' }))
  const stopped = await d.refused(`/auctions/${id}/bids`, { price: 1_00 })
  need(stopped.code === 'not-in-this-state', `a bid while paused: ${stopped.code}`)
  await walk.moveToInstant(plus(now(), { hours: 1 }))
  walk.kept(await agency.act(`/auctions/${id}/resumption`))
  walk.step('线路中断暂停一小时，恢复后补足剩余时间')

  // The last seconds: a bid moves the end, three times.
  for (const [n, each] of [d, a, d].entries()) {
    const { endsAt } = (await stateFor(each)).clock as { endsAt: Instant }
    await walk.moveToInstant(plus(endsAt, { seconds: -20 }))
    walk.kept(await bid(each, id, await nextPrice(each, id)))
    const later = (await stateFor(each)).clock
    need(
      later.endsAt === plus(endsAt, { minutes: rules.extension.minutes }) && later.extensions === n + 1,
      'no extension',
    )
  }
  const { endsAt } = (await stateFor(d)).clock as { endsAt: Instant }
  await walk.moveToInstant(endsAt)
  const over = await until('the clock to end it', async () => {
    const state = await stateFor(d)
    return state.status === 'ended' && state
  })
  const late = await a.refused(`/auctions/${id}/bids`, { price: 1_00 })
  need(late.code === 'not-in-this-state', `a bid after the end: ${late.code}`)
  need(over.ranking[0].supplierId === d.orgId && over.endedAt === endsAt, 'the last bidder does not stand first')
  walk.step(`延时三次后由平台时钟结束：${over.ranking[0].name} ${over.ranking[0].price / 100} 元`)

  // The record, run again by whoever has it.
  const record = (await (await fetch(`${walk.sandbox.url}/api/auctions/${id}/record`)).json()) as AuctionRecord
  const opened = await Promise.all(
    [e, f].map(async (person) => ({
      no: await ownNo(person),
      ...(await person.get(`/auctions/${id}/own-proxy`)).proxy,
    })),
  )
  need(!JSON.stringify(record).includes(String(floor)), 'the record tells a floor')
  for (const floors of [[], opened]) {
    const faults = recomputeAuction(record, floors)
    need(faults.length === 0, `the record does not follow: ${JSON.stringify(faults)}`)
  }
  const forged = structuredClone(record) as any
  const line = forged.lines.find(({ kind }: Item) => kind === 'bid')
  line.price -= 1
  need(
    recomputeAuction(forged).some(({ code }) => code === 'record.chain'),
    'one changed fen was not found',
  )
  walk.step(`竞价记录 ${record.lines.length} 行离线重算一致，改动一分即被发现`)

  return {
    auction: id,
    lines: record.lines.length,
    extensions: over.clock.extensions,
    price: over.ranking[0].price,
    entries: await proofs.ledger(walk),
    receipts: await proofs.receipts(walk),
  }
}
