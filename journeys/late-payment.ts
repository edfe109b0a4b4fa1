/** 逾期付款 — a small firm's bill is not paid by its day: it ages in public, is paid with its interest, and leaves the list. */

import { THE_SYSTEM } from '#foundation/house.ts'
import { type Fen, fen } from '#foundation/money.ts'
import { dayOf, plusDays } from '#foundation/time.ts'
import { draftContract } from '#subsystems/supervision/index.ts'
import { progressProject } from '#subsystems/tendering/index.ts'
import { entrust, plan } from './purchase.ts'
import { accept, contract } from './settle.ts'
import { fewer } from './subject.ts'
import { until, type Walk } from './walk.ts'

const SELLER = 'lingnan'
const LATE = 45

/** What lies between a project and its contract, where the purchase itself is walked elsewhere. */
const MEANWHILE = ['documenting', 'tendering', 'opened', 'awarding', 'contracting'] as const

/** The award stands at the beginning here: how it comes about is walked elsewhere. The project is a real one. */
export async function awarded(
  walk: Walk,
  { planId, caseId, amount }: { planId: string; caseId: string; amount: number },
  login = SELLER,
  terms: object = {},
  goods: object = {},
) {
  const maker = await walk.person(walk.subject.buyer.maker)
  const seller = await walk.person(login)
  const { house } = walk.sandbox.platform
  const { state: planned } = await maker.get(`/plans/${planId}`)
  const [{ no, itemCode, name, quantity, unit, unitPrice }] = planned.items
  const { state: firm } = await seller.get(`/suppliers/${seller.orgId}`)
  const { state: buyer } = await maker.get(`/purchasers/${maker.orgId}`)
  const awardId = `award-${planId}`
  const projectId = await entrust(walk, planId)
  const { state: project } = await maker.get(`/projects/${projectId}`)
  for (const to of MEANWHILE) {
    const key = `${projectId}/${to}`
    const moved = await house.act(progressProject, projectId, { to }, THE_SYSTEM, { key, requestId: key })
    if (!moved.ok) throw new Error(moved.code)
  }
  const drafted = await house.act(
    draftContract,
    undefined,
    {
      ...{ caseId, planId, planNumber: planned.number, awardId, lot: 1, region: planned.region },
      projectId,
      projectNumber: project.number,
      projectTitle: project.title,
      method: planned.method,
      category: walk.subject.category,
      procuringEntityId: planned.procuringEntityId,
      procuringEntityName: buyer.name,
      supplierId: seller.orgId,
      supplierName: firm.name,
      supplierCode: firm.uscc,
      supplierSize: 'small',
      customDevelopment: false,
      requirements: [
        { id: 'R1', kind: 'technical', text: walk.subject.starred, promised: '满足' },
        { id: 'R2', kind: 'service', text: '三年上门保修', promised: '满足' },
      ],
      handlers: [maker.userId],
      amount,
      lines: [
        {
          no,
          itemCode,
          name,
          quantity,
          unit,
          unitPrice,
          amount,
          brand: '岭教',
          model: 'LJ-86',
          origin: '广东江门',
          ...goods,
        },
      ],
      terms: {
        deliveryDays: 30,
        deliveryPlace: buyer.name,
        paymentDays: 30,
        prepaymentPercent: 0,
        lateFeePerMyriad: 5,
        acceptancePlan: '按采购需求逐项验收',
        acceptanceDays: 7,
        performanceSecurityPercent: 0,
        performanceSecurityRefund: '',
        warrantyMonths: 36,
        breach: '按合同约定承担违约责任',
        intellectualProperty: '',
        dispute: 'court',
        ...terms,
      },
      letterAt: house.clock(),
    },
    THE_SYSTEM,
    { key: awardId, requestId: awardId },
  )
  if (!drafted.ok) throw new Error(drafted.code)
  return contract(walk, awardId)
}

type Listed = { rows: { id: string; days: number; outstanding: Fen; interest: Fen }[] }
/** What anyone may read, signed in or not. */
const listed = async (walk: Walk, id: string) => {
  const answer = (await (await fetch(`${walk.sandbox.url}/api/invoices/ageing`)).json()) as Listed
  return answer.rows.find((row) => row.id === id)
}

export default async function latePayment(given: Walk) {
  const walk: Walk = { ...given, subject: fewer('competitiveConsultation', '教学终端采购（逾期付款）') }
  const planned = await plan(walk)
  const signed = await awarded(walk, planned)
  const seller = await walk.person(SELLER)
  const maker = await walk.person(walk.subject.buyer.maker)
  const checker = await walk.person(walk.subject.buyer.checker)
  const accepted = await accept(walk, signed)

  const number = '26442000000088880001'
  const bill = { contractId: signed.contractId, number, amount: signed.amount, issuedDate: accepted }
  const { id } = walk.kept(
    await until('the acceptance to count', () => seller.act('/invoices', bill).catch(() => undefined)),
  )
  const { state: owed } = await seller.get(`/invoices/${id}`)
  if (owed.dueDate !== plusDays(accepted, 30)) throw new Error(`due on ${owed.dueDate}, accepted on ${accepted}`)
  walk.kept(await maker.act(`/invoices/${id}/check`))
  walk.step(`供应商提交发票，付款期限 ${owed.dueDate}`)

  await walk.moveTo(owed.dueDate, '23:59')
  if (await listed(walk, id)) throw new Error('listed on its last day')
  await walk.moveTo(plusDays(owed.dueDate, LATE))
  const late = await until('the bill to be public', () => listed(walk, id))
  if (late.days !== LATE) throw new Error(`${late.days} days late`)
  walk.step(`逾期 ${late.days} 日，列入公示，逾期利息 ${(late.interest / 100).toFixed(2)} 元`)

  const asked = { invoiceNumber: number, invoiceDate: accepted, invoiceAmount: signed.amount }
  const payment = walk.kept(
    await maker.act('/payments', { contractId: signed.contractId, amount: signed.amount, ...asked }),
  )
  walk.kept(await checker.act(`/payments/${payment.id}/approval`))
  const paid = await until('the bill to be paid', async () => {
    const { state } = await seller.get(`/invoices/${id}`)
    return state.status === 'interestDue' && state
  })
  if (!(await listed(walk, id))) throw new Error('left the list with its interest unpaid')
  const interest = fen(Math.round((signed.amount * LATE * 5) / 10_000))
  if (paid.interest.amount !== interest) throw new Error(`interest ${paid.interest.amount}, should be ${interest}`)

  walk.kept(await maker.act(`/invoices/${id}/interest`))
  const request = await until('the request for the interest', async () =>
    (await checker.get('/payments?status=requested&mine=true')).rows.find((row: any) => row.title.includes('逾期利息')),
  )
  walk.kept(await checker.act(`/payments/${request.id}/approval`))
  await until('the list to be left', async () => !(await listed(walk, id)))
  walk.step('本金与逾期利息付清，退出公示')
  const regulator = await walk.person('regulator')
  const found = await until('the finding', async () =>
    (await regulator.get('/findings?limit=100')).rows.find((row: any) => row.number === 'RC-079'),
  )
  return { ocid: planned.caseId, invoiceId: id, interest, finding: found.id, at: dayOf(walk.sandbox.clock.now()) }
}
