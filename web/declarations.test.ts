/** 只带声明的试验 — what the browser is given of a command, and that the workspace asks for nothing more. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseSync } from 'vite'
import { expect, test } from 'vitest'
import { declared } from './declarations.ts'

const given = (text: string) => declared(text, parseSync('plan.js', text).program)

test.each([
  [
    'a command keeps its form and who may',
    `export const filePlan = command(plan)({ name: 'plan.file', who: [OFFICE], decide(before) { return check(before) } })`,
    `export const filePlan = command(plan)({ name: 'plan.file', who: [OFFICE],  })`,
  ],
  [
    'what follows the decision stays',
    `const x = creation(plan)({ decide: () => ok([]), input })`,
    `const x = creation(plan)({  input })`,
  ],
  [
    'a model keeps its words',
    `export const plan = { name: 'plan', evolve(before, event) { return event }, card: ({ title }) => ({ title }) }`,
    `export const plan = { name: 'plan',  card: ({ title }) => ({ title }) }`,
  ],
  [
    'a chapter keeps its commands',
    `acts({ path: '/plans', refusal, commands: { refusal: refusePlan } })`,
    `acts({ path: '/plans',  commands: { refusal: refusePlan } })`,
  ],
  [
    'who decides on a change is no decision',
    `changeable({ decide: [may('regulator', 'region')] })`,
    `changeable({ decide: [may('regulator', 'region')] })`,
  ],
  [
    'a field of that name is a field',
    `z.object({ refusal: labelled('情形') })`,
    `z.object({ refusal: labelled('情形') })`,
  ],
])('%s', (_, text, kept) => expect(given(text)).toBe(kept))

test('no page decides, folds events or looks a refusal up in a chapter', async () => {
  const names = (await readdir(import.meta.dirname, { recursive: true })).filter((name) =>
    /^(kit|pages|main).*\.tsx?$/.test(name),
  )
  const guilty: string[] = []
  for (const name of names.filter((each) => !each.includes('.test.')))
    if (
      /\.(decide|evolve)\(|Acts\.refusal|chapter\.refusal/.test(await readFile(join(import.meta.dirname, name), 'utf8'))
    )
      guilty.push(name)
  expect(names.length).toBeGreaterThan(100)
  expect(guilty).toEqual([])
})
