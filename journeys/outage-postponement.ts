/** 系统中断 — the operator previews and orders; every tender of the window moves with its correction, opening and letters; a bid sent before
 *  stays valid, one sent after the old deadline is in time. */
import { at } from '#foundation/time.ts'
import { BIDDERS, offerOf, open, toOpening } from './open-tender.ts'
import * as proofs from './proofs.ts'
import { submitBid } from './purchase.ts'
import { until, type Walk } from './walk.ts'

export default async function outagePostponement(walk: Walk) {
  const purchase = await toOpening(walk)
  const [first, second, ...later] = BIDDERS
  for (const bidder of [first, second]) await submitBid(walk, bidder.login, purchase.openingId, offerOf(bidder))
  walk.step('两家已递交投标文件')

  await walk.moveTo('2026-04-27', '08:40')
  const operator = await walk.person('operator')
  const outage = { from: at('2026-04-27', '08:30'), until: at('2026-04-27', '10:00') }
  const resumeAt = at('2026-04-28', '09:00')
  const asked = new URLSearchParams({ ...outage, resumeAt })
  const preview = await operator.get(`/postponements/preview?${asked}`)
  if (preview.count !== 1 || preview.closed !== 0) throw new Error(`a preview of ${JSON.stringify(preview)}`)
  const early = await operator.refused('/postponements', { reason: '机房供电中断', ...outage, resumeAt: outage.until })
  if (early.code !== 'postponement.resumes-too-early') throw new Error(early.code)
  const order = walk.kept(await operator.act('/postponements', { reason: '机房供电中断', ...outage, resumeAt }))
  await until(
    'the order to be carried out',
    async () => (await operator.get(`/postponements/${order.id}`)).state.status === 'done',
  )
  walk.step('运维下达顺延令：预览、逐项顺延、各自更正公告')

  const agency = await walk.person(walk.subject.agency)
  const moved = await until('the opening to move', async () => {
    const { state } = await agency.get(`/openings/${purchase.openingId}`)
    return state.deadline === resumeAt && state
  })
  const bidder = await walk.person(later[0]!.login)
  await until('the letter', async () =>
    (await bidder.get('/letters?status=sent')).rows.some(({ title }: any) => title.startsWith('更正通知')),
  )
  const { rows } = await agency.get('/letters')
  if (rows.length > 0) throw new Error('the agency sees who has the documents')
  const corrected = await agency.get(`/announcements?caseId=${purchase.caseId}`)
  if (!corrected.rows.some(({ title }: any) => title.includes('更正公告')))
    throw new Error('no correction was published')

  await walk.moveTo('2026-04-27', '09:30')
  if ((await agency.get(`/openings/${purchase.openingId}`)).state.status !== 'waiting')
    throw new Error('the opening closed at the old time')
  for (const each of later) await submitBid(walk, each.login, purchase.openingId, offerOf(each))
  walk.step('原截止时间已过，其余两家仍按时递交')
  await open(walk, { openingId: purchase.openingId, bidDeadline: moved.deadline })
  const { state } = await agency.get(`/openings/${purchase.openingId}`)
  if (state.record.length !== BIDDERS.length) throw new Error('a bid was lost')
  return {
    ocid: purchase.caseId,
    moved: 1,
    opened: state.record.length,
    entries: await proofs.ledger(walk),
    receipts: await proofs.receipts(walk),
  }
}
