/** 定本地规则 — propose, try on the past, approve by another person, decline, withdraw. Pure. */
import { z } from 'zod'
import { type Actor, command, creation, given, may, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { type Day, dayOf, type Instant, zDay } from '#foundation/time.ts'
import type { Figure } from '#policies/figures.ts'
import { isStricter, LATITUDES, type Latitude, LEVELS, levelOf } from '#policies/local.ts'
import { localFigure, type Tried } from './local-figure.ts'

const zText = z.string().trim().min(5).max(1000)
const ORDER = ['county', 'city', 'province'] as const

/** Why this level may not set this figure. */
export const whyNotSet = (row: Pick<Figure, 'source'> | undefined, latitude: Latitude | undefined, region: string) => {
  if (!row) return refuse('figure.no-such')
  if (!latitude) return refuse('figure.statutory', { source: row.source })
  if (ORDER.indexOf(levelOf(region)) < ORDER.indexOf(latitude.lowest))
    return refuse('figure.level-too-low', { lowest: LEVELS[latitude.lowest] })
  return undefined
}

const outOfRange = (unit: Figure['unit'], figure: number) =>
  (unit === 'percent' && figure > 100) ||
  (['fen', 'days', 'workingDays', 'minutes', 'count', 'years'].includes(unit) && !Number.isInteger(figure))

/** Below the province only stricter; the province may loosen what is our default, and tighten the rest. */
const looser = (latitude: Latitude, by: Actor, figure: number, above: number) =>
  latitude.stricter !== undefined &&
  !isStricter(latitude, figure, above) &&
  figure !== above &&
  !(latitude.default && levelOf(by.region) === 'province')

export const proposeFigure = creation(localFigure)({
  name: 'figure.propose',
  title: '提出本地值',
  law: '政府采购法第八条；行政事业单位内部控制规范（试行）第十四条',
  who: [may('regulator', 'any')],
  to: ['proposed'],
  facts: given<{ row: Figure | undefined; above: number | undefined }>(),
  input: z.object({
    key: z.string().min(1).max(100).meta({ title: '规则' }),
    figure: z.number().min(0).max(1e15).meta({ title: '本地值（金额以分计）' }),
    validFrom: zDay.meta({ title: '自哪一天起施行' }),
    source: zText.meta({ title: '依据（文号、条款）' }),
    reason: zText.meta({ title: '为什么与上级不同', multiline: true }),
    months: z.int().min(1).max(24).default(12).meta({ title: '用过去几个月的数据试算' }),
  }),
  decide(_, { key, figure, validFrom, source, reason, months }, { facts: { row, above }, by, now }) {
    const latitude = LATITUDES[key]
    const not = whyNotSet(row, latitude, by.region)
    if (not) return not
    if (above === undefined || row!.figure === null) return refuse('figure.no-such')
    if (validFrom <= dayOf(now)) return refuse('figure.from-tomorrow')
    if (outOfRange(row!.unit, figure)) return refuse('figure.out-of-range')
    if (figure === row!.figure) return refuse('figure.same')
    if (looser(latitude!, by, figure, above)) return refuse('figure.only-stricter', { above })
    return ok([
      {
        type: 'FigureProposed',
        ...{ key, title: row!.title, unit: row!.unit, figure, region: by.region, validFrom, source, reason, above },
        was: { figure: row!.figure, region: row!.region, source: row!.source, validFrom: row!.validFrom },
        orgId: by.orgId,
        proposedBy: by.userId,
        proposedAt: now,
        months,
      },
    ])
  },
})

export const noteTrial = command(localFigure)({
  name: 'figure.note-trial',
  title: '登记试算进度',
  who: [SYSTEM],
  from: ['proposed'],
  to: ['same'],
  input: z.object({ percent: z.number().min(0).max(100) }),
  decide: (_, { percent }, { now }) => ok([{ type: 'FigureTrialProgressed', percent, at: now }]),
})

export const recordTrial = command(localFigure)({
  name: 'figure.record-trial',
  title: '登记试算结果',
  who: [SYSTEM],
  from: ['proposed'],
  to: ['same'],
  input: z.object({ from: z.custom<Instant>(), to: z.custom<Instant>(), tried: z.array(z.custom<Tried>()) }),
  decide(before, { from, to, tried }, { now }) {
    const { trial } = before
    if (trial.status !== 'running') return refuse('figure.tried-already')
    return ok([{ type: 'FigureTried', months: trial.months, from, to, tried, at: now }])
  },
})

export const failTrial = command(localFigure)({
  name: 'figure.fail-trial',
  title: '试算没有完成',
  who: [SYSTEM],
  from: ['proposed'],
  to: ['same'],
  input: z.object({ why: z.string() }),
  decide: (_, { why }, { now }) => ok([{ type: 'FigureTrialFailed', why, at: now }]),
})

const inTime = (validFrom: Day, now: Instant) => validFrom > dayOf(now)

export const approveFigure = command(localFigure)({
  name: 'figure.approve',
  title: '审定本地值',
  law: '行政事业单位内部控制规范（试行）第十四条',
  who: [may('regulator', 'desk')],
  from: ['proposed'],
  to: ['approved'],
  notBy: ({ proposedBy }) => [proposedBy],
  todo: { when: ({ trial }) => trial.status !== 'running' },
  stepUp: true,
  input: z.object({ opinion: zText.meta({ title: '审定意见', multiline: true }) }),
  decide({ trial, validFrom }, { opinion }, { now, by }) {
    if (trial.status !== 'done') return refuse('figure.not-tried')
    if (!inTime(validFrom, now)) return refuse('figure.from-tomorrow')
    return ok([{ type: 'FigureApproved', opinion, decidedBy: by.userId, decidedAt: now }])
  },
})

export const declineFigure = command(localFigure)({
  name: 'figure.decline',
  title: '不予审定',
  who: [may('regulator', 'desk')],
  from: ['proposed'],
  to: ['declined'],
  notBy: ({ proposedBy }) => [proposedBy],
  input: z.object({ opinion: zText.meta({ title: '理由', multiline: true }) }),
  decide: (_, { opinion }, { now, by }) =>
    ok([{ type: 'FigureDeclined', opinion, decidedBy: by.userId, decidedAt: now }]),
})

export const withdrawFigure = command(localFigure)({
  name: 'figure.withdraw',
  title: '撤回',
  who: [may('regulator', 'desk')],
  from: ['proposed'],
  to: ['withdrawn'],
  input: z.object({}),
  decide({ proposedBy }, _, { now, by }) {
    if (by.userId !== proposedBy) return refuse('figure.not-the-proposer')
    return ok([{ type: 'FigureWithdrawn', at: now }])
  },
})
