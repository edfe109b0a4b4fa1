/** 术语表是全的 — every chapter and every role has its line in GLOSSARY.md, identifier and Chinese together. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ROLES } from '#foundation/command.ts'
import { rooms } from '../rooms.ts'

const lines = readFileSync(new URL('../GLOSSARY.md', import.meta.url), 'utf8').split('\n')
const camel = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
const isTold = (names: readonly string[], title: string) =>
  lines.some((line) => line.includes(title) && names.some((name) => line.includes(`\`${name}\``)))

test('every chapter', () => {
  const models = rooms.map(({ store }) => store.model)
  const missing = models.filter(({ name, title }) => !isTold([name, camel(name)], title))
  expect(missing.map(({ name, title }) => `${title} ${name}`)).toEqual([])
})

test('every role', () => {
  const said: Record<string, string> = { purchaserMaker: '经办', purchaserChecker: '审核', purchaserAdmin: '管理员' }
  const missing = Object.entries(ROLES).filter(([role, title]) => !isTold([role], said[role] ?? title))
  expect(missing).toEqual([])
})
