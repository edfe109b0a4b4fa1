/** 修改评审结果、重新评审 — once the scores are summed the result is touched for four errors only, by the panel itself: on the spot before all have
 *  signed, by a new sitting afterwards; what it changes is reported (财政部令第87号第六十四条; 政府采购法实施条例第四十四条). Pure. */
import { z } from 'zod'
import { command, given, may } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import type { Instant } from '#foundation/time.ts'
import { labelled } from '#foundation/words.ts'
import { type Evaluation, evaluation, validBids } from './evaluation.ts'
import { recomputeScores } from './recompute.ts'
import { scoreRecordOf } from './record.ts'
import { isInRange, objectiveDifferences, outliersOf, type Ranked, rank, type Sheet } from './scoring.ts'

export const ERRORS = {
  sum: '分值汇总计算错误',
  range: '分项评分超出评分标准范围',
  objective: '成员对客观评审因素评分不一致',
  outlier: '经评审委员会认定评分畸高、畸低',
} as const
export type ErrorKind = keyof typeof ERRORS

export type Place = { memberId: string; bidId: string; factorId: string }
type Standing = Pick<Ranked, 'total' | 'place'>
/** A bid whose total or place is another than it was. */
export type Moved = { bidId: string; was: Standing; is: Standing }
export type Correction = {
  no: number
  error: ErrorKind
  finding: string
  /** The vote by which the panel found the score extreme. */
  motionNo?: number | undefined
  changes: readonly (Place & { from: number; to: number })[]
  /** What came of it, bid by bid; corrections of before 2026-11 do not say. */
  moved?: readonly Moved[] | undefined
  /** After the report was signed: a change is reported to the finance department. */
  afterSigning: boolean
  /** Whether the candidates or their order are others now. */
  changed: boolean
  by: string
  at: Instant
}
export type Ordered = { error: ErrorKind; finding: string; challenge?: string | undefined; by: string; at: Instant }

type Scored = Pick<Evaluation, 'rules' | 'bids' | 'invalid' | 'sheets'>
export type Policy = (key: string) => number

/** Which scores the record shows to be wrong in that way; a sum is wrong as a whole. */
export const placesOf = (state: Scored, error: ErrorKind, policy: Policy): Place[] => {
  const { factors } = state.rules
  const bidIds = validBids(state).map(({ bidId }) => bidId)
  const each = state.sheets.flatMap(({ memberId, scores }) =>
    bidIds.flatMap((bidId) =>
      factors.map((factor) => ({ memberId, bidId, factor, points: scores[bidId]?.[factor.id] })),
    ),
  )
  switch (error) {
    case 'sum':
      return []
    case 'range':
      return each
        .filter(({ factor, points }) => !isInRange(factor, points ?? Number.NaN))
        .map(({ memberId, bidId, factor }) => ({ memberId, bidId, factorId: factor.id }))
    case 'objective':
      return objectiveDifferences(factors, bidIds, state.sheets).flatMap(({ bidId, factorId, given }) =>
        given.map(({ memberId }) => ({ memberId, bidId, factorId })),
      )
    case 'outlier':
      return outliersOf(factors, bidIds, state.sheets, {
        mads: policy('score.outlierMads'),
        percent: policy('score.outlierPercent'),
      })
  }
}

const miscounted = (state: Evaluation): boolean => {
  const record = scoreRecordOf(state)
  const counted = record && recomputeScores(record)
  return counted !== undefined && !counted.ok && counted.code === 'evaluation.ranking-differs'
}
/** Whether there is anything of the kind to mend. */
export const isWrong = (state: Evaluation, error: ErrorKind, places: readonly Place[]): boolean =>
  error === 'sum' ? miscounted(state) : places.length > 0

export const isSame = (one: Place, other: Place) =>
  one.memberId === other.memberId && one.bidId === other.bidId && one.factorId === other.factorId
const orderOf = (ranking: readonly Ranked[]): string =>
  ranking
    .filter(({ place }) => place > 0)
    .toSorted((a, b) => a.place - b.place)
    .map(({ bidId }) => bidId)
    .join('/')

/** From one ranking to the next; whoever stands as before is left out. */
export const movedBetween = (before: readonly Ranked[], after: readonly Ranked[]): Moved[] =>
  after.flatMap(({ bidId, total, place }) => {
    const was = before.find((each) => each.bidId === bidId)
    return was && (was.total !== total || was.place !== place)
      ? [{ bidId, was: { total: was.total, place: was.place }, is: { total, place } }]
      : []
  })

/** The sheets as they are after those scores were put in. */
export const corrected = (sheets: readonly Sheet[], changes: readonly (Place & { to: number })[]): Sheet[] =>
  sheets.map(({ memberId, scores }) => ({
    memberId,
    scores: Object.fromEntries(
      Object.entries(scores).map(([bidId, given]) => [
        bidId,
        {
          ...given,
          ...Object.fromEntries(
            changes
              .filter((each) => each.memberId === memberId && each.bidId === bidId)
              .map(({ factorId, to }) => [factorId, to]),
          ),
        },
      ]),
    ),
  }))

/** A change after the signatures that nobody was told of yet. */
export const unreported = ({ corrections = [], changeReported }: Evaluation): boolean => {
  const last = corrections.findLast(({ afterSigning, changed }) => afterSigning && changed)
  return last !== undefined && (!changeReported || changeReported.at < last.at)
}

