/** 监控引擎 — gates on the road, watches on the ledger's events, analyses on the calendar; every hit becomes a finding, told once. */
import { createHash } from 'node:crypto'
import { type Actor, covers, partiesIn } from '#foundation/command.ts'
import type { AtGate, Hit as GateHit, House, Strayed, Watchtower } from '#foundation/house.ts'
import { THE_SYSTEM } from '#foundation/house.ts'
import type { Happening, Reactions } from '#foundation/reactions.ts'
import type { Refused } from '#foundation/result.ts'
import type { Act } from '#foundation/room.ts'
import { walk } from '#foundation/run.ts'
import type { Store, Tx } from '#foundation/store.ts'
import { tell } from '#foundation/terms.ts'
import { type Day, dayOf, type Instant } from '#foundation/time.ts'
import { isTold, levelAbove, raiseFinding } from '#subsystems/supervision/index.ts'
import {
  type Analysis,
  type Control,
  type Gate,
  type Know,
  partsOf,
  type Sight,
  type Stray,
  type Watch,
} from './control.ts'

/** Rows that keep their whereabouts to themselves until the opening lie nowhere. */
const NOWHERE = '000000'

export const partsOfKind = <K extends Control['kind']>(
  controls: readonly Control[],
  kind: K,
): Extract<Control, { kind: K }>[] =>
  controls.flatMap(partsOf).filter((each): each is Extract<Control, { kind: K }> => each.kind === kind)

/** Figures tried instead of those in force, when a control is tried on the past. */
export type Trial = Readonly<Record<string, number>>
const know = (house: House, region: string, now: Instant, trial: Trial = {}): Know => {
  const policy = house.policyAt(now, region)
  return { now, calendar: house.calendar, policy: (key) => trial[key] ?? policy(key) }
}

/** A figure that was not in force then is left out: the finding stands without it. */
const parametersOf = (control: Control, { policy }: Know) => {
  const found: Record<string, number> = {}
  for (const key of control.parameters ?? [])
    try {
      found[key] = policy(key)
    } catch {}
  return found
}

type Where = {
  at: string
  entity: string
  title: string
  caseId?: string | undefined
  region: string
  stopped: boolean
  reason?: string | undefined
  same?: string | undefined
  handler?: string | undefined
}
const inputFor = (control: Control, sight: Sight, where: Where, known: Know) => ({
  hit: {
    code: control.code,
    title: control.title,
    law: control.basis,
    severity: sight.severity ?? control.severity,
    actions: [...control.actions],
    text: sight.text,
    evidence: sight.evidence ?? null,
    ...(sight.rows && { rows: [...sight.rows] }),
    parameters: parametersOf(control, known),
  },
  ...where,
  subjects: [...new Set((sight.subjects ?? []).filter((each) => each !== undefined))],
})
export type ToRaise = ReturnType<typeof inputFor>

const digest = (...parts: unknown[]) => createHash('sha256').update(JSON.stringify(parts)).digest('hex')

