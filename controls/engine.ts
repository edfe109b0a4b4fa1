/** 监控引擎 — gates on the road, watches on the ledger's events, analyses on the calendar; every hit becomes a finding. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { AtGate, Hit as GateHit, House, Watchtower } from '#foundation/house.ts'
import { THE_SYSTEM } from '#foundation/house.ts'
import type { Happening, Reactions } from '#foundation/reactions.ts'
import type { Refused } from '#foundation/result.ts'
import { walk } from '#foundation/run.ts'
import type { Tx } from '#foundation/store.ts'
import { dayOf } from '#foundation/time.ts'
import { raiseFinding } from '#subsystems/supervision/index.ts'
import type { Analysis, Control, Gate, Guard, Know, Sight, Watch } from './control.ts'

const isKind =
  <K extends Control['kind']>(kind: K) =>
  (control: Control): control is Extract<Control, { kind: K }> =>
    control.kind === kind

const know = (house: House, region: string, now = house.clock()): Know => ({
  now,
  calendar: house.calendar,
  policy: house.policyAt(now, region),
})

const parametersOf = (control: Control, { policy }: Know) =>
  Object.fromEntries((control.parameters ?? []).map((key) => [key, policy(key)]))

type Where = {
  at: string
  entity: string
  title: string
  caseId?: string | undefined
  region: string
  stopped: boolean
  reason?: string | undefined
}

const inputFor = (control: Control, sight: Sight, where: Where, known: Know) => ({
  hit: {
    code: control.code,
    title: control.title,
    law: control.basis,
    severity: control.severity,
    actions: [...control.actions],
    text: sight.text,
    evidence: sight.evidence ?? null,
    parameters: parametersOf(control, known),
  },
  ...where,
  subjects: (sight.subjects ?? []).filter((each) => each !== undefined),
})

/** The engine as the road sees it. */
export const watchtowerOf = (controls: readonly Control[]): Watchtower => {
  const byCode = new Map(controls.map((control) => [control.code as string, control]))
  const gates = Map.groupBy(controls.filter(isKind('gate')), (gate) => gate.before.name)
  const guards = new Map<string, Guard>()
  for (const each of controls.filter(isKind('guard')))
    for (const { command, refusals } of each.guards)
      for (const refusal of refusals) guards.set(`${command.name}/${refusal}`, each)

  return {
    async gates(tx, at) {
      const standing = gates.get(at.command)
      if (!standing) return []
      const hits: GateHit[] = []
      for (const each of standing) hits.push(...(await look(tx, each, at)))
      return hits
    },

    async noted(tx, house, act, id, by, state, hits) {
      const { model } = act.room.store
      for (const hit of hits) {
        const control = byCode.get(hit.code)
        if (!control) continue
        await raise(
          tx,
          house,
          inputFor(
            control,
            { text: hit.text, evidence: hit.evidence, subjects: [by.orgId] },
            {
              at: act.command.name,
              entity: `${model.name}/${id}`,
              title: model.card(state).title,
              caseId: model.caseId?.(state),
              region: model.region(state),
              stopped: false,
              reason: hit.reason,
            },
            know(house, model.region(state)),
          ),
        )
      }
    },

    async stopped(house, act, id, by, refused) {
      const met = stopsOf(refused, guards.get(`${act.command.name}/${refused.code}`), byCode)
      if (met.length === 0) return
      const { model } = act.room.store
      const state = id === undefined ? undefined : await house.read('house', (tx) => act.room.store.find(tx, id))
      const region = state ? model.region(state) : by.region
      await house.db.transaction().execute(async (tx) => {
        for (const { control, sight } of met)
          await raise(
            tx,
            house,
            inputFor(
              control,
              { ...sight, subjects: [by.orgId] },
              {
                at: act.command.name,
                entity: `${model.name}/${id ?? '-'}`,
                title: state ? model.card(state).title : act.command.title,
                caseId: state && model.caseId?.(state),
                region,
                stopped: true,
              },
              know(house, region),
            ),
          )
      })
    },
  }

  async function look(tx: Tx, each: Gate, at: AtGate): Promise<GateHit[]> {
    const house = { calendar: at.calendar, policy: at.policy, now: at.now }
    const facts = each.facts ? await each.facts(tx, at) : undefined
    return each.find(facts, at, house).map((sight) => ({
      code: each.code,
      title: each.title,
      law: each.basis,
      action: each.action,
      severity: each.severity,
      text: sight.text,
      evidence: sight.evidence ?? null,
    }))
  }
}

