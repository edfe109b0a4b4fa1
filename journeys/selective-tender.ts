/** 邀请招标 — approved, prequalified in public, three drawn before two of the purchaser's staff, invited, opened, awarded. */
import { at, plus } from '#foundation/time.ts'
import { recomputeDraw } from '#subsystems/tendering/index.ts'
import { approve, numbered } from './approvals.ts'
import { BIDDERS, offerOf, open, pointsOf } from './open-tender.ts'
import * as proofs from './proofs.ts'
import { entrust, openingOf, plan, publish, register, submitBid, writeDocument } from './purchase.ts'
import { draw, evaluate } from './review.ts'
import { award, loginOfSupplier } from './settle.ts'
import { CLASSROOMS } from './subject.ts'
import { until, type Walk } from './walk.ts'

const QUALIFICATIONS = [
  { id: 'Q1', text: '具有独立承担民事责任的能力' },
  { id: 'Q2', text: '具有履行合同所必需的设备和专业技术能力' },
]
const APPLICANTS = [...BIDDERS.map(({ login }) => login), 'foshan']

/** 资格预审: five apply, one fails a condition and is told which; three of the four left are drawn. */
async function prequalify(walk: Walk, projectId: string) {
  const agency = await walk.person(walk.subject.agency)
  const maker = await walk.person(walk.subject.buyer.maker)
  const checker = await walk.person(walk.subject.buyer.checker)
  const { id } = await agency.act('/shortlists', {
    projectId,
    way: 'prequalification',
    rule: 'draw',
    seats: 3,
    prequalification: {
      summary: walk.subject.summary,
      performancePeriod: '自合同签订之日起90日',
      qualifications: QUALIFICATIONS,
    },
  })
  const path = `/shortlists/${id}`
  walk.kept(await checker.act(`${path}/confirmation`))
  const short = await agency.refused(`${path}/announcement`, { deadline: at('2026-03-27', '17:00') })
  if (short.code !== 'shortlist.too-little-time') throw new Error(`four working days were enough: ${short.code}`)
  const deadline = at('2026-03-30', '17:00')
  walk.kept(await agency.act(`${path}/announcement`, { deadline }))
  await until('the announcement', async () => {
    const found = await (await fetch(`${walk.sandbox.url}/api/announcements/search?kind=prequalification`)).json()
    return found.rows?.length > 0 || found.length > 0
  })
  walk.step('资格预审公告已发布，申请截止 2026-03-30 17:00')

  for (const login of APPLICANTS) {
    const supplier = await walk.person(login)
    walk.kept(
      await supplier.act('/applications', {
        shortlistId: id,
        contact: { person: '联系人', phone: '13800000000' },
        statements: QUALIFICATIONS.map(({ id }) => ({ qualificationId: id, text: '满足，见证明材料' })),
      }),
    )
  }
  const peek = await agency.get(`/applications?limit=20`)
  if (peek.rows.length > 0) throw new Error('the agency sees who applied before the deadline')
  await walk.moveToInstant(deadline)
  const applications = await until('the applications to be disclosed', async () => {
    const { rows } = await agency.get('/applications?status=disclosed&limit=20')
    return rows.length === APPLICANTS.length && rows
  })
  const foshan = await (await walk.person('foshan')).get('/applications?mine=true')
  walk.step(`资格预审申请截止，${applications.length} 家提交`)
  walk.kept(
    await agency.act(`${path}/review`, {
      othersPass: true,
      results: [
        { applicationId: foshan.rows[0].id, qualificationId: 'Q2', pass: false, reason: '未提供生产检测设备清单' },
      ],
    }),
  )
  const told = await until('the failed one to be told', async () => {
    const { state } = await (await walk.person('foshan')).get(`/applications/${foshan.rows[0].id}`)
    return state.status === 'unqualified' && state
  })
  walk.step(`逐项审查，4 家合格；不合格的已告知理由：${told.reasons[0]}`)

  const unwatched = await agency.refused(`${path}/choice`)
  if (unwatched.code !== 'shortlist.unwatched') throw new Error(`drawn without witnesses: ${unwatched.code}`)
  await maker.act(`${path}/watch`)
  await checker.act(`${path}/watch`)
  walk.kept(await agency.act(`${path}/choice`))
  const state = await until('the draw', async () => {
    const found = (await agency.get(path)).state
    return found.status === 'settled' && found
  })
  const record = await agency.get(`${path}/record`)
  const apart = record.commitment.contributors.filter(({ trustee }: any) => trustee).length
  if (apart !== 2) throw new Error(`${apart} numbers came from bodies of their own`)
  const repeated = recomputeDraw(record)
  if (!repeated.ok) throw new Error(`the draw does not repeat: ${repeated.code}`)
  const seen = await (await walk.person('foshan')).get(path)
  if (seen.state.chosen?.length > 0 || seen.state.pool) throw new Error('a stranger sees who is invited')
  walk.step('采购人两名工作人员在场监督，采购人、监管部门的随机数由托管人提供，抽取 3 家，记录复算一致，名单保密')
  return {
    shortlistId: id,
    chosen: (state.chosen as { supplierId: string }[]).map((each) => loginOfSupplier(each.supplierId)),
  }
}

