/** 属性与计量单位的核对. */
import { describe, expect, test } from 'vitest'
import { type Attribute, inherited, readValue, readValues } from './attributes.ts'
import { convert, quantityOf } from './units.ts'

test.each([
  [1, 'TB', 'GB', 1024],
  [512, 'g', 'GB', 512],
  [27, '英寸', '厘米', 68.58],
  [1.5, '千克', '克', 1500],
  [36, '个月', '年', 3],
  [1, 'Gbps', 'Mbps', 1000],
  [3.2, 'GHz', 'MHz', 3200],
  [1.2, '米', 'mm', 1200],
  [2, '千瓦', 'W', 2000],
  [5, '台', '台', 5],
  [5, '台', '套', undefined],
  [16, 'GB', '千克', undefined],
])('%s%s is %s: %s', (value, from, to, there) => expect(convert(value, from, to)).toBe(there))

test.each([
  ['16GB', { value: 16, unit: 'GB' }],
  ['１,０２４ MB', { value: 1024, unit: 'MB' }],
  ['23.8英寸', { value: 23.8, unit: '英寸' }],
  ['约16GB', undefined],
])('%s is read as %j', (text, read) => expect(quantityOf(text)).toEqual(read))

const memory: Attribute = {
  key: 'memory',
  title: '内存',
  aliases: [],
  type: 'number',
  unit: 'GB',
  least: 1,
  most: 4096,
  options: [],
  required: true,
}
const system: Attribute = {
  ...memory,
  key: 'system',
  title: '操作系统',
  type: 'choice',
  unit: '',
  options: ['统信UOS', '银河麒麟'],
}
const wifi: Attribute = { ...system, key: 'wifi', title: '无线网卡', type: 'yesNo', options: [], required: false }

describe('a value as it is kept', () => {
  test.each([
    [memory, '16GB', 16],
    [memory, '16', 16],
    [memory, '2TB', 2048],
    [system, '统信uos', '统信UOS'],
    [wifi, '具备', true],
    [wifi, '无', false],
  ])('%s %s', (attribute, written, value) => expect(readValue(attribute, written)).toEqual({ value }))
  test.each([
    [memory, '很大', 'not-a-number'],
    [memory, '16英寸', 'other-unit'],
    [memory, '0.5GB', 'out-of-range'],
    [memory, '4097GB', 'out-of-range'],
    [system, 'DOS', 'not-an-option'],
    [wifi, '也许', 'not-yes-or-no'],
  ])('%s %s: %s', (attribute, written, fault) => expect(readValue(attribute, written)).toMatchObject({ fault }))
})

test('what is missing and what is unknown are both told', () => {
  const { values, faults } = readValues(
    [memory, system],
    [
      { key: '内存', value: '8GB' },
      { key: '颜色', value: '黑' },
    ],
  )
  expect(values).toEqual({ memory: 8 })
  expect(faults.map(({ fault, title }) => [title, fault])).toEqual([
    ['颜色', 'unknown'],
    ['操作系统', 'missing'],
  ])
})

test('an item inherits what stands above it; what is nearer wins', () => {
  const all = inherited(
    [
      { itemCode: 'A02010105', attributes: [{ ...memory, least: 8 }] },
      { itemCode: 'A02010100', attributes: [memory, system] },
      { itemCode: 'A02020000', attributes: [wifi] },
    ],
    'A02010105',
  )
  expect(all.map(({ key, from, least }) => [key, from, least])).toEqual([
    ['memory', 'A02010105', 8],
    ['system', 'A02010100', 1],
  ])
})
