/** 评分表 — one member's own scores, seen by nobody else until the scoring closes (财政部令第87号第五十五条). Pure. */
import { z } from 'zod'
import { type Actor, command, creation, given, type Model, may, SYSTEM } from '#foundation/command.ts'
import { ok, type Refused, refuse } from '#foundation/result.ts'
import type { Instant } from '#foundation/time.ts'
import type { Factor } from '../documents/documents.ts'
import { isInRange } from './scoring.ts'

type Scores = Readonly<Record<string, Readonly<Record<string, number>>>>
type Reason = { bidId: string; factorId: string; text: string }
type Core = {
  evaluationId: string
  title: string
  number: string
  region: string
  lot: number
  memberId: string
  kind: 'expert' | 'representative'
  userId: string
  procuringEntityId: string
  bids: readonly { bidId: string; supplierName: string }[]
  factors: readonly Factor[]
  scores: Scores
  /** Why a score departs from the others (畸高、畸低). */
  reasons: readonly Reason[]
}
export type ScoreSheet = Core &
  ({ status: 'open' } | { status: 'submitted'; submittedAt: Instant } | { status: 'closed' })

export type ScoreSheetEvent =
  | ({ type: 'ScoreSheetOpened'; at: Instant } & Omit<Core, 'scores' | 'reasons'>)
  | { type: 'ScoresFilled'; scores: Scores; reasons: readonly Reason[]; at: Instant }
  | { type: 'ScoresSubmitted'; evaluationId: string; memberId: string; at: Instant }
  | { type: 'ScoresReopened'; at: Instant }
  | { type: 'ScoreSheetClosed'; at: Instant }

const core = (sheet: ScoreSheet): Core => {
  const { status: _, ...rest } = sheet
  return rest
}

export const scoreSheet: Model<ScoreSheet, ScoreSheetEvent> = {
  name: 'scoresheet',
  title: '评分表',
  status: { open: '评分中', submitted: '已提交', closed: '已汇总' },
  evolve(before, event) {
    if (event.type === 'ScoreSheetOpened') {
      const { type: _, at: __, ...facts } = event
      return { ...facts, status: 'open', scores: {}, reasons: [] }
    }
    const was = before!
    switch (event.type) {
      case 'ScoresFilled':
        return { ...was, scores: event.scores, reasons: event.reasons }
      case 'ScoresSubmitted':
        return { ...core(was), status: 'submitted', submittedAt: event.at }
      case 'ScoresReopened':
        return { ...core(was), status: 'open' }
      case 'ScoreSheetClosed':
        return { ...core(was), status: 'closed' }
    }
  },
  parties: ({ kind, memberId, procuringEntityId }) =>
    kind === 'expert' ? { expert: memberId } : { procuringEntity: procuringEntityId },
  region: ({ region }) => region,
  card: ({ title, number, lot }) => ({ title: `${title} 评分表（包${lot}）`, number }),
}

const WHO = [
  may('expert', 'expert'),
  may('purchaserMaker', 'procuringEntity'),
  may('purchaserChecker', 'procuringEntity'),
]
const isMine = ({ kind, userId }: Core, by: Actor) => kind === 'expert' || userId === by.userId

export const openScoreSheet = creation(scoreSheet)({
  name: 'scoresheet.open',
  title: '发放评分表',
  who: [SYSTEM],
  to: ['open'],
  input: z.object({ evaluationId: z.string(), memberId: z.string() }),
  facts: given<Omit<Core, 'scores' | 'reasons' | 'evaluationId' | 'memberId'>>(),
  decide: (_, input, { now, facts }) => ok([{ type: 'ScoreSheetOpened', ...facts, ...input, at: now }]),
})