export default async function selectiveTender(given: Walk) {
  const walk: Walk = {
    ...given,
    subject: { ...CLASSROOMS, method: 'selectiveTendering', title: '智慧教室设备邀请招标项目' },
  }
  const maker = await walk.person(walk.subject.buyer.maker)
  const planned = await plan(walk, {
    before: async (planId) => {
      const unapproved = await maker.refused(`/plans/${planId}/submission`)
      if (unapproved.code !== 'plan.method-unapproved') throw new Error(`submitted unapproved: ${unapproved.code}`)
      const request = walk.kept(
        await maker.act('/method-changes', {
          planId,
          to: 'selectiveTendering',
          ground: 'limitedRange',
          reason: '与已建录播系统同一技术路线，只能从有限范围的供应商处采购',
        }),
      )
      await numbered(walk, planId, await approve(walk, request.id))
    },
  })
  const projectId = await entrust(walk, planned.planId)
  await walk.moveTo('2026-03-23')
  const { shortlistId, chosen } = await prequalify(walk, projectId)
  const documentId = await writeDocument(walk, projectId)
  await walk.moveTo('2026-04-03')
  const { noticeId, bidDeadline } = await publish(walk, documentId)
  const outside = BIDDERS.find(({ login }) => !chosen.includes(login))!
  const stranger = await walk.person(outside.login)
  const refused = await stranger.refused('/registrations', {
    noticeId,
    contact: { person: '某', phone: '13800000000' },
  })
  if (refused.code !== 'registration.not-invited') throw new Error(`one not invited got the documents: ${refused.code}`)
  const open404 = await fetch(`${walk.sandbox.url}/api/notices/${noticeId}`)
  if (open404.ok) throw new Error('an invitation is public')
  const paper = await fetch(`${walk.sandbox.url}/api/tender-documents/${documentId}`)
  if (paper.ok) throw new Error('the document of an invited tender is public')
  const mine = await (await walk.person(chosen[0]!)).get(`/notices/${noticeId}`)
  if (mine.state.invited.length !== 1) throw new Error('an invited supplier sees who else is invited')
  const { rows: waiting } = await (await walk.person(chosen[0]!)).get('/todos')
  walk.step(`投标邀请书只发给 3 家（待办 ${waiting.length} 项）；未被邀请的不能获取文件`)

  for (const login of chosen) await register(walk, noticeId, login)
  const openingId = (await openingOf(walk, chosen[0]!, projectId))!
  for (const bidder of BIDDERS)
    if (chosen.includes(bidder.login)) await submitBid(walk, bidder.login, openingId, offerOf(bidder))
  const evaluationAt = plus(bidDeadline, { hours: 2 })
  await draw(walk, projectId, evaluationAt)
  await open(walk, { openingId, bidDeadline })
  await walk.moveToInstant(evaluationAt)
  await evaluate(walk, planned.caseId, pointsOf)
  const { supplierId, amount } = await award(walk, planned.caseId)
  const disclosed = await until('the choice to be public', async () => {
    const found = await fetch(`${walk.sandbox.url}/api/shortlists/${shortlistId}`)
    const { state } = (await found.json()) as any
    return state?.status === 'disclosed' && state
  })
  walk.step(`结果公告后，备选 ${disclosed.pool.length} 家、被邀请 ${disclosed.chosen.length} 家公开`)
  return {
    ocid: planned.caseId,
    supplierId,
    amount,
    entries: await proofs.ledger(walk),
    receipts: await proofs.receipts(walk),
  }
}
