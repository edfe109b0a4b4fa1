/** 从抽取到评审报告 — experts drawn and signed in, qualification, conformity, scores, prices, ranking, signatures. */
import { accounts, idOf } from '#database/seed/accounts.ts'
import { type Instant, plus } from '#foundation/time.ts'
import type { Person } from './driver.ts'
import { amountOf } from './subject.ts'
import { until, type Walk } from './walk.ts'

const isTender = ({ subject: { method } }: Walk) =>
  ['openTendering', 'selectiveTendering', 'closedFramework'].includes(method)

const loginOf = (expertId: string): string => accounts.find(({ login }) => idOf('expert', login) === expertId)!.login

/** 抽取评审专家: asked for by the agency, confirmed by the purchaser, committed in public, drawn by a later checkpoint, answered. */
export async function draw(walk: Walk, projectId: string, evaluationAt: Instant) {
  const agency = await walk.person(walk.subject.agency)
  const checker = await walk.person(walk.subject.buyer.checker)
  const tender = isTender(walk)
  const large = amountOf(walk.subject) >= 4_000_000_00 // 达到公开招标数额的: 财政部令第74号第七条
  const asked = await agency.act('/draws', {
    projectId,
    evaluationAt,
    area: '440700',
    quotas: [
      { speciality: 'A0210', seats: 1 },
      { speciality: 'A0201', seats: tender || large ? 3 : 1 },
    ],
    representatives: 1,
  })
  await checker.act(`/draws/${asked.id}/confirmation`, {})
  if (tender) {
    const early = await agency.refused(`/draws/${asked.id}/commitment`)
    if (early.code !== 'draw.too-early') throw new Error(`an early draw was not refused: ${early.code}`)
  }

  const dayBefore = plus(evaluationAt, { days: -1 })
  if (walk.sandbox.clock.now() < dayBefore) await walk.moveToInstant(dayBefore)
  walk.kept(await agency.act(`/draws/${asked.id}/commitment`))
  walk.step('专家名册已承诺入账，等待约定的检查点决定结果')
  await until('the draw', async () =>
    ['drawn', 'complete'].includes((await agency.get(`/draws/${asked.id}`)).state.status),
  )
  const invited = await answerInvitations(walk)
  const status = await until('the panel to be complete', async () => {
    const { state } = await agency.get(`/draws/${asked.id}`)
    if (state.status === 'complete') return state.status
    await answerInvitations(walk)
    return false
  })
  walk.step(`专家抽取完成（${status}），${invited.length} 名专家已接受邀请，名单对各方保密`)
  return asked.id
}

/** Every invited expert accepts. */
export async function answerInvitations(walk: Walk): Promise<string[]> {
  const invitations = await walk.sandbox.platform.house.read('house', async (tx) => {
    const { rooms } = walk.sandbox.platform.house
    return rooms
      .find((room) => room.acts.path === '/expert-invitations')!
      .store.list(tx, { status: ['invited'], limit: 50 })
  })
  const who: string[] = []
  for (const { id } of invitations.rows) {
    const state = await walk.sandbox.platform.house.read('house', (tx) =>
      walk.sandbox.platform.house.rooms.find((room) => room.acts.path === '/expert-invitations')!.store.get(tx, id),
    )
    const login = loginOf((state as any).expertId)
    await (await walk.person(login)).act(`/expert-invitations/${id}/response`, { accept: true })
    who.push(login)
  }
  return who
}

export type Room = { path: string; chair: Person; members: readonly Person[] }

/** Points, with their reason where a member departs from the others. `seat`: the how many-th of the panel gives them, from 0. */
type Scores = (supplierName: string, factorId: string, seat: number) => number | { points: number; reason: string }

