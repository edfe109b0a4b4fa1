/** 一场反拍 — arranged, announced, joined, bid in: what the journey and the demo city both do. */
import { type Fen, fen, share } from '#foundation/money.ts'
import { type Instant, plus } from '#foundation/time.ts'
import type { Person } from './driver.ts'
import { idOf, until, type Walk } from './walk.ts'

export type AuctionSubject = {
  title: string
  agency: string
  buyer: string
  bidders: readonly string[]
  lines: readonly { name: string; quantity: number; unit: string }[]
  ceiling: Fen
  minutes?: number
  spectators?: boolean
}

type People = Pick<Walk, 'person'>

/** Arranged by the agency and announced; every bidder has read the rules and joined. */
export async function announceAuction({ person }: People, subject: AuctionSubject, startsAt: Instant): Promise<string> {
  const { title, agency, buyer, bidders, lines, ceiling, minutes = 30, spectators = false } = subject
  const host = await person(agency)
  const { id } = await host.act('/auctions', {
    title,
    procuringEntityId: idOf('purchaser', buyer),
    lines,
    ceiling,
    startsAt,
    minutes,
    spectators,
    suppliers: bidders.map((key) => ({ supplierId: idOf('supplier', key) })),
  })
  await host.act(`/auctions/${id}/announcement`)
  for (const login of bidders) await (await person(login)).act(`/auctions/${id}/participation`, { accepted: true })
  return id
}

export const started = (person: Person, id: string) =>
  until('the auction to start', async () => (await person.get(`/auctions/${id}`)).state.status === 'running')

export const bid = (person: Person, id: string, price: number, key?: string) =>
  person.act(`/auctions/${id}/bids`, { price: fen(price) }, key)

/** The price one step down, as the platform counts it now. */
export const nextPrice = async (person: Person, id: string, steps = 1): Promise<number> => {
  const { best, rules } = (await person.get(`/auctions/${id}`)).state
  return best ? best.price - steps * rules.step : rules.startPrice
}

export const leaveFloor = (person: Person, id: string, floor: number) => {
  const salt = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('hex')
  return person.act(`/auctions/${id}/proxy`, { floor: fen(floor), salt })
}

/** A lively half hour: each bids a few times, somebody leaves a floor, the last minutes are fought over. */
export async function fight(
  walk: Pick<Walk, 'person'>,
  id: string,
  bidders: readonly string[],
  moveTo: (to: Instant) => Promise<void>,
) {
  const people = await Promise.all(bidders.map((login) => walk.person(login)))
  const [first] = people as [Person]
  const { rules, clock } = (await first.get(`/auctions/${id}`)).state
  await leaveFloor(people.at(-1)!, id, share(rules.startPrice, 8_840))
  for (const [n, minutes] of [1, 3, 4, 8, 9, 14, 21, 24].entries()) {
    await moveTo(plus(clock.startsAt, { minutes, seconds: (n * 17) % 60 }))
    const person = people[n % (people.length - 1)]!
    const price = await nextPrice(person, id, 1 + ((n * 3) % 4))
    const { best, bidders: seats } = (await person.get(`/auctions/${id}`)).state
    const own = seats.find((seat: any) => seat.supplierId === person.orgId)?.no
    if (best?.no !== own) await bid(person, id, price)
  }
}
