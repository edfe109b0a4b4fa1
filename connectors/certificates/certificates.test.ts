/** One contract over the wire: confirmed, not known, another's, revoked, suspended, no register, out of order, half an answer. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Instant } from '#foundation/time.ts'
import { inventUscc } from '../../registers/uscc.ts'
import { type Fake, fakeServer } from '../fake-server.ts'
import { httpTo } from '../http.ts'
import type { Certificates } from './certificates.ts'
import { fakeCertificates } from './fake.ts'
import { wiredCertificates } from './wire.ts'

let fake: Fake
let registers: Certificates
let now = '2026-03-02T01:00:00.000Z' as Instant
beforeEach(async () => {
  fake = await fakeCertificates({ port: 0 })
  registers = wiredCertificates(httpTo(fake.url))
})
afterEach(() => fake.close())

const uscc = inventUscc('91', '440700', 12_345)
const ask = (number: string, kind: Parameters<Certificates['ask']>[0]['kind'] = 'telecom') =>
  registers.ask({ id: `q-${number.slice(-8)}`, kind, number, issuer: '广东省通信管理局', uscc, at: now })

test.each([
  ['粤B2-20260001', { outcome: 'known', standing: 'inForce', holder: uscc }],
  ['粤B2-20260410', { outcome: 'known', standing: 'revoked', holder: uscc }],
  ['粤B2-20260423', { outcome: 'known', standing: 'suspended', holder: uscc }],
  ['粤B2-20260404', { outcome: 'unknown' }],
])('%s: %j', async (number, said) => {
  const { source, askedAt, digest, ...rest } = await ask(number)
  expect(rest).toEqual(said)
  expect([source, askedAt]).toEqual(['电信业务市场综合管理信息系统（仿真）', now])
  expect(digest).toMatch(/^[0-9a-f]{64}$/)
})
test('a paper of another firm names that firm', async () => {
  const { outcome, holder } = await ask('粤B2-20260409')
  expect([outcome, holder !== uscc]).toEqual(['known', true])
})
test('a body without a register is said to have none', async () => {
  expect(await ask('X-1', 'other')).toMatchObject({ outcome: 'noRegister', source: '证书查询网关（仿真）' })
})
test('it keeps what it was told, with its dates', async () => {
  const paper = { ZSLX: 'telecom', ZSBH: 'T-1', CYRDM: uscc, YXQQ: '2025-01-01', YXQZ: '2029-12-31' }
  await fetch(`${fake.url}/zs`, { method: 'POST', body: JSON.stringify(paper) })
  expect(await ask('T-1')).toMatchObject({ validFromDate: '2025-01-01', validUntilDate: '2029-12-31', holder: uscc })
})
test('the same answer has the same digest, whenever it is asked', async () => {
  const first = await ask('粤B2-20260001')
  now = '2026-05-02T01:00:00.000Z' as Instant
  const second = await ask('粤B2-20260001')
  expect([second.digest, second.askedAt]).toEqual([first.digest, now])
  expect((await ask('粤B2-20260423')).digest).not.toBe(first.digest)
})
test('a register out of order answers nothing, rather than "not known"; nor does an address that leads nowhere', async () => {
  await fetch(`${fake.url}/faults`, { method: 'POST', body: JSON.stringify({ kind: 'down', times: 1 }) })
  await expect(ask('粤B2-20260001')).rejects.toThrow('503')
  const nowhere = wiredCertificates(httpTo(`${fake.url}/elsewhere`))
  await expect(nowhere.ask({ id: 'q', kind: 'telecom', number: '1', issuer: '', uscc, at: now })).rejects.toThrow()
})
test('an answer that knows the paper and not how it stands is no answer', async () => {
  const half = await fakeServer({
    port: 0,
    empty: () => ({}),
    routes: { 'POST /zscx': () => ({ body: { JG: '1', LY: 'x', CXSJ: now } }) },
  })
  const asked = wiredCertificates(httpTo(half.url)).ask({
    id: 'q',
    kind: 'food',
    number: '1',
    issuer: '',
    uscc,
    at: now,
  })
  await expect(asked).rejects.toThrow('ZSZT')
  await half.close()
})
