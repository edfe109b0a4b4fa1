/** 价格采样 — what one contract, agreement or offer says that things cost; taken back where it turns out void. Pure. */
import { z } from 'zod'
import { acts } from '#foundation/acts.ts'
import { command, creation, type Model, may, SYSTEM } from '#foundation/command.ts'
import { listing } from '#foundation/lists.ts'
import { type Fen, zFen } from '#foundation/money.ts'
import { ok, type Says } from '#foundation/result.ts'
import { type Day, type Instant, zDay } from '#foundation/time.ts'
import { keysOf, text } from '#foundation/words.ts'
import { KINDS, type Kind } from './reference.ts'

export type PriceLine = {
  no: number
  itemCode: string
  name: string
  brand: string
  model: string
  quantity: number
  unit: string
  unitPrice: Fen
}
type Core = {
  /** What said so: `contract/ID`. */
  source: string
  kind: Kind
  title: string
  date: Day
  region: string
  lines: readonly PriceLine[]
  recordedAt: Instant
}
export type PriceReport = Core & ({ status: 'recorded' } | { status: 'withdrawn'; reason: string })
type PriceReportEvent = ({ type: 'PricesRecorded' } & Core) | { type: 'PricesWithdrawn'; reason: string }

export const priceReport: Model<PriceReport, PriceReportEvent> = {
  name: 'priceReport',
  title: '价格采样',
  status: { recorded: '已采集', withdrawn: '已撤回' },
  evolve(before, event) {
    if (event.type === 'PricesWithdrawn') return { ...before!, status: 'withdrawn', reason: event.reason }
    const { type: _, ...core } = event
    return { ...core, status: 'recorded' }
  },
  parties: () => ({}),
  region: ({ region }) => region,
  card: ({ title, source }) => ({ title, number: source }),
}

const kinds = keysOf(KINDS)
export const recordPrices = creation(priceReport)({
  name: 'price.record',
  title: '采集价格',
  law: '政府采购法第十七条',
  who: [SYSTEM, may('operator', 'any')],
  to: ['recorded'],
  input: z.object({
    source: z.string().trim().min(3).max(120).meta({ title: '来源' }),
    kind: z.enum(kinds).meta({ title: '价格类别', labels: KINDS }),
    title: z.string().trim().min(1).max(300).meta({ title: '名称' }),
    date: zDay.meta({ title: '日期' }),
    region: z
      .string()
      .regex(/^\d{6}$/)
      .meta({ title: '区划', ref: 'divisions' }),
    lines: z
      .array(
        z.object({
          no: z.int().min(1).meta({ title: '序号' }),
          itemCode: z.string().meta({ title: '品目编码' }),
          name: z.string().max(200).meta({ title: '名称' }),
          brand: z.string().max(100).meta({ title: '品牌' }),
          model: z.string().max(100).meta({ title: '规格型号' }),
          quantity: z.number().positive().meta({ title: '数量' }),
          unit: z.string().max(20).meta({ title: '单位' }),
          unitPrice: zFen.meta({ title: '单价', unit: 'fen' }),
        }),
      )
      .min(1)
      .max(2000)
      .meta({ title: '明细' }),
  }),
  decide: (_, told, { now }) => ok([{ type: 'PricesRecorded', ...told, recordedAt: now }]),
})

export const withdrawPrices = command(priceReport)({
  name: 'price.withdraw',
  title: '撤回价格采样',
  who: [SYSTEM, may('operator', 'any')],
  from: ['recorded'],
  to: ['withdrawn'],
  input: z.object({ reason: z.string().trim().min(2).max(500).meta({ title: '原因', multiline: true }) }),
  decide: (_, { reason }) => ok([{ type: 'PricesWithdrawn', reason }]),
})

const FEW = 2
const goodsOf = (lines: readonly PriceLine[]) =>
  lines
    .slice(0, FEW)
    .map(({ name, brand, model }) => [brand, model || name].filter(Boolean).join(' '))
    .join('、') + (lines.length > FEW ? `等 ${lines.length} 项` : '')

/** Which contract, award or agreement told it is a key of the platform's, not a word for a reader. */
const priceList = listing(priceReport)({
  fields: {
    title: { title: '合同、协议或者报价', kind: 'text' },
    said: { title: '价格类别', kind: 'choice', labels: KINDS, read: ({ kind }) => kind },
    day: { title: '日期', kind: 'day', read: ({ date }) => date },
    goods: { title: '商品', kind: 'text', read: ({ lines }) => goodsOf(lines) },
    status: { title: '状态', kind: 'choice', labels: priceReport.status },
    region: { title: '地区', kind: 'region' },
  },
})

const refusal = {
  'price.recorded-already': { text: '这一来源的价格已经采集' },
} satisfies Record<string, Says>

export const priceActs = acts({
  path: '/price-reports',
  model: priceReport,
  refusal,
  words: z.object({ recordedAt: text('采集时间') }),
  commands: { '': recordPrices, withdrawal: withdrawPrices },
  list: priceList,
})
