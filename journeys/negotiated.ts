/** 谈判、磋商、询价 — one purchase below the threshold, its panel of three, and what lies between the review and the ranking. */
import { fen } from '#foundation/money.ts'
import { plus } from '#foundation/time.ts'
import type { Declared } from '#subsystems/tendering/bid/contents.ts'
import { bid } from './bidding.ts'
import { BIDDERS, open, pointsOf } from './open-tender.ts'
import * as proofs from './proofs.ts'
import { entrust, offer, openingOf, plan, publish, register, submitBid, writeDocument } from './purchase.ts'
import { draw, evaluate, type Room } from './review.ts'
import { award, closed, contract, perform } from './settle.ts'
import type { Subject } from './subject.ts'
import { until, type Walk } from './walk.ts'

/** What each of three suppliers asks first, and last. */
export const QUOTES: Readonly<Record<string, readonly [first: number, last: number]>> = {
  lingnan: [292_000_000, 279_000_000],
  qiaoxiang: [288_000_000, 283_500_000],
  yinhu: [295_000_000, 288_000_000],
}
const SUPPLIERS = Object.keys(QUOTES)

const offered = ({ subject }: Walk, login: string, price: number): Declared => {
  const { brand } = BIDDERS.find((each) => each.login === login)!
  const plain = offer(price, {}, subject)
  return { ...plain, items: plain.items.map((item) => ({ ...item, brand })) }
}

/** 逐一谈判，变动一条，要求最后报价: sealed as the bids were, opened when the time is up. One may stay away. */
export const negotiating =
  (walk: Walk, projectId: string, { leaving = [] as readonly string[], minutes = 60 } = {}) =>
  async ({ path, chair }: Room) => {
    const { state } = await chair.get(path)
    const early = await chair.refused(`${path}/quote-round`, { kind: 'final' })
    if (early.code !== 'evaluation.not-all-negotiated')
      throw new Error(`quotes were asked before all were heard: ${early.code}`)
    for (const { bidId } of state.bids)
      walk.kept(
        await chair.act(`${path}/negotiation`, { bidId, text: '就质保期、安装时限进行了谈判，供应商作出书面承诺。' }),
      )
    const representative = state.members.find(({ kind }: { kind: string }) => kind === 'representative')
    walk.kept(await chair.act(`${path}/change`, { text: '质保期由三年变动为四年', agreedBy: representative.memberId }))
    walk.step('逐一谈判（磋商）完成，一项实质性变动经采购人代表确认并书面通知各供应商')

    const asked = walk.kept(await chair.act(`${path}/quote-round`, { kind: 'final', minutes }))
    const { closesAt } = asked.state?.rounds?.at(-1) ?? (await chair.get(path)).state.rounds.at(-1)
    const quoting = SUPPLIERS.filter((login) => !leaving.includes(login))
    const openingId = await until('the round of quotes', async () => {
      const person = await walk.person(quoting[0]!)
      const found = await person.get(`/openings/of-project/${projectId}/1`)
      return found.find((each: any) => each.stage === 1)?.id as string | undefined
    })
    for (const login of quoting)
      walk.kept(await bid(await walk.person(login), openingId, offered(walk, login, QUOTES[login]![1])))
    const outside = await walk.person('zhuhai')
    const uninvited = await outside.get(`/bids/sealing/${openingId}`).then(
      (plan) => plan?.openingId,
      () => undefined,
    )
    if (uninvited) throw new Error('a round of quotes is open to one who was not asked')
    walk.step(`${quoting.length} 家提交最后报价，报价密封`)
    await walk.moveToInstant(closesAt)
    await until('the quotes to be opened', async () => (await chair.get(path)).state.status !== 'quoting')
    const { state: after } = await chair.get(path)
    walk.step(
      `最后报价已开启：${after.bids.map(({ supplierName, price }: any) => `${supplierName} ${(price / 100).toLocaleString('zh-CN')}`).join('，')}`,
    )
  }

/** From the plan to the archive by the subject's method. */
export async function whole(
  given: Walk,
  subject: Subject,
  {
    days,
    between,
    upTo = 'archive',
  }: {
    days: number
    between?: (walk: Walk, projectId: string) => (room: Room) => Promise<void>
    upTo?: 'award' | 'archive'
  },
) {
  const walk: Walk = { ...given, subject }
  const planned = await plan(walk)
  const projectId = await entrust(walk, planned.planId)
  const documentId = await writeDocument(walk, projectId)
  await walk.moveTo('2026-04-03')
  const { noticeId, bidDeadline } = await publish(walk, documentId, { days })
  for (const login of SUPPLIERS) await register(walk, noticeId, login)
  const openingId = (await openingOf(walk, SUPPLIERS[0]!, projectId))!
  for (const login of SUPPLIERS) await submitBid(walk, login, openingId, offered(walk, login, QUOTES[login]![0]))
  const evaluationAt = plus(bidDeadline, { hours: 2 })
  await draw(walk, projectId, evaluationAt)
  await open(walk, { openingId, bidDeadline })
  await notReadOut(walk, openingId)
  await walk.moveToInstant(evaluationAt)
  await evaluate(walk, planned.caseId, pointsOf, between?.(walk, projectId))
  const awarded = await award(walk, planned.caseId)
  const base = { ocid: planned.caseId, supplierId: awarded.supplierId, amount: fen(awarded.amount) }
  if (upTo === 'award') return { ...base, entries: await proofs.ledger(walk), receipts: await proofs.receipts(walk) }
  const signed = await contract(walk, awarded.awardId)
  if (signed.amount !== awarded.amount) throw new Error('the contract is not for the awarded amount')
  const { paid } = await perform(walk, signed)
  await closed(walk, projectId)
  const verdict = await proofs.caseFile(walk, planned.caseId)
  walk.step(`案卷离线核验通过：${verdict.checks.length} 项`)
  return { ...base, paid, entries: await proofs.ledger(walk), receipts: await proofs.receipts(walk) }
}

/** 谈判的任何一方不得透露其他供应商的价格: a supplier sees its own line alone, the public none. */
async function notReadOut(walk: Walk, openingId: string) {
  const mine = await (await walk.person('lingnan')).get(`/openings/${openingId}`)
  if (mine.state.record.length !== 1) throw new Error('a supplier saw another supplier’s price')
  const anyone = await fetch(`${walk.sandbox.url}/api/openings/${openingId}`)
  if (anyone.ok) throw new Error('the record of a negotiation is public')
}
