/** 各方随机数的试验 — fixed once, proven once, and who does not give is named; without all of them nobody is drawn. */
import { expect, test } from 'vitest'
import type { Instant } from '#foundation/time.ts'
import { type ExpertDraw, expertDraw } from './expert-draw.ts'
import { drawChance, runDraw } from './run-draw.ts'
import { checkpoint, contributors, leafHash, proofOf } from './testing.ts'

const { fix: fixChance, contribute: contributeDraw, miss: missContribution } = drawChance
const now = '2026-04-24T01:00:00.000Z' as Instant
const committed = {
  status: 'committed',
  commitment: { promisedSize: 9, contributors, quotas: [], eligible: [], excluded: [], apart: [] },
} as unknown as Extract<ExpertDraw, { status: 'committed' }>

type Decided = { ok: true; value: any[] } | { ok: false; code: string; facts: unknown }
const decide = (command: { decide: any }, draw: ExpertDraw, input: object, facts: object = {}): Decided =>
  command.decide(draw, input, { now, facts })
const after = (draw: ExpertDraw, decided: Decided) => {
  if (!decided.ok) throw new Error(decided.code)
  return decided.value.reduce(expertDraw.evolve, draw) as typeof committed
}
const fixed = after(committed, decide(fixChance, committed, {}, { leafHash, checkpoint }))

test('the checkpoint is fixed once, and not before it is there', () => {
  expect(decide(fixChance, committed, {}, { leafHash, checkpoint: undefined })).toMatchObject({
    code: 'draw.checkpoint-not-yet',
  })
  expect(decide(fixChance, committed, {}, { leafHash, checkpoint: 'yuecai.test\n8\nroot\n' })).toMatchObject({
    code: 'draw.checkpoint-not-yet',
  })
  expect(decide(fixChance, fixed, {}, { leafHash, checkpoint })).toMatchObject({ code: 'draw.checkpoint-fixed' })
})

test('each body proves its number once; a refusal stands in the draw until it does', () => {
  const refused = after(fixed, decide(missContribution, fixed, { part: 'regulator', code: 'trustee.absent' }))
  expect(refused.chance?.missing).toEqual([{ part: 'regulator', code: 'trustee.absent', at: now }])
  expect(decide(missContribution, refused, { part: 'regulator', code: 'trustee.absent' })).toMatchObject({
    code: 'draw.already-told',
  })
  const given = after(refused, decide(contributeDraw, refused, proofOf('regulator')))
  expect(given.chance).toMatchObject({ received: [proofOf('regulator')], missing: [] })
  expect(decide(contributeDraw, given, proofOf('regulator'))).toMatchObject({ code: 'draw.already-contributed' })
})

test('a proof of another key, or upon another checkpoint, is none', () => {
  const { proof } = proofOf('regulator')
  expect(decide(contributeDraw, fixed, { part: 'procuringEntity', proof })).toMatchObject({
    code: 'draw.contribution-wrong',
  })
  expect(decide(contributeDraw, fixed, proofOf('regulator', 'yuecai.test\n10\nroot\n'))).toMatchObject({
    code: 'draw.contribution-wrong',
  })
  expect(decide(contributeDraw, committed, proofOf('regulator'))).toMatchObject({ code: 'draw.checkpoint-not-yet' })
})

test('nobody is drawn while one is missing, and it is said who', () => {
  const contributions = [proofOf('procuringEntity'), proofOf('platform')]
  expect(decide(runDraw, fixed, {}, { leafHash, checkpoint, contributions })).toMatchObject({
    code: 'draw.contribution-missing',
    facts: { parts: '监管部门' },
  })
  const all = [...contributions, proofOf('regulator')]
  expect(decide(runDraw, fixed, {}, { leafHash, checkpoint, contributions: all }).ok).toBe(true)
})
