/** One contract over the wire: clean, listed, out of order, an answer that leaves a list out. */
import { createServer } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Instant } from '#foundation/time.ts'
import { listedOn } from './credit.ts'
import { listening, openFakeCredit } from './fake.ts'
import { wiredCredit } from './wire.ts'

const fake = openFakeCredit()
let url: string
beforeAll(async () => {
  url = await listening(fake)
})
afterAll(() => {
  fake.close()
})
const at = '2026-03-02T01:00:00.000Z' as Instant
const ask = (name: string, id = name) => wiredCredit(url).ask({ id, uscc: '91441900000000001X', name, at })

test.each([
  ['清白公司', []],
  ['失信公司', ['dishonest']],
  ['欠税公司', ['taxOffender']],
  ['禁采失信公司', ['dishonest', 'procurementBan']],
])('%s is on %j', async (name, lists) => {
  const snapshot = await ask(name)
  expect(snapshot.findings).toHaveLength(3)
  expect(snapshot.digest).toMatch(/^[0-9a-f]{64}$/)
  expect(listedOn(snapshot).map(({ list }) => list)).toEqual(lists)
})

test('an answer is of the time it was asked', async () => {
  expect((await ask('清白公司', 'then')).queriedAt).toBe(at)
})

test('the same question has the same answer', async () => {
  expect(await ask('清白公司', 'once')).toEqual(await ask('清白公司', 'once'))
})

test('a system out of order answers nothing, rather than clean', async () => {
  await expect(ask('查询故障公司')).rejects.toThrow('503')
})

test('an answer without one of the lists is no answer', async () => {
  const server = createServer((_, response) =>
    response.end(
      JSON.stringify({ CODE: '0', CXSJ: '2026-03-02T01:00:00Z', LY: 'x', JGLB: [{ MDDM: 'SXBZXR', SFMZ: '0' }] }),
    ),
  )
  const partial = await listening(server)
  await expect(wiredCredit(partial).ask({ id: 'x', uscc: 'x', name: 'x', at })).rejects.toThrow('ZDSSWF')
  server.close()
})
