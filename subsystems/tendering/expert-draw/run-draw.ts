/** 封存与抽取 — first the roster is committed to in the ledger, then a checkpoint that did not exist yet decides. */
import { z } from 'zod'
import { command, given, may, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { dayOf } from '#foundation/time.ts'
import { procedureOf } from '#policies/procedures.ts'
import { awaited, chanceCommands } from './chance.ts'
import {
  type Candidate,
  type Contribution,
  type Contributor,
  commitRoster,
  firstAsked,
  type Need,
  ordersOf,
  RULE,
  seatsOf,
} from './draw.ts'
import { type DrawEvent, expertDraw } from './expert-draw.ts'
import { seedOf, sizeOf } from './seed.ts'

export const commitDraw = command(expertDraw)({
  name: 'draw.commit',
  title: '开始抽取',
  law: '财库〔2016〕198号第十三、十四条；粤财规〔2025〕1号第二十五条',
  who: [may('agency', 'agency')],
  from: ['confirmed'],
  to: ['committed'],
  todo: true,
  input: z.object({}),
  facts: given<{
    roster: readonly Candidate[]
    need: Omit<Need, 'evaluationDate' | 'area' | 'quotas' | 'avoidanceYears'>
    salt: string
    promisedSize: number
    contributors: readonly Contributor[]
  }>(),
  decide(draw, _, { id, now, calendar, policy, facts }) {
    const evaluationDate = dayOf(draw.evaluationAt)
    const daysBefore = now < draw.evaluationAt ? calendar.between(dayOf(now), evaluationDate, 'working') : -1
    const exempt = draw.remote || procedureOf(draw.method, dayOf(now)).panel.drawAnyTime
    const least = policy('draw.leadDays')

    if (daysBefore < 0) return refuse('draw.evaluation-past')
    if (daysBefore > least && !exempt) return refuse('draw.too-early', { daysBefore, least }) // RC-041

    const need: Need = {
      ...facts.need,
      evaluationDate,
      area: draw.area,
      quotas: draw.quotas,
      avoidanceYears: policy('expert.avoidanceYears'),
    }
    const roster = commitRoster(facts.roster, need, facts.salt) // RC-043: who must avoid is not on it
    const short = draw.quotas.find(
      ({ seats }, index) => roster.eligible.filter(({ quotas }) => quotas.includes(index)).length < seats,
    )
    if (short || roster.eligible.length < seatsOf(draw.quotas))
      return refuse('draw.too-few-experts', {
        speciality: short?.speciality ?? '',
        eligible: roster.eligible.length,
        seats: seatsOf(draw.quotas),
      })

    const commitment = {
      rule: RULE,
      drawId: id,
      attempt: draw.attempt,
      quotas: draw.quotas,
      ...roster,
      promisedSize: facts.promisedSize,
      contributors: facts.contributors,
    }
    return ok([{ type: 'DrawCommitted', commitment, at: now }])
  },
})

export const drawChance = chanceCommands(expertDraw, { law: '政府采购法实施条例第三十九条' })

export const runDraw = command(expertDraw)({
  name: 'draw.run',
  title: '随机抽取',
  law: '政府采购法实施条例第三十九条',
  who: [SYSTEM],
  from: ['committed'],
  to: ['drawn', 'short'],
  input: z.object({}),
  facts: given<{
    leafHash: string
    /** The first cosigned checkpoint of the promised size that holds the entry; undefined while there is none. */
    checkpoint: string | undefined
    contributions: readonly Contribution[]
  }>(),
  decide({ commitment }, _, { now, facts: { leafHash, checkpoint, contributions } }) {
    if (checkpoint === undefined || sizeOf(checkpoint) < commitment.promisedSize)
      return refuse('draw.checkpoint-not-yet', { promised: commitment.promisedSize })
    const parts = awaited(commitment, contributions)
    if (parts) return refuse('draw.contribution-missing', { parts })
    const seed = seedOf(leafHash, checkpoint, commitment.contributors, contributions)
    if (seed === undefined) return refuse('draw.contribution-wrong')

    const asked = firstAsked(commitment, ordersOf(commitment, seed))
    const events: DrawEvent[] = [{ type: 'DrawRun', leafHash, checkpoint, contributions, seed, asked, at: now }]
    const empty = Array.from({ length: seatsOf(commitment.quotas) }, (_, n) => n + 1).find(
      (seat) => !asked.some((each) => each.seat === seat),
    )
    if (empty !== undefined) events.push({ type: 'SeatShort', seat: empty, at: now }) // kin of one another, mostly
    return ok(events)
  },
})