/** RC-053 (财政部令第87号第六十四条第一款第一、二项). */
const firstWrong = ({ bids, factors }: Core, scores: Scores, whole: boolean) => {
  for (const { bidId, supplierName } of bids)
    for (const factor of factors) {
      const points = scores[bidId]?.[factor.id]
      if (points === undefined && whole)
        return refuse('scoresheet.score-missing', { supplier: supplierName, factor: factor.name })
      if (points !== undefined && !isInRange(factor, points))
        return refuse('scoresheet.out-of-range', {
          supplier: supplierName,
          factor: factor.name,
          points,
          max: factor.max,
        })
    }
  return undefined
}

export const fillScores = command(scoreSheet)({
  name: 'scoresheet.fill',
  title: '评分',
  law: '财政部令第87号第五十五条',
  who: WHO,
  from: ['open'],
  to: ['open'],
  todo: true,
  input: z.object({
    entries: z
      .array(
        z.object({
          bidId: z.string().meta({ title: '投标' }),
          factorId: z.string().meta({ title: '评审因素' }),
          points: z.number().min(0).max(100).meta({ title: '得分' }),
          reason: z.string().trim().max(1000).default('').meta({ title: '评分理由' }),
        }),
      )
      .min(1)
      .max(5000)
      .meta({ title: '各项得分' }),
  }),
  decide(sheet, { entries }, { by, now }) {
    if (!isMine(sheet, by)) return refuse('scoresheet.not-yours')
    const stranger = entries.some(
      ({ bidId, factorId }) =>
        !sheet.bids.some((bid) => bid.bidId === bidId) || !sheet.factors.some(({ id }) => id === factorId),
    )
    if (stranger) return refuse('scoresheet.no-such-item')

    const scores: Record<string, Record<string, number>> = Object.fromEntries(
      sheet.bids.map(({ bidId }) => [bidId, { ...sheet.scores[bidId] }]),
    )
    const reasons = new Map(sheet.reasons.map((each) => [`${each.bidId}/${each.factorId}`, each]))
    for (const { bidId, factorId, points, reason } of entries) {
      scores[bidId]![factorId] = points
      if (reason === '') reasons.delete(`${bidId}/${factorId}`)
      else reasons.set(`${bidId}/${factorId}`, { bidId, factorId, text: reason })
    }
    const wrong = firstWrong(sheet, scores, false)
    if (wrong) return wrong
    return ok([{ type: 'ScoresFilled', scores, reasons: [...reasons.values()], at: now }])
  },
})

export const submitScores = command(scoreSheet)({
  name: 'scoresheet.submit',
  title: '提交评分',
  law: '财政部令第87号第五十五条',
  who: WHO,
  from: ['open'],
  to: ['submitted'],
  todo: true,
  input: z.object({}),
  decide(sheet, _, { by, now }) {
    if (!isMine(sheet, by)) return refuse('scoresheet.not-yours')
    const wrong = firstWrong(sheet, sheet.scores, true)
    if (wrong) return wrong
    return ok([{ type: 'ScoresSubmitted', evaluationId: sheet.evaluationId, memberId: sheet.memberId, at: now }])
  },
})

/** Before the scoring closes a member may think again: objective scores must agree, extreme ones be explained. */
export const reopenScores = command(scoreSheet)({
  name: 'scoresheet.reopen',
  title: '复核修改评分',
  law: '财政部令第87号第六十一、六十四条',
  who: WHO,
  from: ['submitted'],
  to: ['open'],
  input: z.object({}),
  decide(sheet, _, { by, now }): Refused<'scoresheet.not-yours'> | { ok: true; value: ScoreSheetEvent[] } {
    if (!isMine(sheet, by)) return refuse('scoresheet.not-yours')
    return ok([{ type: 'ScoresReopened', at: now }])
  },
})

export const closeScoreSheet = command(scoreSheet)({
  name: 'scoresheet.close',
  title: '汇总评分',
  who: [SYSTEM],
  from: ['open', 'submitted'],
  to: ['closed'],
  input: z.object({}),
  decide: (_, __, { now }) => ok([{ type: 'ScoreSheetClosed', at: now }]),
})
