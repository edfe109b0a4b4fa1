import { expect, test } from 'vitest'
import { Stop } from '#foundation/stop.ts'
import { callOf } from './cli.ts'
import { methodsList } from './methods.ts'

type Listed = { method: string; stages: { key: string }[]; rules: { title: string; value: string; basis: string }[] }[]
const list = async (...words: string[]) =>
  (await methodsList.run(callOf(methodsList, ['methods', ...words])))!.data as Listed
const rule = (data: Listed, method: string, title: string) =>
  data.find((each) => each.method === method)?.rules.find((each) => each.title.startsWith(title))

test('each method with its stages, its numbers and their articles', async () => {
  const data = await list('--date', '2026-11-02')
  expect(data.map(({ method }) => method)).toHaveLength(10)
  expect(rule(data, 'openTendering', '招标文件发出至投标截止时间')).toEqual({
    title: '招标文件发出至投标截止时间',
    value: '≥ 20 日',
    basis: '政府采购法第三十五条',
  })
  expect(rule(data, 'competitiveConsultation', '价格分值（货物）')?.value).toBe('30–60%')
  expect(rule(data, 'singleSource', '公示期限')?.value).toBe('≥ 5 个工作日')
  expect(data.every(({ rules }) => rules.every(({ basis }) => basis !== ''))).toBe(true)
})

test.each([
  ['2021-06-01', 6],
  ['2022-03-01', 8],
  ['2024-06-01', 9],
  ['2026-10-01', 10],
])('on %s the law knows %i methods', async (day, count) => {
  expect(await list('--date', day)).toHaveLength(count)
})

test('a day that is none is refused', async () => {
  await expect(list('--date', '2026-13-40')).rejects.toThrow(Stop)
})
