/** 谈判的邀请 — recommended by purchaser and experts, at most half by the purchaser; then drawn from the register before the regulator. */
import { idOf } from '#database/seed/accounts.ts'
import { recomputeDraw } from '#subsystems/tendering/index.ts'
import * as proofs from './proofs.ts'
import { entrust, plan, publish, register, writeDocument } from './purchase.ts'
import { loginOfSupplier } from './settle.ts'
import { fewer } from './subject.ts'
import { until, type Walk } from './walk.ts'

export default async function invitedNegotiation(given: Walk) {
  const walk: Walk = { ...given, subject: fewer('competitiveNegotiation', '智慧教室设备竞争性谈判项目') }
  const agency = await walk.person(walk.subject.agency)
  const maker = await walk.person(walk.subject.buyer.maker)
  const checker = await walk.person(walk.subject.buyer.checker)
  const planned = await plan(walk)
  const projectId = await entrust(walk, planned.planId)

  const open = await agency.act('/shortlists', { projectId, way: 'recommendation', rule: 'all' })
  const recommended = `/shortlists/${open.id}`
  const opinion = (login: string, recommender: string) => ({
    supplierId: idOf('supplier', login),
    recommender,
    reason: '有同类项目业绩，能够按期供货',
  })
  await maker.act(`${recommended}/recommendation`, opinion('lingnan', '何嘉敏'))
  await maker.act(`${recommended}/recommendation`, opinion('qiaoxiang', '何嘉敏'))
  const spoken = await agency.refused(`${recommended}/recommendation`, opinion('yinhu', '专家甲'))
  if (spoken.code !== 'shortlist.opinion-missing') throw new Error(`recommended by word of mouth: ${spoken.code}`)
  await agency.act(`${recommended}/recommendation`, { ...opinion('yinhu', '专家甲'), file: 'e'.repeat(64) })
  const over = await checker.refused(`${recommended}/confirmation`)
  if (over.code !== 'shortlist.purchaser-over-half') throw new Error(`two of three were the purchaser’s: ${over.code}`)
  await agency.act(`${recommended}/recommendation`, { ...opinion('zhuhai', '专家乙'), file: 'e'.repeat(64) })
  walk.kept(await checker.act(`${recommended}/confirmation`))
  walk.step('采购人推荐两家、专家推荐两家：三取二被拒，四取二可以')
  const second = await agency.refused('/shortlists', { projectId, way: 'register', rule: 'draw' })
  if (second.code !== 'shortlist.one-a-round') throw new Error(`two choices in one round: ${second.code}`)
  await agency.act(`${recommended}/dropping`, { reason: '为扩大竞争，改为从供应商库抽取' })

  const drawn = await agency.act('/shortlists', {
    projectId,
    way: 'register',
    rule: 'draw',
    seats: 3,
    industry: 'industry',
  })
  const path = `/shortlists/${drawn.id}`
  const { state: pooled } = walk.kept(await checker.act(`${path}/confirmation`))
  await (await walk.person('regulator')).act(`${path}/watch`)
  walk.kept(await agency.act(`${path}/choice`))
  const state = await until('the draw', async () => {
    const found = (await agency.get(path)).state
    return found.status === 'settled' && found
  })
  const repeated = recomputeDraw(await agency.get(`${path}/record`))
  if (!repeated.ok) throw new Error(`the draw does not repeat: ${repeated.code}`)
  walk.step(`供应商库 ${pooled.pool.length} 家中，监管部门在场监督，随机抽取 ${state.chosen.length} 家，复算一致`)

  const documentId = await writeDocument(walk, projectId, { bidSecurity: false })
  await walk.moveTo('2026-04-03')
  const { noticeId } = await publish(walk, documentId, { days: 8 })
  const logins = (state.chosen as { supplierId: string }[]).map(({ supplierId }) => loginOfSupplier(supplierId))
  for (const login of logins) await register(walk, noticeId, login, { security: false })
  const { state: notice } = await agency.get(`/notices/${noticeId}`)
  if (!notice.title.endsWith('谈判邀请书')) throw new Error(`invited by ${notice.title}`)
  walk.step('三家应邀获取谈判文件')
  return {
    ocid: planned.caseId,
    pool: pooled.pool.length,
    entries: await proofs.ledger(walk),
    receipts: await proofs.receipts(walk),
  }
}
