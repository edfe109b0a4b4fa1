/** 参数匹配的核对: what a line asks, who meets it, who is left. */
import { describe, expect, test } from 'vitest'
import type { Attribute } from '../attributes/attributes.ts'
import { type Known, matchOf, narrowInWords } from './match.ts'
import { parametersIn } from './parameter.ts'

const plain: Attribute = { key: '', title: '', aliases: [], type: 'number', unit: '', options: [], required: false }
const memory: Attribute = { ...plain, key: 'memory', title: '内存', aliases: ['运行内存'], unit: 'GB' }
const screen: Attribute = { ...plain, key: 'screen', title: '屏幕尺寸', aliases: ['显示器'], unit: '英寸' }
const wifi: Attribute = { ...plain, key: 'wifi', title: '无线网卡', type: 'yesNo' }
const system: Attribute = {
  ...plain,
  key: 'system',
  title: '操作系统',
  type: 'choice',
  options: ['统信UOS', '银河麒麟'],
}
const attributes = [memory, screen, wifi, system]

describe('a requirement read as bounds', () => {
  test.each([
    ['内存不低于16GB', [['memory', { op: 'least', value: 16 }]]],
    ['内存容量≥16G，支持扩展', [['memory', { op: 'least', value: 16 }]]],
    ['运行内存：32GB及以上', [['memory', { op: 'least', value: 32 }]]],
    ['内存大于8GB', [['memory', { op: 'above', value: 8 }]]],
    ['内存为16GB', [['memory', { op: 'exactly', value: 16 }]]],
    ['内存16384MB以上', [['memory', { op: 'least', value: 16 }]]],
    ['显示器尺寸不小于23.8英寸且不大于27英寸', [['screen', { op: 'least', value: 23.8 }]]],
    ['屏幕尺寸21.5英寸-27英寸', [['screen', { op: 'between', least: 21.5, most: 27 }]]],
    ['具备无线网卡', [['wifi', { op: 'is', value: true }]]],
    ['操作系统预装银河麒麟', [['system', { op: 'is', value: '银河麒麟' }]]],
    ['内存插槽充足', []],
    ['提供三年上门服务', []],
  ])('%s', (text, bounds) => {
    expect(parametersIn(text, attributes).map(({ key, bound }) => [key, bound])).toEqual(bounds)
  })
})

const known = (brand: string, memory: number, screen: number): Known => ({
  id: brand,
  title: brand,
  brand,
  maker: `${brand}公司`,
  values: { memory, screen },
})
const market = [known('甲', 16, 24), known('乙', 16, 27), known('丙', 8, 27), known('丁', 32, 24)]

test('three brands left are enough; with two the line that leaves the others out is named', () => {
  const wide = matchOf('A02010105', [{ id: 'T1', text: '内存不低于16GB', starred: true }], attributes, market, 3)
  expect(wide.meeting.brands).toEqual(['丁', '乙', '甲'])
  expect(wide.narrow).toBe(false)

  const narrow = matchOf(
    'A02010105',
    [
      { id: 'T1', text: '内存不低于16GB', starred: true },
      { id: 'T2', text: '屏幕尺寸不小于27英寸', starred: true },
    ],
    attributes,
    market,
    3,
  )
  expect(narrow.narrow).toBe(true)
  expect(narrow.meeting.brands).toEqual(['乙'])
  expect(narrowInWords(narrow)).toContain('只有乙满足全部★参数')
  expect(narrowInWords(narrow)).toContain('排除丁、甲')
})

test('what is not starred excludes nobody; what a product does not tell is not held against it', () => {
  const lines = [{ id: 'T1', text: '内存不低于32GB', starred: false }]
  expect(matchOf('A02010105', lines, attributes, market, 3).narrow).toBe(false)
  const silent = market.map((each) => ({ ...each, values: {} }))
  expect(matchOf('A02010105', [{ ...lines[0]!, starred: true }], attributes, silent, 3).narrow).toBe(false)
})

test('how many brands are enough is the figure’s to say', () => {
  const lines = [{ id: 'T1', text: '内存不低于16GB', starred: true }]
  expect(matchOf('A02010105', lines, attributes, market, 4).narrow).toBe(true)
  expect(matchOf('A02010105', lines, attributes, market, 3).narrow).toBe(false)
})

test('a register with fewer than three brands of an item tells nothing', () => {
  const lines = [{ id: 'T1', text: '内存不低于64GB', starred: true }]
  expect(matchOf('A02010105', lines, attributes, market.slice(0, 2), 3).narrow).toBe(false)
})
