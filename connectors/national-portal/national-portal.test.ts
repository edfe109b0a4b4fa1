/** 国家门户接口的约定 — the same promises over the real wire: published once, refused with a reason, read back as it stands. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Instant } from '#foundation/time.ts'
import type { Fake } from '../fake-server.ts'
import { httpTo } from '../http.ts'
import { fakeNationalPortal } from './fake.ts'
import type { Listed, NationalPortal, Told } from './national-portal.ts'
import { wiredNationalPortal } from './wire.ts'

const notice: Told = {
  id: 'a1',
  number: '441900-GG-2026-000001',
  kind: 'tenderNotice',
  method: 'competitiveConsultation',
  title: '智慧教室设备磋商公告',
  region: '441900',
  publishedAt: '2026-03-02T01:00:00.000Z' as Instant,
  text: '项目概况\n……',
}
let fake: Fake
let portal: NationalPortal
const fault = (kind: string) =>
  fetch(`${fake.url}/faults`, { method: 'POST', body: JSON.stringify({ kind, times: 1 }) })

beforeEach(async () => {
  fake = await fakeNationalPortal({ port: 0 })
  portal = wiredNationalPortal(httpTo(fake.url))
})
afterEach(() => fake.close())

test('published once, under one receipt, also where the message comes twice or its reply is lost', async () => {
  await fault('doubled')
  const first = await portal.publish(notice)
  expect(first).toEqual({ accepted: true, receiptNo: 'CCGP000000001' })
  await fault('lostReply')
  await expect(portal.publish({ ...notice, id: 'a2' })).rejects.toThrow()
  expect(await portal.publish({ ...notice, id: 'a2' })).toEqual({ accepted: true, receiptNo: 'CCGP000000002' })
  expect(await portal.publish(notice)).toEqual(first)
})

test('refused with its reason', async () => {
  expect(await portal.publish({ ...notice, title: '涉密项目' })).toEqual({
    accepted: false,
    reason: '标题含有不予公开的内容',
  })
})

test('read back as it stands there, which may be otherwise than we sent it', async () => {
  await portal.publish(notice)
  expect(await portal.find('a1')).toMatchObject({ title: notice.title, text: notice.text })
  await fetch(`${fake.url}/articles/a1/edit`, { method: 'POST', body: JSON.stringify({ title: '改过的标题' }) })
  expect(await portal.find('a1')).toMatchObject({ title: '改过的标题' })
  expect(await portal.find('nobody')).toBeUndefined()
})

describe('the list of serious offenders', () => {
  const entry: Listed = {
    id: 'p1',
    edition: 1,
    number: '东财采罚〔2026〕1号',
    kind: 'supplier',
    name: '莞城科技',
    uscc: '91441900MA00000017',
    conduct: '恶意串通',
    law: '政府采购法第七十七条',
    result: '罚款 8,000.00 元',
    authority: '东莞市财政部门',
    region: '441900',
    decidedDate: '2026-03-02',
    untilDate: '2028-03-09',
    struck: false,
  }
  test('entered once under one number, changed by a later edition, never by an earlier one', async () => {
    await fault('doubled')
    const first = await portal.list(entry)
    expect(first).toEqual({ accepted: true, receiptNo: 'SXJL00000001' })
    expect(await portal.list(entry)).toEqual(first)
    expect(await portal.list({ ...entry, edition: 2, struck: true })).toEqual(first)
    const { id: _, region: __, ...told } = entry
    expect(await portal.findListed('p1')).toEqual({ ...told, edition: 2, struck: true, receiptNo: 'SXJL00000001' })
    await expect(portal.list(entry)).rejects.toThrow()
    expect(await portal.findListed('nobody')).toBeUndefined()
  })
  test('refused with its reason', async () => {
    expect(await portal.list({ ...entry, uscc: '无' })).toEqual({ accepted: false, reason: '统一社会信用代码有误' })
  })
})
