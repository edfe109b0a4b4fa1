/** 谈判与最后报价 — each heard alone, the last quotes sealed and opened together; for the journeys with few suppliers. */
import type { Declared } from '#subsystems/tendering/bid/contents.ts'
import { bid } from './bidding.ts'
import { BIDDERS } from './open-tender.ts'
import { offer } from './purchase.ts'
import type { Room } from './review.ts'
import { until, type Walk } from './walk.ts'

export const offeredBy = ({ subject }: Walk, login: string, price: number): Declared => {
  const brand = BIDDERS.find((each) => each.login === login)?.brand ?? '岭教'
  const plain = offer(price, {}, subject)
  return { ...plain, items: plain.items.map((item) => ({ ...item, brand })) }
}

export const lastQuotes =
  (walk: Walk, projectId: string, round: number, quotes: Readonly<Record<string, number>>, minutes = 60) =>
  async ({ path, chair }: Room) => {
    const { state } = await chair.get(path)
    for (const { bidId } of state.bids)
      walk.kept(await chair.act(`${path}/negotiation`, { bidId, text: '就价格、质保期和安装时限进行了协商。' }))
    const asked = walk.kept(await chair.act(`${path}/quote-round`, { kind: 'final', minutes }))
    const { closesAt } = asked.state?.rounds?.at(-1) ?? (await chair.get(path)).state.rounds.at(-1)
    const [first] = Object.keys(quotes)
    const openingId = await until('the round of quotes', async () => {
      const found = await (await walk.person(first!)).get(`/openings/of-project/${projectId}/${round}`)
      return found.find((each: any) => each.stage === 1)?.id as string | undefined
    })
    for (const [login, price] of Object.entries(quotes))
      walk.kept(await bid(await walk.person(login), openingId, offeredBy(walk, login, price)))
    await walk.moveToInstant(closesAt)
    await until('the quotes to be opened', async () => (await chair.get(path)).state.status !== 'quoting')
    walk.step(`${Object.keys(quotes).length} 家的最后报价已同时开启`)
  }
