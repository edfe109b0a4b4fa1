/** 关联关系图的排布: nothing upon another, whatever the picture. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DatedTie, Node } from '#registers/related-parties/graph.ts'
import { pictureAround } from '#registers/related-parties/picture.ts'
import { layOut, ROW } from './relation-layout.ts'

const node = fc.constantFrom<Node>('firm:A', 'firm:B', 'firm:C', 'person:张三/1', 'person:李四/2', 'phone:13800000001')
const tie = fc
  .tuple(node, node, fc.constantFrom<DatedTie['kind']>('head', 'share', 'phone'))
  .filter(([a, b]) => a !== b)
  .map(([a, b, kind]): DatedTie => ({ a, b, kind, toldBy: 'A', since: '2020-01-01' }))

test('every node of any picture has a place of its own, every line two ends', () => {
  fc.assert(
    fc.property(fc.array(tie, { maxLength: 14 }), fc.boolean(), (ties, narrow) => {
      const picture = pictureAround('A', { ties, names: {}, day: '2026-03-02' })
      const { places, width, height } = layOut(picture, narrow)
      const all = [...places.values()]
      expect(all).toHaveLength(picture.nodes.length)
      for (const { a, b } of picture.lines) expect(places.has(a) && places.has(b)).toBe(true)
      for (const [n, one] of all.entries()) {
        expect(one.x + one.wide <= width && one.y < height).toBe(true)
        for (const other of all.slice(n + 1))
          expect(
            Math.abs(one.y - other.y) >= ROW - 1 || one.x + one.wide <= other.x || other.x + other.wide <= one.x,
          ).toBe(true)
      }
    }),
  )
})
