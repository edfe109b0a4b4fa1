/** 通知与递补 — answers come in, the next of the same stream is asked; a new draw needs a new public entry. */
import { z } from 'zod'
import { command, given, may, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { type Instant, zInstant } from '#foundation/time.ts'
import { type Asked, nextFor, ordersOf, type Quota, seatsOf } from './draw.ts'
import { type Chosen, type Disclosure, type DrawEvent, type Drawn, expertDraw } from './expert-draw.ts'
import { zArea, zQuotas } from './request-draw.ts'

const sits = ({ outcome }: Asked) => outcome === 'invited' || outcome === 'accepted'

/** What an answer leads to: the panel is full, or the next is asked, or nobody is left. */
const answered = (
  drawId: { projectId: string; round: number },
  drawn: (Drawn | Chosen) & { quotas: readonly Quota[] },
  answer: Asked,
  at: Instant,
): DrawEvent[] => {
  const { seat, hash, outcome } = answer
  const asked = drawn.asked.map((each) => (each.hash === hash ? answer : each))
  const events: DrawEvent[] = [{ type: 'SeatAnswered', seat, hash, outcome, at }]
  if (sits(answer)) {
    const accepted = asked.filter((each) => each.outcome === 'accepted').length
    if (accepted === seatsOf(drawn.quotas)) events.push({ type: 'PanelDrawn', ...drawId, at })
    return events
  }
  if (!('commitment' in drawn)) return events // chosen, not drawn: there is no next
  const next = nextFor(drawn.commitment, ordersOf(drawn.commitment, drawn.seed), asked, seat)
  events.push(next === undefined ? { type: 'SeatShort', seat, at } : { type: 'SeatOffered', seat, hash: next, at })
  return events
}

export const noteAnswer = command(expertDraw)({
  name: 'draw.note-answer',
  title: '登记专家答复',
  law: '财库〔2016〕198号第十五条',
  who: [SYSTEM],
  from: ['drawn', 'short', 'chosen'],
  to: ['drawn', 'short', 'chosen', 'complete'],
  input: z.object({ hash: z.string(), outcome: z.enum(['accepted', 'declined', 'lapsed']) }),
  decide(draw, { hash, outcome }, { now }) {
    const asked = draw.asked.find((each) => each.hash === hash && each.outcome === 'invited')
    if (!asked) return refuse('draw.not-invited')
    return ok(answered({ projectId: draw.projectId, round: draw.round }, draw, { ...asked, outcome }, now))
  },
})

/** 缺席、回避: a member who does not come or must step back is replaced at once (财库〔2016〕198号第十六条; 87号令第四十九条). */
export const replaceMember = command(expertDraw)({
  name: 'draw.replace',
  title: '递补评审专家',
  law: '财政部令第87号第四十九条',
  who: [may('agency', 'agency'), SYSTEM],
  from: ['drawn', 'chosen', 'complete'],
  to: ['drawn', 'short', 'chosen'],
  input: z.object({
    seat: z.int().min(1).meta({ title: '席位' }),
    reason: z
      .enum(['absent', 'recused', 'declined'])
      .meta({ title: '原因', labels: { absent: '缺席', recused: '回避', declined: '请假' } }),
  }),
  decide(draw, { seat, reason }, { now }) {
    const sitting = draw.asked.find((each) => each.seat === seat && each.outcome === 'accepted')
    if (!sitting) return refuse('draw.seat-not-taken', { seat })
    return ok(answered({ projectId: draw.projectId, round: draw.round }, draw, { ...sitting, outcome: reason }, now))
  },
})

/** 重新抽取: everything anew, with a new public entry; the earlier attempt stays on record. */
export const redraw = command(expertDraw)({
  name: 'draw.redraw',
  title: '重新抽取',
  law: '财库〔2016〕198号第十六条',
  who: [may('agency', 'agency')],
  from: ['committed', 'drawn', 'short', 'chosen', 'complete'],
  to: ['confirmed'],
  input: z.object({
    reason: z.string().trim().min(1, '请写明理由').max(500).meta({ title: '理由', multiline: true }),
    evaluationAt: zInstant.meta({ title: '评审时间' }),
    area: zArea,
    quotas: zQuotas,
  }),
  decide(draw, { quotas, ...input }, { by, now }) {
    if (seatsOf(quotas) !== seatsOf(draw.quotas)) return refuse('draw.seats-differ', { seats: seatsOf(draw.quotas) })
    if (input.evaluationAt <= now) return refuse('draw.evaluation-past')
    return ok([{ type: 'RedrawOrdered', ...input, quotas, by: by.userId, at: now }])
  },
})

/** 结果公告后公开名单: with each name its salt, so that anyone can tie it to the public entry (财库〔2016〕198号第二十条). */
export const discloseDraw = command(expertDraw)({
  name: 'draw.disclose',
  title: '公开专家名单',
  law: '政府采购法实施条例第四十三条',
  who: [SYSTEM],
  from: ['complete'],
  to: ['disclosed'],
  input: z.object({}),
  facts: given<{ disclosed: readonly Disclosure[] }>(),
  decide: (_, __, { now, facts }) => ok([{ type: 'DrawDisclosed', disclosed: facts.disclosed, at: now }]),
})
