/** 证书在投标后到期 — warned in time, expired by the clock; the review of qualifications sees it, and decides with its reason. */
import { dayOf, plusDays } from '#foundation/time.ts'
import { BIDDERS, offerOf, open, toOpening } from './open-tender.ts'
import { submitBid } from './purchase.ts'
import { until, type Walk } from './walk.ts'

const FIRMS = BIDDERS.slice(0, 4)
const [HOLDER] = FIRMS

export default async function licenceExpires(walk: Walk) {
  const purchase = await toOpening(walk, FIRMS)
  const today = dayOf(walk.sandbox.clock.now())
  const holder = await walk.person(HOLDER!.login)
  // ten days left: told at once, and again a week before the end
  const end = plusDays(today, 10)
  const paper = walk.kept(
    await holder.act('/certificates', {
      kind: 'telecom',
      name: '增值电信业务经营许可证',
      number: '粤B2-20260001',
      validUntilDate: end,
    }),
  )
  for (const bidder of FIRMS) await submitBid(walk, bidder.login, purchase.openingId, offerOf(bidder))
  walk.step(`投标时许可证有效，${end} 到期`)

  const todo = await until('the warning', async () =>
    (await holder.get('/todos')).rows.find(({ id }: { id: string }) => id === paper.id),
  )
  walk.step(`待办中心提醒：${todo.act}，期限 ${todo.dueAt.slice(0, 10)}`)
  await walk.moveTo(end, '23:59')
  if ((await holder.get(`/certificates/${paper.id}`)).state.status !== 'valid')
    throw new Error('it ended before its last day was over')
  await walk.moveTo(plusDays(end, 1), '00:01')
  await until(
    'the paper to run out',
    async () => (await holder.get(`/certificates/${paper.id}`)).state.status === 'expired',
  )
  walk.step('到期次日零点，证书自动转为已过期')

  await open(walk, purchase)
  const agency = await walk.person(walk.subject.agency)
  const one = await until(
    'the evaluation',
    async () => (await agency.get(`/evaluations?caseId=${purchase.caseId}`)).rows[0],
  )
  const { state } = await agency.get(`/evaluations/${one.id}`)
  const reviewed = dayOf(walk.sandbox.clock.now())
  const suppliers = state.bids.map(({ supplierId }: { supplierId: string }) => supplierId).join(',')
  const seen = await agency.get(`/certificates/on-day?suppliers=${suppliers}&day=${reviewed}`)
  const gone = seen.rows.find(({ id }: { id: string }) => id === paper.id)
  const then = await agency.get(`/certificates/on-day?suppliers=${suppliers}&day=${today}`)
  if (gone?.valid !== false || !then.rows.find(({ id }: { id: string }) => id === paper.id).valid)
    throw new Error('the review does not see that it was valid at the bid and is not now')

  const theirs = state.bids.find(({ supplierId }: { supplierId: string }) => supplierId === holder.orgId)
  const clause = state.qualifications[0]
  walk.kept(
    await agency.act(`/evaluations/${one.id}/qualification`, {
      othersPass: true,
      results: [
        {
          bidId: theirs.bidId,
          clauseId: clause.id,
          pass: false,
          reason: `增值电信业务经营许可证已于${end}到期，评审阶段不具备资格，且未依政府采购法实施条例第二十一条告知`,
        },
      ],
    }),
  )
  const after = (await agency.get(`/evaluations/${one.id}`)).state
  if (!after.invalid.some(({ bidId }: { bidId: string }) => bidId === theirs.bidId))
    throw new Error('the review passed it')
  walk.step(`资格审查看到证书已过期，${theirs.supplierName}的投标无效，其余 ${state.bids.length - 1} 家继续`)
  return { ocid: purchase.caseId, expired: end, warned: todo.act, invalid: after.invalid.length }
}
