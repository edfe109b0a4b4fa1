/** 从定标到支付 — confirmed in rank order, announced, contracted, delivered, accepted line by line, paid, archived. */
import { accounts, idOf } from '#database/seed/accounts.ts'
import { dayOf, plusDays } from '#foundation/time.ts'
import { until, type Walk } from './walk.ts'

export const loginOfSupplier = (supplierId: string): string =>
  accounts.find(({ login, roles }) => roles[0]!.role === 'supplier' && idOf('supplier', login) === supplierId)!.login

/** 定标、公告、发通知书. Answers the award that was announced. */
export async function award(walk: Walk, caseId: string) {
  const checker = await walk.person(walk.subject.buyer.checker)
  const agency = await walk.person(walk.subject.agency)
  const open = await until(
    'the award to be opened',
    async () => (await checker.get(`/awards?caseId=${caseId}&status=awaiting`)).rows[0],
  )
  const { state } = await checker.get(`/awards/${open.id}`)
  const second = state.candidates.find((each: any) => each.supplierId !== state.supplierId)
  if (second) {
    const jumped = await checker.refused(`/awards/${open.id}/confirmation`, { supplierId: second.supplierId })
    if (jumped.code !== 'award.out-of-order') throw new Error(`the second was chosen before the first: ${jumped.code}`)
  }
  walk.kept(await checker.act(`/awards/${open.id}/confirmation`, { supplierId: state.supplierId }))
  walk.kept(await agency.act(`/awards/${open.id}/announcement`, {}))
  walk.step(`中标结果已公告，中标人 ${state.supplierName}，中标金额 ${(state.amount / 100).toLocaleString('zh-CN')} 元`)
  return { awardId: open.id as string, supplierId: state.supplierId as string, amount: state.amount as number }
}

/** 合同: 补齐条款、供应商签、采购人签、公告、备案. */
export async function contract(walk: Walk, awardId: string) {
  const maker = await walk.person(walk.subject.buyer.maker)
  const checker = await walk.person(walk.subject.buyer.checker)
  const id = await until('the contract to be drafted', async () => {
    const found = await maker.get(`/contracts/by-award/${awardId}`).catch(() => undefined)
    return (found?.id ?? found?.rows?.[0]?.id) as string | undefined
  })
  const path = `/contracts/${id}`
  const { state } = await maker.get(path)
  const today = dayOf(walk.sandbox.clock.now())
  await maker.act(`${path}/completion`, {
    signPlace: '广东省江门市',
    procuringEntitySigner: '何嘉敏',
    startDate: today,
    endDate: plusDays(today, 120),
  })
  const supplier = await walk.person(loginOfSupplier(state.supplierId))
  const { state: firm } = await supplier.get(`/suppliers/${supplier.orgId}`)
  walk.kept(await supplier.act(`${path}/supplier-signature`, { signer: '林晓岚', payee: firm.bankAccount }))
  walk.kept(await checker.act(`${path}/signature`))
  await until('the contract to be printed', async () => (await maker.get(path)).state.file)
  walk.kept(await maker.act(`${path}/announcement`))
  walk.kept(await maker.act(`${path}/filing`))
  walk.step('合同双方已签，合同公告、备案完成')
  return { contractId: id, amount: state.amount as number, supplierId: state.supplierId as string }
}

type Signed = { contractId: string; amount: number; supplierId: string }

/** 交付、逐条验收. Answers the day. */
export async function accept(walk: Walk, { contractId, supplierId }: Omit<Signed, 'amount'>) {
  const maker = await walk.person(walk.subject.buyer.maker)
  const admin = await walk.person(walk.subject.buyer.maker.replace('.maker', '.admin'))
  const supplier = await walk.person(loginOfSupplier(supplierId))
  const { state } = await maker.get(`/contracts/${contractId}`)
  await walk.moveTo(plusDays(dayOf(walk.sandbox.clock.now()), 30))
  const today = dayOf(walk.sandbox.clock.now())

  const delivered = walk.kept(
    await supplier.act('/acceptances', {
      contractId,
      delivered: state.lines.map(({ no, quantity }: any) => ({ no, quantity })),
      deliveredDate: today,
      place: state.terms.deliveryPlace,
    }),
  )
  await maker.act(`/acceptances/${delivered.id}/panel`, {
    members: [
      { name: '邓伟强', unit: '采购人', capacity: 'purchaser' },
      { name: '罗丽华', unit: '采购人', capacity: 'purchaser' },
      { name: '区国栋', unit: '示范设计院', capacity: 'expert' },
    ],
    meetingDate: today,
    place: state.terms.deliveryPlace,
  })
  const inspect = (requirements: any[]) => ({
    results: requirements.map(({ id }: any) => ({ requirementId: id, result: 'pass' })),
    goods: state.lines.map(({ no, quantity, brand, model }: any) => ({ no, quantity, brand, model })),
    opinion: '逐条核验，全部符合合同约定，同意验收。',
  })
  const partial = await admin.refused(`/acceptances/${delivered.id}/inspection`, inspect(state.requirements.slice(1)))
  if (!partial.code.startsWith('acceptance.'))
    throw new Error(`an incomplete acceptance was not refused: ${partial.code}`)
  walk.kept(await admin.act(`/acceptances/${delivered.id}/inspection`, inspect(state.requirements)))
  walk.step('逐条验收合格')
  return today
}

/** 验收之后：申请支付、国库回执、归档. */
export async function perform(walk: Walk, signed: Signed) {
  const { contractId, amount } = signed
  const today = await accept(walk, signed)
  const maker = await walk.person(walk.subject.buyer.maker)
  const checker = await walk.person(walk.subject.buyer.checker)
  const invoice = {
    contractId,
    amount,
    invoiceNumber: `264420000${contractId.replace(/\D/g, '').slice(-11).padStart(11, '0')}`,
    invoiceDate: today,
    invoiceAmount: amount,
  }
  const other = await maker.refused('/payments', {
    ...invoice,
    payee: { name: '别家公司', bank: '某银行', account: '1' },
  })
  if (other.code !== 'payment.payee-differs') throw new Error(`another payee was not refused: ${other.code}`)
  const over = await maker.refused('/payments', { ...invoice, amount: amount + 1, invoiceAmount: amount + 1 })
  if (!over.code.startsWith('payment.over')) throw new Error(`one fen over the contract was not refused: ${over.code}`)
  const payment = walk.kept(
    await until('the acceptance to count', () => maker.act('/payments', invoice).catch(() => undefined)),
  )
  walk.kept(await checker.act(`/payments/${payment.id}/approval`))
  const paid = await until('the treasury’s voucher', async () => {
    const { state } = await maker.get(`/payments/${payment.id}`)
    return state.status === 'paid' && state
  })
  walk.step(`国库已支付，凭证号 ${paid.voucherNo}`)
  return { paymentId: payment.id, paid: paid.amount as number }
}

/** 归档: the project closes by itself when everything is paid. */
export const closed = (walk: Walk, projectId: string) =>
  until('the project to close', async () => {
    const maker = await walk.person(walk.subject.buyer.maker)
    return (await maker.get(`/projects/${projectId}`)).state.status === 'closed'
  })