/** The engine as the road sees it. */
export const watchtowerOf = (controls: readonly Control[]): Watchtower => {
  const byCode = new Map(controls.map((control) => [control.code as string, control]))
  const gates = Map.groupBy(partsOfKind(controls, 'gate'), (gate) => gate.before.name)
  const guards = new Map<string, Control>()
  for (const each of partsOfKind(controls, 'guard'))
    for (const { command, refusals } of each.guards)
      for (const refusal of refusals) guards.set(`${command.name}/${refusal}`, each)

  /** Which controls a refusal speaks of: the gates that blocked, or the guard whose refusal it is. */
  const stopsOf = (act: Act, refused: Refused): { control: Control; sight: Sight }[] => {
    const guard = guards.get(`${act.command.name}/${refused.code}`)
    if (guard) {
      const { text } = tell(refused, act.room.acts.refusal)
      return [{ control: guard, sight: { text, evidence: refused.facts } }]
    }
    if (refused.code !== 'stopped-by-control') return []
    return ((refused.facts.findings ?? []) as GateHit[]).flatMap(({ code, text, evidence }) => {
      const control = byCode.get(code)
      return control ? [{ control, sight: { text, evidence } }] : []
    })
  }

  return {
    async gates(tx, at) {
      const seen = await Promise.all((gates.get(at.command) ?? []).map((each) => look(tx, each, at))) // asked for together
      return seen.flat()
    },

    /** In the transaction of the command that went on with a reason or a warning: recorded with it, or neither is. */
    async noted(tx, house, act, id, by, state, hits) {
      const { model } = act.room.store
      for (const { code, text, evidence, reason } of hits) {
        const control = byCode.get(code)
        if (!control) continue
        const where = { ...placeOf(act.room.store, id, state), at: act.command.name, stopped: false, reason }
        const sight = { text, evidence, subjects: whose(model.parties(state), by) }
        const input = inputFor(control, sight, where, know(house, where.region, house.clock()))
        await walk(tx, house, house.acts.get(raiseFinding.name)!, undefined, input, THE_SYSTEM, {
          key: '',
          requestId: `noted/${control.code}`,
        })
      }
    },

    strayed: (house, by, after) => keepStray(house, partsOfKind(controls, 'stray'), by, after),

    /** Nothing changed; that it was tried is kept. The same attempt of the same day is told once. */
    async stopped(house, act, id, by, refused, input) {
      const met = stopsOf(act, refused)
      if (id && (refused.code === 'not-found' || refused.code === 'not-yours'))
        house.strayed(by, { what: act.room.acts.path, id })
      try {
        for (const { control, sight } of met) {
          const now = house.clock()
          const { subjects, ...place } = await house.read('house', (tx) => aboutOf(tx, house, act, id, input, by))
          const same = digest('stopped', control.code, act.command.name, place.entity, place.title, by.orgId, [
            dayOf(now),
            sight.text,
          ])
          const where = { ...place, at: act.command.name, stopped: true, same }
          await raise(house, inputFor(control, { ...sight, subjects }, where, know(house, place.region, now)))
        }
      } catch (error) {
        // Whoever was stopped is told so, whether or not the desk could be.
        house.log.error({ err: error, command: act.command.name }, 'a stopped attempt could not be recorded')
      }
    },
  }
}

/** What lies there is found in the house's name; the record is for the level above whoever reached for it. Told once a day. */
async function keepStray(house: House, strays: readonly Stray[], by: Actor, after: Strayed): Promise<void> {
  const about = await reachedFor(house, after)
  if (!about || about.region === NOWHERE || covers(by.region, about.region)) return
  const now = house.clock()
  for (const each of strays)
    for (const sight of each.find({ ...after, ...about }, by)) {
      const where = {
        at: '读取',
        entity: after.id ? `${about.name}/${after.id}` : `${after.what}/${after.region}`,
        title: about.title,
        region: by.region,
        handler: levelAbove(by.region) ?? by.region,
        stopped: true,
        same: digest('stray', each.code, by.userId, after.what, after.id ?? after.region, dayOf(now)),
      }
      await raise(house, inputFor(each, sight, where, know(house, by.region, now)))
    }
}

async function reachedFor(house: House, { what, id, region }: Strayed) {
  if (!id) return region ? { region, title: what, name: '' } : undefined
  const store = house.rooms.find(({ acts }) => acts.path === what)?.store
  const state = await house.read('house', async (tx) => store?.find(tx, id))
  if (!store || !state) return undefined
  return { region: store.model.region(state), title: store.model.title, name: store.model.name }
}

async function look(tx: Tx, each: Gate, at: AtGate): Promise<GateHit[]> {
  const facts = each.facts ? await each.facts(tx, at) : undefined
  const { code, title, basis: law, action, severity } = each
  return each
    .find(facts, at, at)
    .map(({ text, evidence }) => ({ code, title, law, action, severity, text, evidence: evidence ?? null }))
}

/** Who may be asked to explain: whoever acted; for the clock's acts, those who run the purchase. */
const whose = (parties: ReturnType<Store<any>['model']['parties']>, by: Actor): readonly string[] =>
  by.role === 'system' ? ['procuringEntity', 'agency'].flatMap((relation) => partiesIn(parties, relation)) : [by.orgId]

const placeOf = ({ model }: Store<any>, id: string, state: any) => ({
  entity: `${model.name}/${id}`,
  title: model.card(state).title,
  caseId: model.caseId?.(state),
  region: model.region(state),
})

/** The rows a creation is about, nearest first: its input names one of them as `<model>Id`. */
const ABOUT = ['contractId', 'openingId', 'noticeId', 'documentId', 'evaluationId', 'projectId', 'planId'] as const

