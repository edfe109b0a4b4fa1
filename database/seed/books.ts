/** 示范账目 — bills that small firms wait for, and three months of reconciliation: two worked off, one with a difference still open. */

import { fen } from '#foundation/money.ts'
import { type Instant, plusDays } from '#foundation/time.ts'
import { until } from '#journeys/driver.ts'
import { awarded } from '#journeys/late-payment.ts'
import { plan } from '#journeys/purchase.ts'
import { accept, loginOfSupplier } from '#journeys/settle.ts'
import { buyerOf, type Subject } from '#journeys/subject.ts'
import type { Walk } from '#journeys/walk.ts'
import { idOf } from './accounts.ts'
import { CITY, purchasers } from './city.ts'

const bought = (buyer: string, title: string, quantity: number): Subject => ({
  method: 'competitiveConsultation',
  title,
  buyer: buyerOf(buyer),
  agency: 'yuezhao',
  reserved: true,
  category: 'goods',
  industry: 'industry',
  budget: '教学仪器设备购置',
  item: { code: 'A02102100', name: title.replace('采购项目', ''), unit: '套', quantity, unitPrice: fen(6_200_00) },
  summary: `${title}，含安装调试与三年质保。`,
  starred: '符合国家强制性标准',
  wanted: '提供现场培训',
})

/** A bill handed in; what the purchaser did about it. */
async function bill(walk: Walk, seller: string, pays: boolean, goods: object = {}) {
  const signed = await awarded(walk, await plan(walk), seller, {}, goods)
  const accepted = await accept(walk, signed)
  const supplier = await walk.person(loginOfSupplier(signed.supplierId))
  const maker = await walk.person(walk.subject.buyer.maker)
  const number = `264420000${signed.contractId.replace(/\D/g, '').slice(-11).padStart(11, '0')}`
  const asked = { contractId: signed.contractId, number, amount: signed.amount, issuedDate: accepted }
  const { id } = await until('the acceptance to count', () => supplier.act('/invoices', asked).catch(() => undefined))
  await maker.act(`/invoices/${id}/check`)
  if (!pays) return
  await walk.moveTo(plusDays(accepted, 52)) // twenty-two days late
  const payment = await maker.act('/payments', {
    contractId: signed.contractId,
    amount: signed.amount,
    invoiceNumber: number,
    invoiceDate: accepted,
    invoiceAmount: signed.amount,
  })
  await (await walk.person(walk.subject.buyer.checker)).act(`/payments/${payment.id}/approval`)
  await until(
    'the treasury’s voucher',
    async () => (await maker.get(`/payments/${payment.id}`)).state.status === 'paid',
  )
}

/** 20 days to the plan, 30 to the delivery, 30 to pay: 80, and as many more as it is late. */
export const billStories = [
  {
    subject: bought('police', '交通执法教学终端采购项目', 320),
    daysAgo: 176,
    tell: (walk: Walk) => bill(walk, 'zhongshan', false),
  },
  {
    subject: bought('health', '公共卫生培训设备采购项目', 280),
    daysAgo: 128,
    tell: (walk: Walk) => bill(walk, 'yamen', false),
  },
  {
    subject: bought('data', '政务大厅自助终端采购项目', 300),
    daysAgo: 101,
    tell: (walk: Walk) => bill(walk, 'qiaoxiang', false),
  },
  {
    subject: bought('education', '教师发展中心设备采购项目', 260),
    daysAgo: 150,
    tell: (walk: Walk) => bill(walk, 'heshan', true),
  },
  {
    subject: bought('library', '数字资源服务终端采购项目', 240),
    daysAgo: 62,
    // Nobody wrote the model down: the asset system sends the card back.
    tell: (walk: Walk) => bill(walk, 'zhuhai', false, { model: '' }),
  },
] as const

