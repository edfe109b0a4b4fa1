/** 投诉成立 — a challenge is dismissed, the contract signed; the finance department finds otherwise in thirty working days: the contract is
 *  cancelled, the result void, the next candidate is awarded. */
import { dayOf, plusDays } from '#foundation/time.ts'
import { answer, challenge } from './challenge-upheld.ts'
import { BIDDERS, toRanking } from './open-tender.ts'
import * as proofs from './proofs.ts'
import { award, contract, loginOfSupplier } from './settle.ts'
import { until, type Walk } from './walk.ts'

const MATTER = '中标产品的强制性认证证书已经失效'

/** 提起、补正、受理、说明、质证、起草、签发. Answers the complaint. */
async function complain(walk: Walk, login: string, winner: string) {
  const supplier = await walk.person(login)
  const right = await until(
    'the right to complain',
    async () => (await supplier.get('/complaints?status=open&mine=true')).rows[0],
  )
  const path = `/complaints/${right.id}`
  const letter = {
    address: '广东省江门市蓬江区示范路1号',
    person: '陈志远',
    phone: '13800000000',
    matters: [{ matter: MATTER, facts: '认证机构官网公示的撤销记录。', law: '财政部令第87号第六十三条' }],
    request: '请依法认定中标无效。',
  }
  const beyond = await supplier.refused(`${path}/filing`, {
    ...letter,
    matters: [{ ...letter.matters[0], matter: '代理机构收费过高' }],
  })
  if (beyond.code !== 'complaint.beyond-challenge') throw new Error(`a new matter was taken: ${beyond.code}`)
  walk.kept(await supplier.act(`${path}/filing`, letter))
  walk.step('供应商对质疑答复不满意，向财政部门提起投诉')

  const regulator = await walk.person('regulator')
  await regulator.act(`${path}/correction-request`, { items: '请附质疑答复书复印件', days: 3 })
  await supplier.act(`${path}/correction`, letter)
  const again = await regulator.refused(`${path}/correction-request`, { items: '再补一次材料', days: 3 })
  if (again.code !== 'complaint.corrected-once') throw new Error(`asked for a correction twice: ${again.code}`)
  const { state } = await regulator.get(path)
  const related = (await walk.person(winner)).orgId
  walk.kept(await regulator.act(`${path}/acceptance`, { related: [related] }))
  const agency = await walk.person(walk.subject.agency)
  await agency.act(`${path}/statement`, { text: '评审时证书在有效期内，材料如附件。' })
  walk.step(`投诉已补正、受理（审查期限 ${state.reviewBy.slice(0, 10)}），被投诉人已提交说明`)

  await regulator.act(`${path}/pause`, { kind: 'appraisal', reason: '向认证机构核实证书状态' })
  await walk.moveTo(plusDays(dayOf(walk.sandbox.clock.now()), 4))
  await regulator.act(`${path}/resumption`)
  await regulator.act(`${path}/hearing`, {
    heldAt: walk.sandbox.clock.now(),
    present: '投诉人、代理机构、中标供应商',
    record: '各方对认证机构的复函无异议。',
  })
  return path
}

async function decide(walk: Walk, path: string) {
  const regulator = await walk.person('regulator')
  const wrong = await regulator.refused(`${path}/decision-draft`, {
    ...DECISION,
    outcome: 'affects',
    remedy: 'liability',
  })
  if (wrong.code !== 'complaint.remedy-by-stage') throw new Error(`a remedy of another stage: ${wrong.code}`)
  await regulator.act(`${path}/decision-draft`, { ...DECISION, outcome: 'affects', remedy: 'nextCandidate' })
  const own = await regulator.refused(`${path}/decision`)
  if (own.code !== 'four-eyes') throw new Error(`one person drafted and decided: ${own.code}`)
  const second = await walk.person('regulator.second')
  walk.kept(await second.act(`${path}/decision`))
  await until('the decision to be carried out', async () => (await regulator.get(path)).state.status === 'concluded')
  const { state } = await regulator.get(path)
  if (!state.resultChanged || !state.decisionFile) throw new Error('the decision left no trace')
  walk.step('处理决定由两人起草、签发，合同撤销、结果作废，决定书已公告')
}
const DECISION = {
  findings: '中标产品的强制性认证证书在投标截止前已被撤销。',
  basis: '财政部令第94号第三十二条',
  text: '中标结果无效，撤销合同，由采购人从合格的中标候选人中另行确定中标供应商。',
}

export default async function complaintUpheld(walk: Walk) {
  const purchase = await toRanking(walk)
  const first = await award(walk, purchase.caseId)
  const winner = loginOfSupplier(first.supplierId)
  const loser = BIDDERS.map(({ login }) => login).find((login) => login !== winner)!

  const id = await challenge(walk, loser, purchase.projectId, MATTER)
  await answer(walk, id, { outcome: 'unfounded', findings: '评审时所附证书在有效期内。' })
  const signed = await contract(walk, first.awardId)
  const path = await complain(walk, loser, winner)
  await decide(walk, path)

  const cancelled = await (await walk.person(walk.subject.buyer.maker)).get(`/contracts/${signed.contractId}`)
  if (cancelled.state.status !== 'terminated') throw new Error('the contract still stands')
  const second = await award(walk, purchase.caseId)
  if (second.supplierId === first.supplierId) throw new Error('the award did not pass on')
  const again = await contract(walk, second.awardId)
  return {
    ocid: purchase.caseId,
    first: first.supplierId,
    second: second.supplierId,
    contract: again.contractId,
    entries: await proofs.ledger(walk),
    receipts: await proofs.receipts(walk),
  }
}
