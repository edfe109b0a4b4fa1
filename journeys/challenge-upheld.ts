import { verifyCase } from '#subsystems/tendering/verify-case.ts'
import { BIDDERS, toRanking } from './open-tender.ts'
import * as proofs from './proofs.ts'
import { award, closed, contract, loginOfSupplier, perform } from './settle.ts'
import { until, type Walk } from './walk.ts'

const refusedWith = (problem: { code: string }, code: string) => {
  if (problem.code !== code) throw new Error(`expected ${code}, met ${problem.code}`)
}

/** 质疑函: drafted, signed, handed in. Answers its id. */
export async function challenge(
  walk: Walk,
  login: string,
  projectId: string,
  matter: string,
  what: object = { lot: 1, scope: 'result' },
) {
  const supplier = await walk.person(login)
  const drafted = await supplier.act('/challenges', {
    projectId,
    ...what,
    address: '广东省江门市蓬江区示范路1号',
    postcode: '529000',
    person: '陈志远',
    phone: '13800000000',
    matters: [{ matter, facts: '见所附检测报告和公开信息。', law: '财政部令第87号第六十三条' }],
    request: '请依法核实，重新确定中标供应商。',
  })
  walk.kept(await supplier.act(`/challenges/${drafted.id}/filing`))
  return drafted.id
}

/** 受理. A timely letter is not turned away. */
export async function accept(walk: Walk, id: string) {
  const agency = await walk.person(walk.subject.agency)
  const rejected = await agency.refused(`/challenges/${id}/rejection`, {
    ground: 'outOfTime',
    reason: '试图拒收质疑函',
  })
  refusedWith(rejected, 'challenge.timely')
  await agency.act(`/challenges/${id}/acceptance`, { mayAffect: true })
}

/** 拟答复、发出: by the agency where nothing changes, by the purchaser where the result does. */
export async function reply(
  walk: Walk,
  id: string,
  told: { outcome: string; remedy?: string; findings: string } & Record<string, unknown>,
) {
  const agency = await walk.person(walk.subject.agency)
  const path = `/challenges/${id}`
  await agency.act(`${path}/reply-draft`, {
    basis: '财政部令第94号第十六条',
    text: '针对质疑事项，经核查答复如上。',
    ...told,
  })
  if (told.outcome === 'affects') {
    refusedWith(await agency.refused(`${path}/reply`), 'challenge.purchaser-decides')
    walk.kept(await (await walk.person(walk.subject.buyer.checker)).act(`${path}/reply`))
  } else walk.kept(await agency.act(`${path}/reply`))
  const supplier = await agency.get(path).then(({ state }) => walk.person(loginOfSupplier(state.supplierId)))
  await until('the answer to be served', async () =>
    (await supplier.get('/letters?status=sent')).rows.some(({ title }: any) => title.startsWith('质疑答复书')),
  )
}
export const answer = async (walk: Walk, id: string, told: Parameters<typeof reply>[2]) => {
  await accept(walk, id)
  await reply(walk, id, told)
}

