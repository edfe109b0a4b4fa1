/** 手册是最新的 — the pages in docs/handbook/ say what the code says. */
import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { rooms } from '../rooms.ts'
import { folder, pages, RELATIONS } from './handbook.ts'

const made = pages()

test.each(Object.keys(made))('%s is up to date (else: npm run handbook)', async (name) => {
  expect(await readFile(new URL(name, folder), 'utf8').catch(() => '')).toBe(made[name])
})

test('every relation of a who-may line is said in Chinese', () => {
  const grants = rooms.flatMap(({ acts, views }) => [
    ...Object.values(acts.commands).flatMap(({ who }) => who),
    ...Object.values(views).flatMap(({ who }) => (typeof who === 'string' ? [] : who)),
  ])
  expect([...new Set(grants.map(({ relation }) => relation))].filter((relation) => !(relation in RELATIONS))).toEqual(
    [],
  )
})

test('there is no page beside them', async () => {
  expect((await readdir(folder)).toSorted()).toEqual(Object.keys(made).toSorted())
})

test('every link between the pages leads to a heading', () => {
  const dead = Object.entries(made).flatMap(([page, text]) =>
    [...text.matchAll(/\]\(([\w-]+\.md)(?:#([^)]+))?\)/g)].flatMap(([link, file, anchor]) => {
      const target = made[file!]
      const anchors = target?.match(/^## .+$/gm)?.map((line) => line.slice(3).toLowerCase().replaceAll(' ', '-'))
      return target && (!anchor || anchors?.includes(anchor)) ? [] : [`${page}: ${link}`]
    }),
  )
  expect(dead).toEqual([])
})
