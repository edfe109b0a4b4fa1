/** One contract over the wire: a letter is taken once, whatever befalls the line. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Fake } from '../fake-server.ts'
import { httpTo } from '../http.ts'
import { openFakeMail } from './fake.ts'
import type { MailGateway } from './mail.ts'
import { wiredMail } from './wire.ts'

let fake: Fake
let mail: MailGateway
beforeAll(async () => {
  fake = await openFakeMail({ port: 0 })
  mail = wiredMail(httpTo(fake.url))
})
afterAll(() => fake.close())

const letter = {
  id: 'one',
  to: 'a@example.cn',
  subject: '新公告 1 则',
  text: '教学仪器采购',
  unsubscribe: 'https://y/unsubscribe/1',
}
const kept = async () =>
  (await (await fetch(`${fake.url}/letters`)).json()).letters as { to: string; subject: string }[]

test('asked twice, and again after a lost reply, it is written once', async () => {
  const first = await mail.send(letter)
  expect(await mail.send(letter)).toEqual(first)
  await fetch(`${fake.url}/faults`, { method: 'POST', body: JSON.stringify({ kind: 'lostReply', times: 1 }) })
  await expect(mail.send({ ...letter, id: 'two' })).rejects.toThrow()
  await mail.send({ ...letter, id: 'two' })
  expect(await kept()).toHaveLength(2)
})