export default async function challengeUpheld(walk: Walk) {
  const purchase = await toRanking(walk)
  const first = await award(walk, purchase.caseId)
  const winner = loginOfSupplier(first.supplierId)
  const [one, other] = BIDDERS.map(({ login }) => login).filter((login) => login !== winner) as [string, string]

  const loser = await walk.person(one)
  const letter = await until('the letter to a loser', async () => (await loser.get('/letters?status=sent')).rows[0])
  const { state: told } = await loser.get(`/letters/${letter.id}`)
  if (!told.facts.some(({ name }: any) => name === '本单位排序')) throw new Error('the letter tells no rank')
  await loser.act(`/letters/${letter.id}/receipt`)
  const { rows: foreign } = await (await walk.person(other)).get('/letters?limit=100')
  if (foreign.some(({ id }: any) => id === letter.id)) throw new Error('a letter is read by another bidder')
  walk.step('未中标通知书送达各投标人，只见自己的得分与排序')

  const stranger = await walk.person('foshan')
  const none = await stranger.get(`/challenges/rights/${purchase.projectId}`)
  if (none.rights.some(({ standing }: any) => standing)) throw new Error('a stranger may challenge')
  const dismissed = await challenge(walk, other, purchase.projectId, '对评审委员会主观分有异议')
  const upheld = await challenge(walk, one, purchase.projectId, '中标产品的强制性认证证书已经失效')
  walk.step('两家投标人在法定质疑期内递交质疑函')

  const checker = await walk.person(walk.subject.buyer.checker)
  await signUntilLast(walk, first.awardId)
  const stopped = await checker.refused(`/contracts/${await contractOf(walk, first.awardId)}/signature`)
  refusedWith(stopped, 'stopped-by-control')
  walk.step('质疑未答复前，签订合同被风险监控点 RC-063 拦截')

  await answer(walk, dismissed, { outcome: 'unfounded', findings: '各评委评分在规定范围内，没有畸高畸低。' })
  walk.step('第一件质疑不成立，答复已送达并抄送中标人')
  refusedWith(
    await checker.refused(`/contracts/${await contractOf(walk, first.awardId)}/signature`),
    'stopped-by-control',
  )
  await answer(walk, upheld, {
    outcome: 'affects',
    remedy: 'nextCandidate',
    findings: '经向认证机构核实，中标产品证书在投标截止前已被撤销。',
  })
  await until('the outcome to be carried out', async () => {
    const { state } = await checker.get(`/challenges/${upheld}`)
    return state.status === 'concluded' && state.resultChanged
  })
  walk.step('第二件质疑成立，中标结果作废，更正公告已发布')
  const regulator = await walk.person('regulator')
  await regulator.act(`/challenges/${upheld}/report-receipt`)

  const second = await award(walk, purchase.caseId)
  if (second.supplierId === first.supplierId) throw new Error('the award did not pass on')
  const signed = await contract(walk, second.awardId)
  const { paid } = await perform(walk, signed)
  await closed(walk, purchase.projectId)
  const checks = await archived(walk, purchase.projectId)
  walk.step(`档案目录齐全，已归档；案卷在浏览器导出、离线核验通过：${checks} 项`)
  return {
    ocid: purchase.caseId,
    first: first.supplierId,
    second: second.supplierId,
    paid,
    entries: await proofs.ledger(walk),
    receipts: await proofs.receipts(walk),
  }
}

/** 归档: the list is whole, the archive closed, the case exported as one file by the regulator and checked without the platform. */
async function archived(walk: Walk, projectId: string): Promise<number> {
  const agency = await walk.person(walk.subject.agency)
  const { id } = await agency.get(`/archives/of-project/${projectId}`)
  const path = `/archives/${id}`
  await until('the end to be noted', async () => (await agency.get(path)).state.keepUntilDate)
  const { missing } = await agency.get(`${path}/list`)
  if (missing.length > 0) throw new Error(`the archive lacks ${missing}`)
  walk.kept(await agency.act(`${path}/closing`, {}))
  const regulator = await walk.person('regulator')
  await regulator.act(`${path}/export`, { envelopes: true })
  const exported = await until('the case to be exported', async () => (await regulator.get(path)).state.exports[0])
  if (!exported.sound) throw new Error('the platform exported a case that does not verify')
  const file = await regulator.get(`/files/${exported.file}`)
  const good = await verifyCase(file, await proofs.keysOf(walk))
  const wrong = good.checks.find(({ ok }) => !ok)
  if (wrong) throw new Error(`the case does not verify: ${JSON.stringify(wrong)}`)
  if (!good.checks.some(({ what }) => what.startsWith('质疑'))) throw new Error('no challenge was checked')
  const [name, text] = Object.entries(file.papers as Record<string, string>)[0]!
  file.papers[name] = `${text.slice(0, 40)}${text[40] === 'A' ? 'B' : 'A'}${text.slice(41)}`
  const bad = await verifyCase(file, await proofs.keysOf(walk))
  if (bad.ok || !bad.checks.some(({ what, ok }) => what === '文书' && !ok))
    throw new Error('a changed letter was not found')
  return good.checks.length
}

const contractOf = (walk: Walk, awardId: string) =>
  until('the contract to be drafted', async () => {
    const maker = await walk.person(walk.subject.buyer.maker)
    return (await maker.get(`/contracts/by-award/${awardId}`).catch(() => undefined))?.id as string | undefined
  })

/** Everything but the purchaser's signature. */
async function signUntilLast(walk: Walk, awardId: string) {
  const path = `/contracts/${await contractOf(walk, awardId)}`
  const maker = await walk.person(walk.subject.buyer.maker)
  const { state } = await maker.get(path)
  const today = walk.sandbox.clock.now().slice(0, 10)
  await maker.act(`${path}/completion`, {
    signPlace: '广东省江门市',
    procuringEntitySigner: '何嘉敏',
    startDate: today,
    endDate: '2026-12-01',
  })
  const supplier = await walk.person(loginOfSupplier(state.supplierId))
  const { state: firm } = await supplier.get(`/suppliers/${supplier.orgId}`)
  await supplier.act(`${path}/supplier-signature`, { signer: '林晓岚', payee: firm.bankAccount })
}