/** By which the panel may have found a score extreme: in the sitting itself, where it sits a second time. */
export const findingMotions = ({ status, motions = [], ordered }: Pick<Evaluation, 'status' | 'motions' | 'ordered'>) =>
  motions.filter(({ carried, at }) => carried && (status !== 'reviewing' || !ordered || at >= ordered.at))

export const correctResult = command(evaluation)({
  name: 'evaluation.correct-result',
  title: '修改评审结果',
  law: '财政部令第87号第六十四条',
  who: [may('expert', 'chair')],
  from: ['ranked', 'reviewing'],
  to: ['ranked'],
  todo: { when: ({ status }) => status === 'reviewing' },
  stepUp: true,
  input: z.object({
    error: labelled('属于哪种情形', ERRORS),
    finding: z.string().trim().min(4, '请写明复核情况').max(4000).meta({ title: '复核情况', multiline: true }),
    changes: z
      .array(
        z.object({
          memberId: z.string().meta({ title: '成员' }),
          bidId: z.string().meta({ title: '投标' }),
          factorId: z.string().meta({ title: '评审因素' }),
          points: z.number().min(0).max(100).meta({ title: '改为（分）' }),
        }),
      )
      .max(500)
      .default([])
      .meta({ title: '修改的评分' }),
    motionNo: z.int().min(1).optional().meta({ title: '认定畸高、畸低的表决' }),
  }),
  decide(state, { error, finding, changes: asked, motionNo }, { by, now, policy }) {
    const places = placesOf(state, error, policy)
    const kind = ERRORS[error]
    const beyond = asked.some((each) => error === 'sum' || !places.some((place) => isSame(place, each)))

    if (!isWrong(state, error, places)) return refuse('evaluation.no-such-error', { error: kind }) // RC-061
    if (beyond) return refuse('evaluation.correction-beyond', { error: kind }) // RC-061
    if (error !== 'sum' && asked.length === 0) return refuse('evaluation.correction-missing')
    if (error === 'outlier' && !findingMotions(state).some(({ no }) => no === motionNo))
      return refuse('evaluation.outlier-not-found') // RC-061

    const changes = asked.map(({ points: to, ...place }) => ({
      ...place,
      from:
        state.sheets.find(({ memberId }) => memberId === place.memberId)?.scores[place.bidId]?.[place.factorId] ?? 0,
      to,
    }))
    const sheets = corrected(state.sheets, changes)
    const after = { ...state, sheets }
    const beside = (['range', 'objective'] as const).flatMap((kind) => placesOf(after, kind, policy))
    const extreme = error === 'outlier' ? placesOf(after, error, policy) : []
    const stillExtreme = changes.some((each) => extreme.some((place) => isSame(place, each)))
    if (beside.length > 0 || stillExtreme) return refuse('evaluation.still-wrong')

    const ranking = rank(state.rules, validBids(state), sheets, state.seed)
    const { projectId, round, lot } = state
    const correction: Correction = {
      ...{ no: (state.corrections?.length ?? 0) + 1, error, finding, motionNo, changes },
      afterSigning: state.status === 'reviewing',
      changed: orderOf(ranking) !== orderOf(state.ranking),
      moved: movedBetween(state.ranking, ranking),
      ...{ by: by.userId, at: now },
    }
    return ok([{ type: 'ResultCorrected', projectId, round, lot, correction, sheets, ranking }])
  },
})

/** After the signatures: the same panel sits again, and for one of the four errors only. */
export const orderReview = command(evaluation)({
  name: 'evaluation.review-again',
  title: '组织原评审委员会重新评审',
  law: '财政部令第87号第六十四条；政府采购法实施条例第四十四条',
  who: [may('agency', 'agency'), may('purchaserChecker', 'procuringEntity')],
  from: ['signed', 'delivered'],
  to: ['reviewing'],
  stepUp: true,
  input: z.object({
    error: labelled('发现的情形', ERRORS),
    finding: z.string().trim().min(4, '请写明事实').max(4000).meta({ title: '事实', multiline: true }),
    challenge: z.string().trim().max(100).optional().meta({ title: '引起重新评审的质疑编号' }),
  }),
  facts: given<{ resultOut: boolean }>(),
  decide(state, input, { by, now, policy, facts: { resultOut } }) {
    const { error } = input
    if (!isWrong(state, error, placesOf(state, error, policy)))
      return refuse('evaluation.no-such-error', { error: ERRORS[error] }) // RC-061
    if (resultOut) return refuse('evaluation.result-out')
    const { projectId, round, lot } = state
    return ok([{ type: 'ReviewOrdered', projectId, round, lot, ordered: { ...input, by: by.userId, at: now } }])
  },
})

export const reportChange = command(evaluation)({
  name: 'evaluation.report-change',
  title: '将重新评审改变结果书面报告财政部门',
  law: '财政部令第87号第六十四条；政府采购法实施条例第四十四条',
  who: [may('agency', 'agency'), may('purchaserChecker', 'procuringEntity')],
  from: ['ranked', 'signed'],
  to: ['same'],
  when: unreported,
  todo: true,
  input: z.object({
    number: z.string().trim().min(2).max(100).meta({ title: '报告文号' }),
    file: z
      .string()
      .optional()
      .meta({ title: '书面报告', description: '写明重新评审的原因、修改的内容、修改前后的评审结果', file: true }),
  }),
  decide(state, { number, file }, { by, now }) {
    if (!unreported(state)) return refuse('evaluation.nothing-to-report')
    return ok([{ type: 'ChangeReported', report: { number, file, by: by.userId, at: now } }])
  },
})
