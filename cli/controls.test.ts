/** 监控点命令行的试验 — the list needs no database; a back-test runs over a real one and raises nothing. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { controls } from '#controls/index.ts'
import { freshDatabase, type TestDatabase } from '#database/testing.ts'
import { Stop } from '#foundation/stop.ts'
import { type CliCommand, callOf } from './cli.ts'
import { controlsBacktest, controlsList } from './controls.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
  vi.stubEnv('DEV', false) // the test runner's own
  vi.stubEnv('DATABASE_URL', database.ownerUrl)
  vi.stubEnv('DATABASE_APP_URL', database.appUrl)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await database?.drop()
})
const call = async (command: CliCommand, ...words: string[]) =>
  (await command.run(callOf(command, [...command.name.split(' '), ...words])))!

type Listed = {
  code: string
  title: string
  phase: string
  trigger: string
  severity: string
  basis: string
  parameters: { key: string; value: number | null }[]
}

test('every control that exists, with what its parameters are on the day', async () => {
  const { ok, data, lines } = await call(controlsList, '--date', '2026-03-02')
  const listed = data as Listed[]
  expect(ok).toBe(true)
  expect(listed.map(({ code }) => code)).toEqual(controls.map(({ code }) => code))
  expect(listed.map(({ code }) => code)).toEqual(listed.map(({ code }) => code).toSorted())
  expect(listed.find(({ code }) => code === 'RC-026')).toMatchObject({
    phase: '事前',
    trigger: 'notice.publish',
    severity: '红',
    parameters: [{ key: 'documents.offerDays', value: 5 }],
  })
  expect(lines.at(-1)).toBe(`104 个监控点中已建成 ${controls.length} 个，未建成 ${104 - controls.length} 个`)
})

test('a figure that was not yet in force is said to be none', async () => {
  const { data } = await call(controlsList, '--date', '2019-01-01')
  const low = (data as Listed[]).find(({ code }) => code === 'RC-050')!
  expect(low.parameters.every(({ value }) => value === null)).toBe(true)
})

// one that guards, one that stands at a gate, one that watches, those that analyse
const sorts = [
  'RC-026',
  'RC-063',
  'RC-046',
  ...controls.filter(({ kind }) => kind === 'analysis').map(({ code }) => code),
]
test.each(sorts)('%s can be tried on the past', async (code) => {
  const { ok, data } = await call(controlsBacktest, code, '--from', '2026-01-01', '--to', '2026-12-31')
  expect(ok).toBe(true)
  expect(data).toMatchObject({ code, from: '2025-12-31T16:00:00.000Z', wouldHit: [], recorded: { hits: 0 } })
})

test.each([
  ['a number that is none', ['RC-999']],
  ['a day that is none', ['RC-026', '--from', '2026-13-01']],
  ['a parameter of another control', ['RC-026', '--set', 'tender.openThreshold=1']],
  ['a value that is no number', ['RC-026', '--set', 'documents.offerDays=x']],
])('is refused in a line: %s', async (_, words) => {
  await expect(async () => call(controlsBacktest, ...words)).rejects.toThrow(Stop)
})
