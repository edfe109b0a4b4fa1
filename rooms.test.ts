/** 家规 — what must hold for every chapter: who may, Chinese for every word, walls between the rooms. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { dirname } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { type Actor, allows, type Command, leadsTo, ROLES, type Role } from '#foundation/command.ts'
import { ROAD_REFUSALS } from '#foundation/terms.ts'
import { rooms } from './rooms.ts'
import { ROOMS } from './web/acts.ts'

const chapters = rooms.map((room) => [room.store.model.name, room] as const)
const commands = rooms.flatMap((room) => Object.values(room.acts.commands) as Command[])
const forPeople = commands.filter((command) => command.who.some(({ role }) => role !== 'system'))

test('there are rooms', () => expect(rooms.length).toBeGreaterThan(0))

test.each(commands.map((command) => [command.name, command] as const))('%s says who may', (_, command) => {
  expect(command.who.length).toBeGreaterThan(0)
  expect(command.name.split('.')[0]).toMatch(/^[a-z-]+$/i)
  expect(command.title).toMatch(/[一-鿿]/)
})

test.each(commands.map((command) => [command.name, command] as const))(
  '%s is refused to every other role and organisation',
  (_, command) => {
    for (const role of Object.keys(ROLES) as Role[]) {
      const grants = command.who.filter((grant) => grant.role === role)
      const stranger: Actor = { userId: 'u', role, orgId: 'stranger', region: '999999' }
      const parties = Object.fromEntries(grants.map(({ relation }) => [relation, 'somebody-else']))
      const open = grants.some(({ relation }) => relation === 'any')
      expect(allows(command.who, stranger, parties, '441900')).toBe(open)
      for (const { relation } of grants.filter(({ relation }) => relation !== 'any' && relation !== 'region'))
        expect(allows(command.who, stranger, { [relation]: 'stranger' }, '441900')).toBe(true)
    }
  },
)

type Schema = {
  type?: string
  title?: string
  machine?: boolean
  properties?: Record<string, Schema>
  items?: Schema
  anyOf?: Schema[]
  allOf?: Schema[]
}
const untitled = (schema: Schema, path: string): string[] => [
  ...Object.entries(schema.properties ?? {}).flatMap(([name, each]) => [
    ...(each.title || (each.anyOf ?? each.allOf ?? []).some((one) => one.title) ? [] : [`${path}.${name}`]),
    ...(each.machine ? [] : untitled(each, `${path}.${name}`)), // written by a program, read by a program
  ]),
  ...(schema.items ? untitled(schema.items, `${path}[]`) : []),
  ...(schema.anyOf ?? schema.allOf ?? []).flatMap((each) => untitled(each, path)),
]

test.each(forPeople.map((command) => [command.name, command] as const))(
  'every field of %s has its Chinese label',
  (_, command) => {
    const schema = z.toJSONSchema(command.input, { io: 'input', unrepresentable: 'any' }) as Schema
    expect(untitled(schema, command.name)).toEqual([])
  },
)

test('no form has a field named as what travels beside it: the reasons asked for by controls', () => {
  const fields = (schema: Schema): string[] => [
    ...Object.keys(schema.properties ?? {}),
    ...(schema.anyOf ?? schema.allOf ?? []).flatMap(fields),
  ]
  const named = forPeople.filter((command) =>
    fields(z.toJSONSchema(command.input, { io: 'input', unrepresentable: 'any' }) as Schema).includes('reasons'),
  )
  expect(named.map(({ name }) => name)).toEqual([])
})

test.each(chapters)('every state of %s has its Chinese', (_, { store }) => {
  for (const text of Object.values(store.model.status)) expect(text).toMatch(/[一-鿿]/)
})

test.each(chapters)(
  'the life of %s is whole: every state is one of its own and is reached from a creation',
  (_, room) => {
    const states = Object.keys(room.store.model.status)
    const commands = Object.values(room.acts.commands) as Command[]
    for (const { name, from = [], to } of commands)
      for (const state of [...from, ...Object.values(to).flat()]) expect([...states, 'same'], name).toContain(state)

    const reached = new Set<string | undefined>()
    for (let before = -1; before !== reached.size; ) {
      before = reached.size
      for (const command of commands)
        for (const from of command.from ?? [undefined])
          if (!command.from || reached.has(from)) for (const to of leadsTo(command, from)) reached.add(to)
    }
    expect(states.filter((state) => !reached.has(state))).toEqual([])
  },
)

/** What programs answer one another; people meet it as a fault of the opening, with its code. */
const PROGRAMS = /^(trustee|ledger)\./

