/** 安排反拍 — what is bought, who is invited, by which rules; changed until it is announced. */
import { z } from 'zod'
import { command, creation, given, may, SYSTEM } from '#foundation/command.ts'
import { type Fen, share, zFen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { type Instant, plus, zInstant } from '#foundation/time.ts'
import { auction, type Bidder, type Line } from './auction.ts'
import { RULE, type Rules, stepOf } from './engine.ts'

const zPercent = z.number().min(0.01, '至少0.01%').max(100)

const zAuction = z.object({
  title: z.string().trim().min(1).max(200).meta({ title: '竞价名称' }),
  caseId: z.string().trim().max(100).optional().meta({ title: '所属项目案号（独立竞价留空）' }),
  lot: z.number().int().min(1).default(1).meta({ title: '采购包' }),
  procuringEntityId: z
    .string()
    .max(100)
    .optional()
    .meta({ title: '采购人（代理机构独立竞价时填写）', ref: 'purchasers' }),
  lines: z
    .array(
      z.object({
        name: z.string().trim().min(1).max(200).meta({ title: '标的名称' }),
        quantity: z.number().positive().max(1_000_000_000).meta({ title: '数量' }),
        unit: z.string().trim().min(1).max(20).meta({ title: '单位' }),
      }),
    )
    .min(1, '至少一项标的')
    .max(200)
    .meta({ title: '标的' }),
  ceiling: zFen.refine((amount) => amount > 0, '最高限价须大于零').meta({ title: '最高限价', unit: 'fen' }),
  startPrice: zFen.optional().meta({ title: '起拍价（不填则为最高限价）', unit: 'fen' }),
  stepPercent: zPercent.optional().meta({ title: '降价幅度：起拍价的百分之几（不填则为规定的最小幅度）' }),
  step: zFen.optional().meta({ title: '降价幅度：固定金额（填写后以此为准）', unit: 'fen' }),
  startsAt: zInstant.meta({ title: '开始时间' }),
  minutes: z
    .number()
    .int()
    .min(1)
    .max(7 * 24 * 60)
    .default(30)
    .meta({ title: '竞价时长（分钟）' }),
  extensionMinutes: z.number().int().min(1).max(60).optional().meta({ title: '末段延时（分钟，不填则按规定）' }),
  mostExtensions: z.number().int().min(0).max(200).optional().meta({ title: '最多延时次数（不填则按规定）' }),
  hardEndAt: zInstant.optional().meta({ title: '最晚结束时间' }),
  proxy: z.boolean().default(true).meta({ title: '允许代理出价' }),
  namesHidden: z.boolean().default(true).meta({ title: '竞价结束前匿名' }),
  spectators: z.boolean().default(false).meta({ title: '允许公众旁观' }),
  minimumBidders: z.number().int().min(1).max(50).optional().meta({ title: '最少报价家数（不填则按规定）' }),
  suppliers: z
    .array(
      z.object({
        supplierId: z.string().min(1).max(100).meta({ title: '供应商', ref: 'suppliers' }),
        openingPrice: zFen.optional().meta({ title: '首次报价（没有则留空）', unit: 'fen' }),
      }),
    )
    .min(1, '请至少邀请一家供应商')
    .max(500)
    .meta({ title: '邀请的供应商' }),
})
type Input = z.output<typeof zAuction>

/** Whom and what the registers and the project know. */
export type Around = {
  /** The purchase of that case, where one was named: its purchaser, its agency. */
  project: { procuringEntityId: string; agencyId: string } | undefined
  purchaser: { id: string; name: string; region: string } | undefined
  suppliers: readonly { asked: string; supplierId: string; name: string; suspended: boolean }[]
}

/** 规则: what the host has not said is what the figures say. */
const rulesOf = (input: Input, startPrice: Fen, policy: (key: string) => number): Rules => {
  const minutes = input.extensionMinutes ?? policy('auction.extensionMinutes')
  return {
    rule: RULE,
    startPrice,
    step: input.step || stepOf(startPrice, input.stepPercent ?? policy('auction.minimumStepPercent')),
    startsAt: input.startsAt,
    endsAt: plus(input.startsAt, { minutes: input.minutes }),
    extension: {
      windowMinutes: minutes,
      minutes,
      most: input.mostExtensions ?? policy('auction.mostExtensions'),
      ...(input.hardEndAt && { hardEndAt: input.hardEndAt }),
    },
    proxy: input.proxy,
    namesHidden: input.namesHidden,
    spectators: input.spectators,
    minimumBidders: input.minimumBidders ?? policy('auction.minimumBidders'),
  }
}

/** `least`: how many must be able to bid. */
type Known = { now: Instant; policy: (key: string) => number; around: Around; least: number }
/** The contents, or why not. */
const contentsOf = (input: Input, { policy, around, least: fewest }: Known) => {
  const known = new Map(around.suppliers.map((each) => [each.asked, each]))
  const stranger = input.suppliers.find(({ supplierId }) => !known.has(supplierId))
  if (stranger) return refuse('auction.no-such-supplier', { supplierId: stranger.supplierId })
  const bidders = input.suppliers.map(({ supplierId: asked, openingPrice }): Bidder => {
    const { supplierId, name } = known.get(asked)!
    return { supplierId, name, ...(openingPrice !== undefined && { openingPrice }) }
  })
  const banned = input.suppliers.map(({ supplierId }) => known.get(supplierId)!).find(({ suspended }) => suspended)
  if (banned) return refuse('auction.supplier-suspended', { name: banned.name })
  if (new Set(bidders.map(({ supplierId }) => supplierId)).size < bidders.length)
    return refuse('auction.supplier-twice')

  const brought = bidders.flatMap(({ openingPrice }) => openingPrice ?? [])
  const startPrice = brought.length > 0 ? (Math.min(...brought) as Fen) : input.startPrice || input.ceiling
  const rules = rulesOf(input, startPrice, policy)
  const least = stepOf(startPrice, policy('auction.minimumStepPercent'))
  const most = share(startPrice, Math.round(policy('auction.largestStepPercent') * 100))
  const { ceiling, title, lot } = input
  if (Math.max(startPrice, ...brought) > ceiling) return refuse('auction.above-ceiling', { ceiling })
  if (rules.step < least) return refuse('auction.step-too-small', { least })
  if (rules.step > most) return refuse('auction.step-too-large', { most })
  if (input.minutes < policy('auction.minimumMinutes'))
    return refuse('auction.too-short', { minutes: policy('auction.minimumMinutes') })
  if (rules.extension.hardEndAt && rules.extension.hardEndAt < rules.endsAt) return refuse('auction.hard-end-early')
  if (rules.minimumBidders < fewest) return refuse('auction.minimum-too-low', { least: fewest })
  if (bidders.length < rules.minimumBidders)
    return refuse('auction.too-few-invited', { count: bidders.length, least: rules.minimumBidders })

  const lines: readonly Line[] = input.lines
  return ok({ title, lot, lines, ceiling, rules, bidders })
}

export const arrangeAuction = creation(auction)({
  name: 'auction.arrange',
  title: '安排电子反拍',
  who: [may('agency', 'any'), may('purchaserMaker', 'any'), SYSTEM],
  to: ['draft'],
  input: zAuction,
  facts: given<Around>(),
  decide(_, input, { id, now, by, policy, facts: around }) {
    const { project, purchaser } = around
    const own = by.role === 'system' || project?.agencyId === by.orgId || project?.procuringEntityId === by.orgId
    if (input.caseId && !own) return refuse('auction.not-your-case', { caseId: input.caseId })
    if (!purchaser) return refuse('auction.no-purchaser')
    // What the house arranges for a stage of a purchase has that stage's own minimum.
    const least = by.role === 'system' ? 1 : policy('auction.minimumBidders')
    const contents = contentsOf(input, { now, policy, around, least })
    if (!contents.ok) return contents

    const agencyId = by.role === 'agency' ? by.orgId : project?.agencyId
    return ok([
      {
        type: 'AuctionArranged',
        ...contents.value,
        caseId: input.caseId || `ocds-yuecai-${id.slice(-12)}`,
        region: purchaser.region,
        procuringEntityId: purchaser.id,
        procuringEntityName: purchaser.name,
        ...(agencyId && { agencyId }),
        arrangedBy: by.userId,
        at: now,
      },
    ])
  },
})

export const reviseAuction = command(auction)({
  name: 'auction.revise',
  title: '修改反拍安排',
  who: [may('agency', 'agency'), may('purchaserMaker', 'procuringEntity')],
  from: ['draft'],
  to: ['draft'],
  input: zAuction.omit({ caseId: true, procuringEntityId: true }),
  facts: given<Around>(),
  decide(draft, input, { now, policy, facts: around }) {
    const contents = contentsOf(input, { now, policy, around, least: policy('auction.minimumBidders') })
    if (!contents.ok) return contents

    const { region, procuringEntityId, procuringEntityName, agencyId } = draft
    return ok([
      {
        type: 'AuctionRevised',
        ...contents.value,
        region,
        procuringEntityId,
        procuringEntityName,
        ...(agencyId && { agencyId }),
        at: now,
      },
    ])
  },
})
