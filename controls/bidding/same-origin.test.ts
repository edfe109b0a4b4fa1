/** RC-031 的测试 — one public address within a day; a minute more, a private network, one's own second version tell nothing. */
import { expect, test } from 'vitest'
import { type Instant, plus } from '#foundation/time.ts'
import { resolvePolicy } from '#policies/figures.ts'
import { partsOfKind } from '../engine.ts'
import sameOrigin from './same-origin.ts'

const at: Instant = '2026-03-09T01:00:00.000Z'
const came = (n: number, change: object = {}) => ({
  ...{ bidId: `b${n}`, supplierId: `s${n}`, supplierName: `供应商${n}`, version: 1 },
  ...{ ip: '113.66.24.8', agent: `agent-${n}`, at, ...change },
})
const told = (...all: object[]) =>
  partsOfKind([sameOrigin], 'watch')[0]!.find(
    all,
    { id: 'o', event: {} } as never,
    {
      policy: resolvePolicy('2026-03-09', '440700'),
    } as never,
  )

test.each<[string, object[], number]>([
  ['one address', [came(1), came(2)], 1],
  ['one address, told in two ways', [came(1), came(2, { ip: '::ffff:113.66.24.8' })], 1],
  ['a day apart', [came(1), came(2, { at: plus(at, { days: 1 }) })], 1],
  ['a minute more', [came(1), came(2, { at: plus(at, { days: 1, minutes: 1 }) })], 0],
  ['the next address', [came(1), came(2, { ip: '113.66.24.9' })], 0],
  ['an office network', [came(1, { ip: '192.168.1.8' }), came(2, { ip: '192.168.1.8' })], 0],
  ['the network of a telephone company', [came(1, { ip: '100.64.0.1' }), came(2, { ip: '100.64.0.1' })], 0],
  ['one bidder twice', [came(1), came(1, { version: 2 })], 0],
  ['three', [came(1), came(2), came(3)], 3],
  ['two, one of them in two versions', [came(1), came(2), came(2, { version: 2 })], 1],
])('%s', (_, all, count) => expect(told(...all)).toHaveLength(count))

test('the whole address is nowhere in what is kept; one browser weighs more', () => {
  const [hit] = told(came(1, { agent: 'x' }), came(2, { agent: 'x' }))
  expect(hit!.text).toContain('浏览器标识也相同')
  expect(JSON.stringify(hit)).not.toContain('113.66.24')
})
