/** 关联关系图: each tie of its day, chains, namesakes; and the laws of every such graph. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Day } from '#foundation/time.ts'
import {
  barredWith,
  type DatedTie,
  difference,
  firmNode,
  holdsOn,
  type Node,
  pathBetween,
  pathInWords,
  type Tie,
} from './graph.ts'

const day = '2026-03-02' as Day
const [a, b, c, holding] = ['A', 'B', 'C', 'H'].map(firmNode) as [Node, Node, Node, Node]
const tie = (from: Node, to: Node, kind: Tie['kind'], change: Partial<DatedTie> = {}): DatedTie => ({
  a: from,
  b: to,
  kind,
  toldBy: 'x',
  since: '2020-01-01',
  ...change,
})
const zhang: Node = 'person:张三/123456'

describe('关联关系', () => {
  test.each<[string, DatedTie[], number | undefined]>([
    ['nothing ties them', [tie(zhang, a, 'head')], undefined],
    ['one head', [tie(zhang, a, 'head'), tie(zhang, b, 'head')], 2],
    ['a namesake is another person', [tie(zhang, a, 'head'), tie('person:张三/654321', b, 'head')], undefined],
    ['held', [tie(a, b, 'share', { percent: 51 })], 1],
    ['sisters of one holding', [tie(holding, a, 'share'), tie(holding, b, 'share')], 2],
    [
      'through a chain: the head of A owns a holding that owns C, whose manager runs B',
      [
        tie(zhang, a, 'head'),
        tie(zhang, holding, 'share'),
        tie(holding, c, 'share'),
        tie('person:李四/1', c, 'manager'),
        tie('person:李四/1', b, 'manager'),
      ],
      5,
    ],
    ['the share was sold that day', [tie(a, b, 'share', { until: day })], undefined],
    ['the share is sold tomorrow', [tie(a, b, 'share', { until: '2026-03-03' })], 1],
    ['the share is bought that day', [tie(a, b, 'share', { since: day })], 1],
    ['the share is bought tomorrow', [tie(a, b, 'share', { since: '2026-03-03' })], undefined],
    ['the shorter way is told', [tie(zhang, a, 'head'), tie(zhang, b, 'head'), tie(a, b, 'share')], 1],
  ])('%s', (_, ties, length) => {
    expect(pathBetween(ties, a, b, { day })?.length).toBe(length)
  })

  test('a way longer than asked for is not told; nor one by other ties', () => {
    const ties = [tie(zhang, a, 'head'), tie(zhang, b, 'manager')]
    expect(pathBetween(ties, a, b, { day, most: 1 })).toBeUndefined()
    expect(pathBetween(ties, a, b, { day, kinds: ['head'] })).toBeUndefined()
  })
  test('in words, with what it is told by', () => {
    const path = pathBetween(
      [tie(zhang, a, 'head'), tie('phone:13800000001', a, 'phone'), tie('phone:13800000001', b, 'phone')],
      a,
      b,
      { day },
    )
    expect(pathInWords(path!, { A: '甲公司', B: '乙公司' })).toBe(
      '电话 138****0001 —同一电话→ 甲公司；电话 138****0001 —同一电话→ 乙公司',
    )
  })
  test('a changed percentage ends one tie and begins another', () => {
    const [was, is] = [tie(a, b, 'share', { percent: 51 }), tie(a, b, 'share', { percent: 40 })]
    expect(difference([was], [is])).toEqual({ begun: [is], ended: [was] })
    expect(difference([was], [was])).toEqual({ begun: [], ended: [] })
  })

  test.each<[string, DatedTie[], string[]]>([
    ['one head', [tie(zhang, a, 'head'), tie(zhang, b, 'head')], ['B']],
    ['a manager in common is no bar', [tie(zhang, a, 'manager'), tie(zhang, b, 'manager')], []],
    ['held by 50 %', [tie(a, b, 'share', { percent: 50 })], []],
    ['held by 50.01 %', [tie(a, b, 'share', { percent: 50.01 })], ['B']],
    ['holds it', [tie(b, a, 'share', { percent: 80 })], ['B']],
    ['managed', [tie(b, a, 'management')], ['B']],
    [
      'sisters are no direct holding',
      [tie(holding, a, 'share', { percent: 60 }), tie(holding, b, 'share', { percent: 60 })],
      ['H'],
    ],
    ['ended', [tie(zhang, a, 'head', { until: day }), tie(zhang, b, 'head')], []],
  ])('条例第十八条: %s', (_, ties, codes) => expect(barredWith(ties, ['A'], day)).toEqual(codes))

  const days: Day[] = ['2026-03-01', '2026-03-02', '2026-03-03']
  const anyNode = fc.constantFrom<Node>(...'ABCDEFGH'.split('').map(firmNode), zhang, 'phone:1', 'phone:2', 'address:x')
  const anyTie = fc
    .record({
      a: anyNode,
      b: anyNode,
      kind: fc.constantFrom<Tie['kind']>('head', 'share', 'manager', 'phone'),
      since: fc.constantFrom(...days),
      until: fc.option(fc.constantFrom(...days), { nil: undefined }),
    })
    .filter((each) => each.a !== each.b)
    .map((each): DatedTie => ({ ...each, toldBy: 'x' }))

  test('it is symmetric; every step is a tie of that day that joins on; no node is met twice', () => {
    fc.assert(
      fc.property(fc.array(anyTie, { maxLength: 25 }), anyNode, anyNode, (ties, one, other) => {
        const path = pathBetween(ties, one, other, { day })
        const back = pathBetween(ties, other, one, { day })
        expect(back?.map(({ tie }) => tie)).toEqual(path?.map(({ tie }) => tie).toReversed())
        if (!path) return
        expect(path[0]!.from).toBe(one)
        expect(path.at(-1)!.to).toBe(other)
        for (const [n, { from, to, tie }] of path.entries()) {
          expect(ties).toContain(tie)
          expect(holdsOn(tie, day)).toBe(true)
          expect([tie.a, tie.b].toSorted()).toEqual([from, to].toSorted())
          if (n > 0) expect(from).toBe(path[n - 1]!.to)
        }
        expect(new Set(path.map(({ to }) => to)).size).toBe(path.length)
      }),
    )
  })
  test('one more tie never parts two that were tied', () => {
    fc.assert(
      fc.property(fc.array(anyTie, { maxLength: 20 }), anyTie, anyNode, anyNode, (ties, more, one, other) => {
        const before = pathBetween(ties, one, other, { day })
        const after = pathBetween([...ties, more], one, other, { day })
        if (before) expect(after!.length).toBeLessThanOrEqual(before.length)
      }),
    )
  })
})