/** Which controls a refusal speaks of: the gates that blocked, or the guard whose refusal it is. */
const stopsOf = (refused: Refused, guard: Guard | undefined, byCode: ReadonlyMap<string, Control>) => {
  if (guard) return [{ control: guard as Control, sight: { text: guard.title, evidence: refused.facts } as Sight }]
  const hits = (refused.facts.findings ?? []) as GateHit[]
  if (refused.code !== 'stopped-by-control') return []
  return hits.flatMap((hit) => {
    const control = byCode.get(hit.code)
    return control ? [{ control, sight: { text: hit.text, evidence: hit.evidence } as Sight }] : []
  })
}

const raise = (tx: Tx, house: House, input: ReturnType<typeof inputFor>) =>
  walk(tx, house, house.acts.get(raiseFinding.name)!, undefined, input, THE_SYSTEM, { key: '', requestId: 'controls' })

const sameSight = (control: Control, entity: string, sight: Sight) =>
  createHash('sha256')
    .update(JSON.stringify([control.code, entity, sight.text, sight.evidence]))
    .digest('hex')

/** 事中: the watches, as reactions to the events they follow. */
export const watchReactions = (controls: readonly Control[]): Reactions => {
  const table: Record<string, Reactions[string][number][]> = {}
  for (const each of controls.filter(isKind('watch')))
    for (const event of each.after) {
      table[event] ??= []
      table[event].push(async (happening, { tx, house, run }) => {
        for (const { input } of await seen(tx, house, each, happening)) await run(raiseFinding, undefined, input)
      })
    }
  return table
}

/** What a watch sees in one event. Also used to try a control on the past. */
export async function seen(tx: Tx, house: House, each: Watch, happening: Happening, policy?: Know['policy']) {
  const facts = await each.facts(tx, happening)
  if (facts === undefined) return []
  const { title, region } = await subjectOf(tx, house, happening.entity)
  const known = know(house, region, happening.at)
  return each.find(facts, happening, policy ? { ...known, policy } : known).map((sight) => ({
    sight,
    input: inputFor(
      each,
      sight,
      { at: happening.event.type, entity: happening.entity, title, caseId: happening.caseId, region, stopped: false },
      known,
    ),
  }))
}

async function subjectOf(tx: Tx, house: House, entity: string) {
  const [name = '', id = ''] = entity.split('/')
  const store = house.rooms.find((room) => room.store.model.name === name)?.store
  const state = await store?.find(tx, id)
  return state && store
    ? { title: store.model.card(state).title, region: store.model.region(state) }
    : { title: entity, region: '000000' }
}

/** 事后: one run of the analyses that fall on this day. A finding already raised for the same sight is not raised again. */
export async function analyse(house: House, controls: readonly Control[]): Promise<number> {
  const today = dayOf(house.clock())
  let raised = 0
  for (const each of controls.filter(isKind('analysis'))) {
    if (each.every === 'month' && !today.endsWith('-01')) continue
    for (const { input, key } of await analysed(house, each)) {
      const result = await house.act(raiseFinding, undefined, input, THE_SYSTEM, {
        key: `analysis/${key}`,
        requestId: `analysis/${each.code}/${today}`,
      })
      if (result.ok) raised++
    }
  }
  return raised
}

export const analysed = (house: House, each: Analysis, policy?: Know['policy']) =>
  house.read('house', async (tx) => {
    const known = know(house, '440000')
    const subjects = await each.facts(tx, policy ? { ...known, policy } : known)
    return subjects.flatMap((subject) => {
      const local = know(house, subject.region)
      return each.find(subject, policy ? { ...local, policy } : local).map((sight) => ({
        sight,
        key: sameSight(each, subject.entity, sight),
        input: inputFor(
          each,
          sight,
          {
            at: each.every === 'day' ? '每日分析' : '每月分析',
            entity: subject.entity,
            title: subject.title,
            caseId: subject.caseId,
            region: subject.region,
            stopped: false,
          },
          local,
        ),
      }))
    })
  })

/** How often a control met something in the past, and what people made of it: its false-alarm rate. */
export const answersTo = async (tx: Tx) =>
  (
    await sql<{
      code: string
      hits: number
      dismissed: number
      answered: number
    }>`SELECT number AS code, count(*) AS hits,
      count(*) FILTER (WHERE status = 'dismissed') AS dismissed,
      count(*) FILTER (WHERE status IN ('dismissed', 'confirmed', 'escalated')) AS answered
    FROM supervision.finding GROUP BY number`.execute(tx)
  ).rows