/** What an attempt was about: the row itself; where there is none, or it lies hidden, the row that it names. */
async function aboutOf(tx: Tx, house: House, act: Act, id: string | undefined, input: unknown, by: Actor) {
  const state = id === undefined ? undefined : await act.room.store.find(tx, id)
  const { model } = act.room.store
  const subjects = whose(state ? model.parties(state) : {}, by)
  const own = state && placeOf(act.room.store, id!, state)
  if (own && own.region !== NOWHERE) return { ...own, subjects }

  const named = { ...state, ...(input as object) } as Record<string, unknown>
  for (const key of ABOUT) {
    const store = storeOf(house, key.slice(0, -2))
    const found = store && typeof named[key] === 'string' ? await store.find(tx, named[key]) : undefined
    if (!store || !found || store.model.region(found) === NOWHERE) continue
    const { title, caseId, region } = placeOf(store, named[key] as string, found)
    return { entity: own?.entity ?? `${key.slice(0, -2)}/${named[key]}`, title, caseId, region, subjects }
  }
  return { entity: own?.entity ?? `${model.name}/-`, title: act.command.title, region: by.region, subjects }
}

const storeOf = (house: House, model: string): Store<any> | undefined =>
  house.rooms.find(({ store }) => store.model.name === model)?.store

/** Raises it, unless the same was told before. */
async function raise(house: House, input: ToRaise): Promise<boolean> {
  const { same } = input
  if (same && (await house.read('house', (tx) => isTold(tx, same)))) return false
  const key = same ? `finding/${same}` : `finding/${digest(input)}`
  return (await house.act(raiseFinding, undefined, input, THE_SYSTEM, { key, requestId: input.hit.code })).ok
}

/** 事中: the watches, as reactions to the events they follow. */
export const watchReactions = (controls: readonly Control[]): Reactions => {
  const table: Record<string, Reactions[string][number][]> = {}
  for (const each of partsOfKind(controls, 'watch'))
    for (const event of each.after) {
      table[event] ??= []
      table[event].push(async (happening, { tx, house }) => {
        for (const input of await seen(tx, house, each, happening)) await raise(house, input)
      })
    }
  return table
}

/** What a watch sees in one event. Also used to try a control on the past. */
export async function seen(
  tx: Tx,
  house: House,
  each: Watch,
  happening: Happening,
  trial: Trial = {},
): Promise<ToRaise[]> {
  const facts = each.facts ? await each.facts(tx, happening, house) : {}
  if (facts === undefined) return []
  const { title, region } = await subjectOf(tx, house, happening.entity)
  const known = know(house, region, happening.at, trial)
  const { entity, caseId, entryId, event } = happening
  return each.find(facts, happening, known).map((sight, n) =>
    inputFor(
      each,
      sight,
      {
        at: event.type,
        entity,
        title,
        caseId,
        region,
        stopped: false,
        same: digest('watch', each.code, entryId, event.type, sight.same ?? n),
      },
      known,
    ),
  )
}

async function subjectOf(tx: Tx, house: House, entity: string) {
  const [name = '', id = ''] = entity.split('/')
  const store = storeOf(house, name)
  const state = await store?.find(tx, id)
  return state && store ? placeOf(store, id, state) : { title: entity, region: NOWHERE }
}

/** 事后: the analyses of this day, and of this month if the month is new. What was told before, whatever became of it, is not told again. */
export async function analyse(house: House, controls: readonly Control[], last: Day | undefined): Promise<number> {
  const newMonth = last?.slice(0, 7) !== dayOf(house.clock()).slice(0, 7)
  let raised = 0
  for (const each of partsOfKind(controls, 'analysis')) {
    if (each.every === 'month' && !newMonth) continue
    try {
      for (const input of await analysed(house, each)) if (await raise(house, input)) raised++
    } catch (error) {
      house.log.error({ err: error, control: each.code }, 'an analysis failed; the others go on')
    }
  }
  return raised
}

export const analysed = (house: House, each: Analysis, trial: Trial = {}): Promise<ToRaise[]> =>
  house.read('house', async (tx) => {
    const now = house.clock()
    const subjects = await each.facts(tx, { now, calendar: house.calendar }, house)
    return subjects.flatMap((subject) => {
      const known = know(house, subject.region, now, trial)
      const { entity, title, caseId, region } = subject
      const at = each.every === 'day' ? '每日分析' : '每月分析'
      return each.find(subject, known).map((sight) => {
        const same = digest('analysis', each.code, entity, sight.same ?? [sight.text, sight.evidence])
        return inputFor(each, sight, { at, entity, title, caseId, region, stopped: false, same }, known)
      })
    })
  })