type People = Pick<Walk, 'person'> & {
  moveTo(to: Instant): Promise<void>
  outside: Readonly<Record<string, string>>
}
const monthsBack = (present: Instant, back: number): string => {
  const [year, month] = present.slice(0, 7).split('-').map(Number) as [number, number]
  const at = new Date(Date.UTC(year, month - 1 - back, 1))
  return at.toISOString().slice(0, 7)
}
const dayIn = (month: string, day: string, clock = '02:00'): Instant => `${month}-${day}T${clock}:00.000Z` as Instant

/** Their clerk writes something down wrong. */
const slip = async (address: string | undefined, body: object) => {
  if (!address) throw new Error('the outside system has no address')
  const headers = { 'content-type': 'application/json' }
  await fetch(`${address}/statement-slips`, { method: 'POST', headers, body: JSON.stringify(body) })
}
const extra = (month: string, unit: string, yuan: string) => ({
  add: {
    REQ_NO: `GK-${month}-${unit}`,
    VOU_NO: `GK${month.replace('-', '')}90001`,
    AMT: yuan,
    PAY_TIME: dayIn(month, '18'),
    AGENCY_CODE: idOf('purchaser', unit),
  },
})
const indicatorOf = (unit: string, year: string) =>
  `${CITY}${year}${purchasers.find(({ key }) => key === unit)!.input.financeCode}01`

async function books({ person, moveTo, outside }: People, present: Instant) {
  const [third, second, last] = [monthsBack(present, 3), monthsBack(present, 2), monthsBack(present, 1)]
  const regulator = () => person('regulator')
  /** The city's own books, once a difference stands open in them: those that agree are closed a moment later. */
  const working = async (month: string, side: string) => {
    const one = await regulator()
    const query = `/reconciliations?month=${month}&side=${side}&region=${CITY}&status=working&limit=50`
    return until(`${month} ${side}`, async () => {
      for (const { id, region } of (await one.get(query)).rows) {
        if (region !== CITY) continue
        const { lines } = (await one.get(`/reconciliations/${id}`)).state
        const line = lines.find(({ state }: { state: string }) => state === 'open')
        if (line) return { path: `/reconciliations/${id}`, no: line.no as number }
      }
      return undefined
    })
  }

  await moveTo(dayIn(third, '20'))
  await slip(outside.TREASURY_URL, extra(third, 'school', '12800.00'))
  await moveTo(dayIn(second, '03'))
  const { path: treasury, no } = await working(third, 'treasury')
  await (await regulator()).act(`${treasury}/assignment`, { no, note: '请说明这笔支付的来由' })
  const answer = { no, cause: 'outside', text: '该笔为办公用房租金，不属于政府采购，误用了政府采购支付标识' }
  await (await person('school.maker')).act(`${treasury}/answer`, answer)
  await (await person('regulator.second')).act(`${treasury}/confirmation`, { no })
  await (await regulator()).act(`${treasury}/closing`)

  await moveTo(dayIn(second, '20'))
  await slip(outside.BUDGET_URL, {
    PUR_PLAN_ID: `OLD-${second}`,
    BGT_ID: indicatorOf('education', second.slice(0, 4)),
    FREEZE_AMT: '30000.00',
    USE_DES: '旧系统未销的冻结',
    from: dayIn(second, '20'),
    until: dayIn(last, '05'),
  })
  await moveTo(dayIn(last, '03'))
  const { path: budget, no: held } = await working(second, 'budget')
  const reason = '旧系统冻结尚未解除，预算部门已受理，下月核对'
  await (await regulator()).act(`${budget}/carrying`, { no: held, reason })
  await (await regulator()).act(`${budget}/closing`)

  await moveTo(dayIn(last, '20'))
  await slip(outside.TREASURY_URL, extra(last, 'hospital', '4560.50'))
  const month = monthsBack(present, 0)
  await moveTo(dayIn(month, '03'))
  const open = await working(last, 'treasury')
  await (await regulator()).act(`${open.path}/assignment`, { no: open.no, note: '请核对国库凭证' })
}

export const bookStories = [{ title: '月度对账', tell: books }]
