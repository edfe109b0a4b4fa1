/** 市场主体登记的约定 — over the real wire: found, ended, unknown, proven by the code and by no other; a line that fails is no answer. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Instant } from '#foundation/time.ts'
import { inventUscc } from '../../registers/uscc.ts'
import type { Fake } from '../fake-server.ts'
import { httpTo } from '../http.ts'
import { fakeMarketRegister } from './fake.ts'
import type { MarketRegister } from './market-register.ts'
import { wiredMarketRegister } from './wire.ts'

let fake: Fake
let register: MarketRegister
beforeEach(async () => {
  fake = await fakeMarketRegister({ port: 0 })
  register = wiredMarketRegister(httpTo(fake.url))
})
afterEach(() => fake.close())

const at = '2026-03-02T01:00:00.000Z' as Instant
const code = (first: number) => inventUscc('91', '440700', first * 1_000_000 + 12_345)

test.each([
  [12, 'active'],
  [96, 'abnormal'],
  [97, 'revoked'],
  [98, 'cancelled'],
])('a code that begins with %i is %s', async (first, status) => {
  const found = await register.find({ code: code(first), at })
  expect(found).toMatchObject({ code: code(first), status, region: '440700', askedAt: at })
  expect(found?.shareholders.reduce((sum, { percent }) => sum + percent, 0)).toBe(100)
})
test('nobody is registered under that code', async () => {
  expect(await register.find({ code: code(95), at })).toBeUndefined()
})
test('it keeps what it was told; of a firm that gives its own name it publishes no more', async () => {
  await fetch(`${fake.url}/djxx`, {
    method: 'POST',
    body: JSON.stringify({ TYSHXYDM: code(1), QYMC: '甲公司', FDDBR: '张三' }),
  })
  expect(await register.find({ code: code(1), at })).toMatchObject({ name: '甲公司', legalRepresentative: '张三' })
  const own = await register.find({ code: code(2), name: '乙公司', at })
  expect([own?.name, own?.legalRepresentative, own?.shareholders]).toEqual(['乙公司', undefined, []])
})
test('the same answer has the same digest, whenever it is asked', async () => {
  expect((await register.find({ code: code(12), at }))?.digest).toBe(
    (await register.find({ code: code(12), at }))?.digest,
  )
})
test('whoever shows the code acts for the firm; nobody else', async () => {
  const authorisation = code(12).slice(-6)
  expect(await register.prove({ id: 'q-1', code: code(12), authorisation })).toMatchObject({ proven: true })
  expect(await register.prove({ id: 'q-2', code: code(12), authorisation: '000000' })).toEqual({
    proven: false,
    reason: '授权码不符或者已经过期',
  })
})
test('a register out of order proves nothing', async () => {
  await fetch(`${fake.url}/faults`, { method: 'POST', body: JSON.stringify({ kind: 'down', times: 1 }) })
  await expect(register.prove({ id: 'q-3', code: code(12), authorisation: 'x' })).rejects.toThrow('503')
})