test('every refusal a room can answer is told in Chinese', async () => {
  const told = new Set([...Object.keys(ROAD_REFUSALS), ...rooms.flatMap((room) => Object.keys(room.acts.refusal))])
  for await (const file of glob('{subsystems,registers,identity}/**/*.ts')) // words of programs that answer no request
    for (const [, code] of readFileSync(file, 'utf8').matchAll(/^\s+'([\w-]+\.[\w-]+)': (?:\{|'[^']*[一-鿿])/gm))
      told.add(code!)
  const missing: string[] = []
  for await (const file of glob('{subsystems,registers,identity}/**/*.ts')) {
    if (/\.test\.ts$|testing\.ts$/.test(file)) continue
    for (const [, code] of readFileSync(file, 'utf8').matchAll(/\brefuse\(\s*'([^']+)'/g))
      if (!told.has(code!) && !PROGRAMS.test(code!)) missing.push(`${code} in ${file}`)
  }
  expect(missing).toEqual([])
})

test('an event has one name and one model: reactions follow names', async () => {
  const owner = new Map<string, string>()
  const twice: string[] = []
  for await (const file of glob('{subsystems,registers,identity}/**/*.ts')) {
    const text = readFileSync(file, 'utf8')
    const evolve = /evolve\(before, event\)[\s\S]*?\n {2}\}/.exec(text)?.[0]
    if (!evolve || /test/.test(file)) continue
    for (const [, event] of evolve.matchAll(/case '(\w+)'/g)) {
      if (owner.has(event!) && owner.get(event!) !== file) twice.push(`${event}: ${owner.get(event!)} and ${file}`)
      owner.set(event!, file)
    }
  }
  expect(owner.size).toBeGreaterThan(50)
  expect(twice).toEqual([])
})

test('every chapter that has acts is hung on the server', async () => {
  const paths = new Set(rooms.map((room) => room.acts.path))
  const loose: string[] = []
  for await (const file of glob('{subsystems,registers,identity}/**/acts.ts')) {
    const path = /path: '([^']+)'/.exec(readFileSync(file, 'utf8'))?.[1]
    if (path && !paths.has(path)) loose.push(`${path} of ${dirname(file)}`)
  }
  expect(loose).toEqual([])
})

test('every chapter on the server stands in the workspace', () => {
  const drawn = new Set(ROOMS.flatMap(({ chapters }) => chapters.map(({ path }) => path)))
  expect(rooms.map(({ acts }) => acts.path).filter((path) => !drawn.has(path))).toEqual([])
})

test.each(rooms.filter(({ binds }) => binds).map((room) => [room.store.model.title, room] as const))(
  '%s: what binds a firm is a state that its rows have',
  (_, { binds, store }) => {
    expect(Object.keys(store.model.status)).toEqual(expect.arrayContaining([...binds!.states]))
  },
)

test('the walls stand', () => {
  const out = execFileSync(
    'node_modules/.bin/depcruise',
    ['--config', '.dependency-cruiser.cjs', '--output-type', 'err', '.'],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  expect(out).toContain('no dependency violations found')
}, 60_000)

test('what the browser shares with the server does no input or output', () => {
  const load = `
    import { registerHooks } from 'node:module'
    registerHooks({ resolve(name, context, next) {
      if (/^(node:|pg$|kysely$|fastify)/.test(name)) throw new Error(context.parentURL + ' reaches ' + name)
      return next(name, context)
    } })
    await import('./web/acts.ts')`
  expect(() => execFileSync(process.execPath, ['--input-type=module', '-e', load], { stdio: 'pipe' })).not.toThrow()
}, 30_000)
