/** One contract over the wire: it rings, then the number's script answers; asked twice, nobody is called twice. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Fake } from '../fake-server.ts'
import { httpTo } from '../http.ts'
import { openFakeTelephony } from './fake.ts'
import type { Telephony } from './telephony.ts'
import { wiredTelephony } from './wire.ts'

let fake: Fake
let telephony: Telephony
beforeAll(async () => {
  fake = await openFakeTelephony({ port: 0 })
  telephony = wiredTelephony(httpTo(fake.url))
})
afterAll(() => fake.close())
const call = (phone: string) => telephony.call({ id: `call-${phone}`, phone, text: '评审通知。按 1 参加，按 2 请假。' })

test.each([
  ['13800000001', 'yes'],
  ['13800000002', 'no'],
  ['13800000099', 'none'],
])('%s: rings, then %s, and stays so', async (phone, outcome) => {
  expect((await call(phone)).outcome).toBe('ringing')
  expect((await call(phone)).outcome).toBe(outcome)
  expect((await call(phone)).outcome).toBe(outcome)
})

test('where nobody answered a message was left, once', async () => {
  const { messages } = await (await fetch(`${fake.url}/messages`)).json()
  expect(messages).toEqual([{ number: '13800000099', text: '评审通知。按 1 参加，按 2 请假。' }])
})

test('another line of the script', async () => {
  await fetch(`${fake.url}/script`, { method: 'POST', body: JSON.stringify({ tail: '77', key: 'AJ1' }) })
  await call('13800000077')
  expect((await call('13800000077')).outcome).toBe('yes')
})

test('out of order: the call fails and may be tried again', async () => {
  await fetch(`${fake.url}/faults`, { method: 'POST', body: JSON.stringify({ kind: 'down', times: 1 }) })
  await expect(call('13800000088')).rejects.toThrow()
  expect((await call('13800000088')).outcome).toBe('ringing')
})
