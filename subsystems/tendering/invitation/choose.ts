/** 抽取与确定 — before two of the purchaser's staff or the regulator; the pool is committed to first, a later checkpoint decides. */
import { z } from 'zod'
import { command, given, may, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { awaited, chanceCommands } from '../expert-draw/chance.ts'
import {
  type Commitment,
  type Contribution,
  type Contributor,
  firstAsked,
  hashOf,
  ordersOf,
  RULE,
  saltOf,
} from '../expert-draw/draw.ts'
import { seedOf, sizeOf } from '../expert-draw/seed.ts'
import { type Candidate, type ShortlistEvent, shortlist } from './shortlist.ts'

export const watchChoice = command(shortlist)({
  name: 'shortlist.watch',
  title: '到场监督抽取',
  law: '财政部令第87号第十四条',
  who: [
    may('purchaserMaker', 'procuringEntity'),
    may('purchaserChecker', 'procuringEntity'),
    may('purchaserAdmin', 'procuringEntity'),
    may('regulator', 'region'),
  ],
  from: ['pooled'],
  to: ['same'],
  todo: { when: ({ rule }) => rule === 'draw' },
  input: z.object({}),
  decide({ watchers }, _, { by, now }) {
    if (watchers.some(({ userId }) => userId === by.userId)) return refuse('shortlist.watching-already')
    const role = by.role === 'regulator' ? ('regulator' as const) : ('purchaser' as const)
    return ok([{ type: 'ChoiceWatched', watcher: { userId: by.userId, role, at: now } }])
  },
})

/** Whose hash it is: the same salts as an expert draw, so that one name can be shown without the rest. */
const hashesOf = (pool: readonly Candidate[], salt: string) =>
  new Map(pool.map((each) => [hashOf(saltOf(salt, each.supplierId), each.supplierId), each]))

/** The pool as it goes into the ledger: one quota, no names; related suppliers are never drawn together. */
export const commitPool = (
  pool: readonly Candidate[],
  related: readonly (readonly [string, string])[],
  salt: string,
  of: Pick<Commitment, 'drawId' | 'promisedSize' | 'contributors'> & { seats: number },
): Commitment => {
  const hash = (supplierId: string) => hashOf(saltOf(salt, supplierId), supplierId)
  return {
    rule: RULE,
    drawId: of.drawId,
    attempt: 1,
    quotas: [{ speciality: '', seats: of.seats }],
    eligible: [...hashesOf(pool, salt).keys()].sort().map((each) => ({ hash: each, quotas: [0] })),
    excluded: [],
    apart: related
      .map(([a, b]) => [hash(a), hash(b)].sort() as unknown as readonly [string, string])
      .sort((a, b) => (a.join() < b.join() ? -1 : 1)),
    promisedSize: of.promisedSize,
    contributors: of.contributors,
  }
}

export const chooseSuppliers = command(shortlist)({
  name: 'shortlist.choose',
  title: '抽取（确定）被邀请的供应商',
  law: '财政部令第87号第十四条；财政部令第74号第十二条',
  who: [may('agency', 'agency')],
  from: ['pooled'],
  to: ['committed', 'settled'],
  todo: true,
  input: z.object({}),
  facts: given<{
    related: readonly (readonly [string, string])[]
    promisedSize: number
    contributors: readonly Contributor[]
  }>(),
  decide(state, _, { id, by, now, policy, seed, facts }) {
    const { pool, rule, seats, watchers, projectId, round } = state
    const staff = watchers.filter(({ role }) => role === 'purchaser').length
    const needed = policy('invitation.watchers')
    // where no more stand in the pool than are to be invited, there is nothing to leave to chance
    if (rule === 'all' || pool.length <= seats)
      return ok([{ type: 'ShortlistSettled' as const, projectId, round, chosen: pool, draw: undefined, at: now }])
    if (staff < needed && !watchers.some(({ role }) => role === 'regulator'))
      return refuse('shortlist.unwatched', { needed, staff })

    const { related, promisedSize, contributors } = facts
    const { salt = seed } = state
    const commitment = commitPool(pool, related, salt, { drawId: id, seats, promisedSize, contributors })
    const late = state.salt === undefined && { salt }
    return ok([{ type: 'ShortlistCommitted' as const, commitment, ...late, by: by.userId, at: now }])
  },
})

export const shortlistChance = chanceCommands(shortlist, { law: '财政部令第87号第十四条' })

export const drawSuppliers = command(shortlist)({
  name: 'shortlist.draw',
  title: '随机抽取供应商',
  law: '财政部令第87号第十四条',
  who: [SYSTEM],
  from: ['committed'],
  to: ['settled', 'failed'],
  input: z.object({}),
  facts: given<{
    leafHash: string
    checkpoint: string | undefined
    contributions: readonly Contribution[]
  }>(),
  decide({ commitment, pool, salt, minimum, projectId, round }, _, { now, facts }) {
    const { leafHash, checkpoint, contributions } = facts
    if (checkpoint === undefined || sizeOf(checkpoint) < commitment.promisedSize)
      return refuse('shortlist.checkpoint-not-yet', { promised: commitment.promisedSize })
    const parts = awaited(commitment, contributions)
    if (parts) return refuse('shortlist.contribution-missing', { parts })
    const seed = seedOf(leafHash, checkpoint, commitment.contributors, contributions)
    if (seed === undefined) return refuse('shortlist.contribution-wrong')

    const asked = firstAsked(commitment, ordersOf(commitment, seed))
    const names = hashesOf(pool, salt)
    const chosen = asked.map(({ hash }) => names.get(hash)!)
    const draw = { leafHash, checkpoint, contributions, seed, asked }
    const events: ShortlistEvent[] =
      chosen.length < minimum
        ? [{ type: 'ShortlistFailed', why: `互无关联关系的备选供应商不足 ${minimum} 家`, at: now }]
        : [{ type: 'ShortlistSettled', projectId, round, chosen, draw, at: now }]
    return ok(events)
  },
})

export const discloseShortlist = command(shortlist)({
  name: 'shortlist.disclose',
  title: '公开邀请情况',
  law: '财政部令第87号第六十九条；财政部令第74号第十八条',
  who: [SYSTEM],
  from: ['settled'],
  to: ['disclosed'],
  input: z.object({}),
  decide: (_, __, { now }) => ok([{ type: 'ShortlistDisclosed', at: now }]),
})
