/** 变更采购方式的批准 — asked by the purchaser, agreed by the department above it, approved by the finance department of the city. */
import { until, type Walk } from './walk.ts'

export const expertsSay = (opinion: string) =>
  [
    ['区国栋', '示范设计院', '高级工程师'],
    ['容慧', '示范大学', '教授'],
    ['伍志刚', '示范检测中心', '研究员'],
  ].map(([name, employer, rank]) => ({ name: name!, employer: employer!, rank: rank!, opinion }))

/** Agreed and approved. Answers the number. */
export async function approve(walk: Walk, requestId: string, authority = 'regulator'): Promise<string> {
  const department = await walk.person('education.checker')
  const county = await walk.person('regulator.pengjiang')
  const city = await walk.person(authority)
  const path = `/method-changes/${requestId}`
  walk.kept(await department.act(`${path}/consent`, { opinion: '情况属实，同意变更。' }))
  const below = await county.refused(`${path}/approval`, { opinion: '同意' })
  if (below.code !== 'not-yours' && below.code !== 'not-found' && below.code !== 'method-change.not-a-city')
    throw new Error(`a county approved: ${below.code}`)
  const { state } = walk.kept(await city.act(`${path}/approval`, { opinion: '符合法定情形，批准。' }))
  walk.step(`主管预算单位同意、财政部门批准变更采购方式：${state.number}`)
  return state.number
}

/** The number has come to the draft plan by itself. */
export const numbered = (walk: Walk, planId: string, number: string) =>
  until('the approval to come to the plan', async () => {
    const maker = await walk.person(walk.subject.buyer.maker)
    return (await maker.get(`/plans/${planId}`)).state.methodApprovalNo === number
  })