/** The whole evaluation; `scores`: supplier's name → factor → points. Answers the ranking. */
export async function evaluate(
  walk: Walk,
  caseId: string,
  scores: Scores,
  /** What the panel does between the review and the scores: 谈判、磋商、最后报价. */
  between?: (room: Room) => Promise<void>,
) {
  const agency = await walk.person(walk.subject.agency)
  const maker = await walk.person(walk.subject.buyer.maker)
  const one = await until(
    'the evaluation to open',
    // an earlier round of the same case has a report of its own
    async () =>
      (await agency.get(`/evaluations?caseId=${caseId}`)).rows.find(
        ({ status }: any) => status !== 'delivered' && status !== 'failed',
      ),
  )
  const path = `/evaluations/${one.id}`
  const state = async () => (await agency.get(path)).state

  const tender = isTender(walk)
  if (tender) walk.kept(await agency.act(`${path}/qualification`, { othersPass: true }))
  await agency.act(`${path}/panel`)
  const { rows } = await maker.get(`/evaluations/${one.id}/members`).then(
    (found) => ({ rows: found.rows ?? found.members ?? found }),
    () => ({ rows: [] }),
  )
  const experts = await panelOf(walk, one.id)
  const members = [maker, ...experts]
  for (const member of members)
    await member.act(`${path}/attendance`, { promise: true, name: member === maker ? '何嘉敏' : '' })
  const chair = experts[0]!
  for (const member of members) await member.act(`${path}/chair-vote`, { memberId: chair.orgId }).catch(doneAlready)
  walk.step(`评标委员会 ${members.length} 人签到，推选组长（${rows.length} 人在册）`)

  if (!tender) {
    const host = await agency.refused(`${path}/qualification`, { othersPass: true })
    if (host.code !== 'evaluation.not-yours-to-qualify') throw new Error(`the host qualified: ${host.code}`)
    walk.kept(await chair.act(`${path}/qualification`, { othersPass: true }))
  }
  walk.kept(await chair.act(`${path}/conformity`, { othersPass: true }))
  walk.step('资格审查、符合性审查完成')
  await between?.({ path, chair, members })
  await lowPrices(path, chair)
  if ((await state()).status === 'scoring') {
    await score(walk, one.id, members, scores)
    walk.kept(await chair.act(`${path}/scoring-close`))
  }
  await lowPrices(path, chair)
  walk.kept(await chair.act(`${path}/ranking`))
  const ranked = await state()
  for (const member of members) await member.act(`${path}/signature`, {})
  walk.kept(await agency.act(`${path}/delivery`))
  walk.step('评审报告已由全体成员签署并送采购人')
  return { evaluationId: one.id as string, ranking: ranked.ranking ?? ranked.ranked ?? ranked.report?.ranking }
}

/** 重新评审: the same panel finds a score of its own extreme, mends it and signs anew; a change is reported before anything goes out. */
export async function reviewAgain(
  walk: Walk,
  evaluationId: string,
  { doubt, finding, points, report }: { doubt: string; finding: string; points: number; report: string },
) {
  const path = `/evaluations/${evaluationId}`
  const agency = await walk.person(walk.subject.agency)
  const experts = await panelOf(walk, evaluationId)
  const members = [await walk.person(walk.subject.buyer.maker), ...experts]
  const chair = experts[0]!
  walk.kept(await agency.act(`${path}/second-review`, { error: 'outlier', finding: doubt }))
  const { state } = await chair.get(path)
  const motionNo = (state.motions?.length ?? 0) + 1
  await chair.act(`${path}/motion`, { question: `该项评分是否畸低：${finding}` })
  for (const member of members.slice(0, Math.floor(members.length / 2) + 1))
    await member.act(`${path}/ballot`, { no: motionNo, agree: true })
  const changes = state.outliers.map(({ memberId, bidId, factorId }: any) => ({ memberId, bidId, factorId, points }))
  walk.kept(await chair.act(`${path}/correction`, { error: 'outlier', finding, changes, motionNo }))
  walk.kept(await agency.act(`${path}/change-report`, { number: report }))
  for (const member of members) await member.act(`${path}/signature`, {})
  walk.kept(await agency.act(`${path}/delivery`))
  walk.step('原评审委员会重新评审，修改结果已书面报告财政部门')
}

const doneAlready = (error: any) => {
  if (error?.problem?.code !== 'not-in-this-state') throw error
}

async function panelOf(walk: Walk, evaluationId: string) {
  const { house } = walk.sandbox.platform
  const found = (await house.read('house', (tx) =>
    house.rooms.find((room) => room.acts.path === '/evaluations')!.store.get(tx, evaluationId),
  )) as unknown as { members: { memberId: string; kind: string }[] }
  return Promise.all(
    found.members.filter(({ kind }) => kind === 'expert').map(({ memberId }) => walk.person(loginOf(memberId))),
  )
}

/** Abnormally low prices are asked about, answered and judged before anything is ranked. */
async function lowPrices(path: string, chair: Awaited<ReturnType<Walk['person']>>) {
  const { state } = await chair.get(path)
  for (const query of state.queries ?? []) if (!query.verdict) throw new Error(`an open query: ${query.kind}`)
}

async function score(walk: Walk, evaluationId: string, members: Awaited<ReturnType<Walk['person']>>[], points: Scores) {
  for (const [n, member] of members.entries()) {
    const sheet = await until('the score sheet', async () => {
      const { rows } = await member.get('/score-sheets?status=open&mine=true')
      for (const { id } of rows) {
        const { state } = await member.get(`/score-sheets/${id}`)
        if (state.evaluationId === evaluationId) return { id, state }
      }
      return undefined
    })
    const { state } = await member.get(`/evaluations/${evaluationId}`)
    const entries = state.bids.flatMap((bid: any) =>
      state.rules.factors.map((factor: any) => {
        const given = points(bid.supplierName, factor.id, n)
        return {
          bidId: bid.bidId ?? bid.id,
          factorId: factor.id,
          ...(typeof given === 'number' ? { points: given } : given),
        }
      }),
    )
    await member.act(`/score-sheets/${sheet.id}/scores`, { entries })
    await member.act(`/score-sheets/${sheet.id}/submission`)
    if (n === 0) walk.step('评委独立打分')
  }
}
