/** 框架协议约定 — what the tender document settles for the years of the agreement, and what is wrong with it. Pure. */
import { z } from 'zod'
import { type Fen, times, zFen } from '#foundation/money.ts'
import { refuse } from '#foundation/result.ts'
import { keysOf } from '#foundation/words.ts'

/** 第二阶段成交方式 (财政部令第110号第三十一条). */
export const WAYS = { direct: '直接选定', competition: '二次竞价', rotation: '顺序轮候' } as const
export type Way = keyof typeof WAYS
/** As it is told to the public. */
export const toldWays = ({ ways, auction }: Pick<Arrangement, 'ways' | 'auction'>): string =>
  ways.map((way) => `${WAYS[way]}${auction && way === 'competition' ? '（可以采用电子反拍）' : ''}`).join('、')
/** 质量优先法的适用情形 (第二十五条). */
export const QUALITY_GROUNDS = {
  governmentPrice: '有政府定价、政府指导价的项目',
  specialEquipment: '对质量有特别要求的检测、实验等仪器设备',
} as const
export type QualityGround = keyof typeof QUALITY_GROUNDS

export type Arrangement = {
  termMonths: number
  ways: readonly Way[]
  /** 二次竞价可以采用电子反拍; without it quotes are sealed. */
  auction?: boolean | undefined
  qualityGround?: QualityGround | undefined
  eliminationPercent: number
  /** 入围供应商数量上限; 0: none but the elimination. */
  entrantsMax: number
  /** 最高限制单价. */
  unitCeilings: readonly { no: number; price: Fen }[]
  users: string
  consumables: string
  leaving: string
}

export const zArrangement = z
  .object({
    termMonths: z.int().min(1).max(120).meta({ title: '有效期（月）' }),
    ways: z
      .array(z.enum(keysOf(WAYS)))
      .min(1)
      .meta({ title: '第二阶段成交方式', labels: WAYS }),
    auction: z.boolean().default(false).meta({ title: '二次竞价可以采用电子反拍' }),
    qualityGround: z
      .enum(keysOf(QUALITY_GROUNDS))
      .optional()
      .meta({ title: '采用质量优先法的情形', labels: QUALITY_GROUNDS }),
    eliminationPercent: z.number().min(0).max(100).meta({ title: '淘汰比例（%）', unit: 'percent' }),
    entrantsMax: z.int().min(0).max(1000).default(0).meta({ title: '入围供应商数量上限（不限填0）' }),
    unitCeilings: z
      .array(
        z.object({
          no: z.int().min(1).meta({ title: '标的序号' }),
          price: zFen.meta({ title: '最高限制单价', unit: 'fen' }),
        }),
      )
      .meta({ title: '最高限制单价' }),
    users: z.string().trim().min(1).max(500).meta({ title: '适用的采购人或者服务对象范围' }),
    consumables: z
      .string()
      .trim()
      .max(2000)
      .default('')
      .meta({ title: '专用耗材三年报价要求（打印、复印、检测、实验、医疗设备必填）', multiline: true }),
    leaving: z.string().trim().min(1).max(2000).meta({ title: '清退和补充规则', multiline: true }),
  })
  .meta({ title: '框架协议约定' })

/** 需要专用耗材的设备: 复印机、一体机、打印机、仪器仪表、医疗设备 (政府采购品目分类目录 2022). */
const WITH_CONSUMABLES = /^A(020201|020204|020210|0210|0232)/

type Matter = {
  framework?: Arrangement | undefined
  awardRule: 'comprehensiveScoring' | 'lowestEvaluatedPrice'
  category: 'goods' | 'services' | 'works'
  items: readonly { no: number; itemCode: string; quantity: number; budget: Fen }[]
}

const unitCeilingFault = ({ items }: Matter, { unitCeilings }: Arrangement) => {
  const ceilingOf = (no: number) => unitCeilings.find((each) => each.no === no)?.price ?? 0
  const without = items.find(({ no }) => ceilingOf(no) <= 0)
  if (without) return refuse('documents.unit-ceiling-missing', { no: without.no })
  const dear = items.find(({ no, quantity, budget }) => times(ceilingOf(no) as Fen, quantity) > budget)
  if (dear) return refuse('documents.unit-ceiling-over-budget', { no: dear.no })
}

/** 财政部令第110号第十三、十五、二十五、二十六条. `closed`: with the elimination that only a closed agreement has. */
export const arrangementFault = (matter: Matter, closed: boolean, policy: (key: string) => number) => {
  const { framework: arrangement, awardRule, category, items } = matter
  if (!arrangement) return refuse('documents.arrangement-missing')
  const months = policy(category === 'services' ? 'framework.servicesMonths' : 'framework.goodsMonths')
  if (arrangement.termMonths > months)
    return refuse('documents.agreement-too-long', { months: arrangement.termMonths, most: months })
  const quality = awardRule === 'comprehensiveScoring'
  if (closed && quality && !arrangement.qualityGround) return refuse('documents.quality-ground-missing')
  const special = quality && arrangement.qualityGround === 'specialEquipment'
  const least = policy(special ? 'framework.qualityEliminationPercent' : 'framework.eliminationPercent')
  if (closed && arrangement.eliminationPercent < least)
    return refuse('documents.elimination-too-low', { percent: arrangement.eliminationPercent, least })
  if (!closed && arrangement.ways.some((way) => way !== 'direct')) return refuse('documents.open-chooses-directly')
  if (arrangement.auction && !arrangement.ways.includes('competition'))
    return refuse('documents.auction-without-competition')
  const prices = unitCeilingFault(matter, arrangement)
  if (prices) return prices
  const machine = items.find(({ itemCode }) => WITH_CONSUMABLES.test(itemCode))
  if (machine && arrangement.consumables === '')
    return refuse('documents.consumables-missing', { no: machine.no, years: policy('framework.consumablesYears') })
}

/** The lines of a response whose unit price is above its ceiling (第十三条): such a response does not conform. */
export const overUnitCeiling = (
  arrangement: Pick<Arrangement, 'unitCeilings'> | undefined,
  items: readonly { no: number; unitPrice: Fen }[],
): string[] =>
  items
    .filter(({ no, unitPrice }) => arrangement?.unitCeilings.some((each) => each.no === no && unitPrice > each.price))
    .map(({ no }) => `第${no}项响应单价超过最高限制单价`)
