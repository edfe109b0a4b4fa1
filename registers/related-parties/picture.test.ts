/** 关联关系图的内容: all near ways, else the shortest; who may not bid together; nothing in it that says more than its labels. */
import { describe, expect, test } from 'vitest'
import type { DatedTie, Node } from './graph.ts'
import { pictureAmong, pictureAround } from './picture.ts'

const day = '2026-03-02' as const
const tie = (a: Node, b: Node, kind: DatedTie['kind'], percent?: number): DatedTie => ({
  ...{ a, b, kind, toldBy: b.slice(5), since: '2020-01-01' },
  ...(percent && { percent }),
})
const phone: Node = 'phone:13800000001'
const head: Node = 'person:张三/123456'
const ties = [
  tie(head, 'firm:A', 'head'),
  tie(head, 'firm:B', 'head'),
  tie(phone, 'firm:A', 'phone'),
  tie(phone, 'firm:B', 'phone'),
  tie('account:6222000011112222', 'firm:A', 'account'),
  tie('account:6222000011113333', 'firm:B', 'account'),
  tie('firm:H', 'firm:B', 'share', 60),
  tie('firm:H', 'firm:C', 'share', 40),
]
const asked = { ties, names: { A: '甲公司', B: '乙公司', H: '控股公司' }, day }

describe('around one firm', () => {
  const picture = pictureAround('A', asked)
  test('all that joins it to another is told, and whether they may bid together', () => {
    expect(picture.pairs[0]).toMatchObject({ other: 'B', otherName: '乙公司', bars: true })
    expect(picture.pairs[0]!.ways).toHaveLength(2)
  })
  test('to one further off by the shortest way; who stands in no register goes by its code', () => {
    const far = picture.pairs.find(({ other }) => other === 'C')
    expect([far?.otherName, far?.bars, far?.ways.map((way) => way.length)]).toEqual(['C', false, [4]])
  })
  test('its own account that joins it to nobody is drawn, the account of another is not', () => {
    expect(picture.nodes.map(({ label }) => label).filter((label) => label.startsWith('账户'))).toEqual([
      '账户 尾号2222',
    ])
    expect(picture.lines.map(({ kind, way }) => `${kind} ${way}`)).toEqual([
      ...['head bars', 'head bars', 'phone bars', 'phone bars'],
      ...['account undefined', 'share lead', 'share lead'],
    ])
  })
  test('how far each lies', () => {
    const columnOf = (label: string) => picture.nodes.find((each) => each.label === label)?.column
    expect(['甲公司', '张三', '乙公司', '控股公司', 'C'].map(columnOf)).toEqual([0, 1, 2, 3, 4])
  })
  test('neither number nor end of an identity number goes out', () => {
    const out = JSON.stringify(picture)
    for (const secret of ['13800000001', '123456', '6222000011112222']) expect(out).not.toContain(secret)
  })
})

describe('among firms', () => {
  test('a pair that nothing joins is not told', () => {
    const picture = pictureAmong(['A', 'B', 'D'], asked)
    expect(picture.pairs.map(({ one, other }) => `${one}${other}`)).toEqual(['AB'])
    expect(picture.nodes.filter(({ column }) => column === 0).map(({ key }) => key)).toEqual(['A', 'B', 'D'])
  })
  test('half of a firm is not control of it', () => {
    const half = (percent: number) =>
      pictureAmong(['A', 'B'], { ...asked, ties: [tie('firm:A', 'firm:B', 'share', percent)] }).pairs[0]?.bars
    expect([half(50), half(50.01)]).toEqual([false, true])
  })
})
