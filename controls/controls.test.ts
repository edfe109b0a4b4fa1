/** 监控点的家规 — each number once, each with its law, each parameter a dated figure, each guard a refusal that its command can really answer. */
import { glob } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { figures } from '#policies/figures.ts'
import { rooms } from '../rooms.ts'
import { controls, MOMENTS, triggersOf, WAITING } from './index.ts'

const keys = new Set(figures.map(({ key }) => key))
const commands = new Map(
  rooms.flatMap((room) => Object.values(room.acts.commands).map((command) => [command.name, room] as const)),
)

test('each number stands once, from RC-001 to RC-104', () => {
  const codes = controls.map(({ code }) => code)
  expect(new Set(codes).size).toBe(codes.length)
  for (const code of codes) expect(Number(code.slice(3))).toSatisfy((n: number) => n >= 1 && n <= 104)
})

test('what is not built is named, with what it waits for: together they are the 104', () => {
  const all = [...controls.map(({ code }) => code), ...Object.keys(WAITING)]
  expect(all.toSorted()).toEqual(Array.from({ length: 104 }, (_, n) => `RC-${String(n + 1).padStart(3, '0')}`))
  for (const { title, waits } of Object.values(WAITING)) expect(title && waits).toMatch(/[一-鿿]/)
})

test('every event that sets a control off is said in Chinese, and no other', () => {
  const events = new Set(controls.flatMap((control) => triggersOf(control)).filter((name) => /^[A-Z]/.test(name)))
  expect(Object.keys(MOMENTS).toSorted()).toEqual([...events].toSorted())
})

test('every file of a control is in the list', async () => {
  const files: string[] = []
  for await (const file of glob('controls/*/*.ts')) if (!file.endsWith('.test.ts')) files.push(file)
  expect(files.length).toBe(controls.length)
})

test.each(controls.map((control) => [control.code, control] as const))(
  '%s has its law, its actions and its parameters',
  (_, control) => {
    expect(control.title).toMatch(/[一-鿿]/)
    expect(control.basis.length).toBeGreaterThan(4)
    expect(control.actions.length).toBeGreaterThan(0)
    for (const key of control.parameters ?? []) expect(keys).toContain(key)
  },
)

test.each(
  controls.flatMap((control) =>
    control.kind === 'guard' ? control.guards.map((each) => [control.code, each] as const) : [],
  ),
)('%s names a command on the server and refusals that are told in Chinese', (_, { command, refusals }) => {
  const room = commands.get(command.name)
  expect(room, `${command.name} hangs nowhere`).toBeDefined()
  for (const refusal of refusals) expect(room!.acts.refusal[refusal]?.text).toMatch(/[一-鿿]/)
})
