/** 当日入库、当日投标 — a firm nobody knows signs up, registers by its licence, obtains the documents and bids, all on one day. */

import { totpNow } from '#identity/index.ts'
import { inventUscc } from '#registers/uscc.ts'
import { bid } from './bidding.ts'
import { enter, type Person } from './driver.ts'
import { BIDDERS, offerOf, toOpening } from './open-tender.ts'
import { securityOf } from './subject.ts'
import { until, type Walk } from './walk.ts'

const CODE = inventUscc('91', '440703', 12_345_678)
const WRONG = `${CODE.slice(0, 17)}${CODE.endsWith('8') ? '9' : '8'}`
const LOGIN = 'new.firm'
const PASSWORD = 'qinglan-jiangmen-8042'

/** A person of nobody yet: an account of one's own, a password and a code. */
async function signUp(url: string): Promise<Person> {
  const ask = async (method: string, path: string, body?: object) => {
    const headers = { origin: url, 'content-type': 'application/json' }
    const response = await fetch(`${url}${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return response.json() as Promise<any>
  }
  const { token } = await ask('POST', '/api/sign-ups', { login: LOGIN, name: '欧阳新' })
  const { totp } = await ask('GET', `/api/invitations/${token}`)
  const code = totpNow(totp.secret, Date.now())
  return enter(url, LOGIN, `/api/invitations/${token}/acceptance`, { password: PASSWORD, code })
}

const profileOf = (licence: any) => ({
  name: licence.name,
  uscc: CODE,
  region: licence.region,
  address: licence.address,
  foundedDate: licence.foundedDate,
  contact: { person: '欧阳新', phone: '13900001234' },
  legalRepresentative: { name: licence.legalRepresentative, idTail: '12345X' },
  shareholders: licence.shareholders,
  people: [{ name: '欧阳新', phone: '13900001234', duties: ['bidding', 'contracts'] }],
  bankAccount: { name: licence.name, bank: '示范银行江门分行', account: '6222075088880042' },
  industry: 'software',
  staff: 99,
  revenue: 999_000_000,
  assets: 500_000_000,
  certificates: [
    { kind: 'managementSystem', name: '质量管理体系认证证书', number: 'Q-2026-1', validUntilDate: '2028-12-31' },
  ],
})

async function registers(walk: Walk, firm: Person) {
  const wrong = await firm.get(`/suppliers/licence/${WRONG}`)
  if (!/校验不通过/.test(wrong.fault)) throw new Error(`a wrong check digit was not told: ${JSON.stringify(wrong)}`)
  const { licence } = await firm.get(`/suppliers/licence/${CODE}`)
  walk.step(`输入代码带出执照：${licence.name}`)
  const profile = profileOf(licence)
  const refused = await firm.refused('/suppliers', { ...profile, authorisation: '000000' })
  if (refused.code !== 'supplier.not-proven') throw new Error(`anyone may register a firm: ${refused.code}`)
  const done = walk.kept(await firm.act('/suppliers', { ...profile, authorisation: CODE.slice(-6) }))
  if (done.state.size !== 'small') throw new Error(`99 people and 9.99 million yuan make a ${done.state.size} firm`)
  walk.step('凭电子营业执照授权码入库，按上年度数据划为小型企业')
  return done
}

/** The amount that only the holder of the account can read. */
async function provesAccount(walk: Walk, firm: Person, supplierId: string) {
  const { id } = await until('the small amount', async () => (await firm.get('/bank-accounts?status=sent')).rows[0])
  await firm.act(`/bank-accounts/${id}/verification`, { amount: 41 })
  const { status } = await firm.act(`/bank-accounts/${id}/verification`, { amount: 42 })
  if (status !== 'inUse') throw new Error(`the account is ${status}`)
  await until(
    'the account to be adopted',
    async () => (await firm.get(`/suppliers/${supplierId}`)).state.accountVerifiedAt,
  )
  walk.step('收款账户经小额打款核实启用')
}

export default async function firmRegisters(walk: Walk) {
  const { noticeId, openingId, caseId } = await toOpening(walk, BIDDERS.slice(0, 1))
  const day = walk.sandbox.clock.now()
  const firm = await signUp(walk.sandbox.url)
  walk.step('一家新企业自行注册账号')
  const supplier = await registers(walk, firm)
  await provesAccount(walk, firm, supplier.id)

  const obtained = walk.kept(
    await firm.act('/registrations', { noticeId, contact: { person: '欧阳新', phone: '13900001234' } }),
  )
  const payer = supplier.state.bankAccount
  const lodged = await firm.act('/bid-securities', {
    noticeId,
    form: 'transfer',
    amount: securityOf(walk.subject),
    payer,
  })
  await until(
    'the bid security to arrive',
    async () => (await firm.get(`/bid-securities/${lodged.id}`)).state.status === 'received',
  )
  const sent = walk.kept(await bid(firm, openingId, offerOf({ ...BIDDERS[3] })))
  if (walk.sandbox.clock.now().slice(0, 10) !== day.slice(0, 10)) throw new Error('it took longer than a day')
  walk.step('当日获取采购文件、交纳保证金、密封投标，取得回执')

  // 处处有效: the certificate told once stands wherever papers are asked for
  const { rows } = await until('the certificate', async () => {
    const found = await firm.get(`/certificates/on-day?suppliers=${firm.orgId}`)
    return found.rows.length > 0 && found
  })
  return {
    ocid: caseId,
    supplier: supplier.state.name,
    registration: obtained.id,
    bid: sent.receipt,
    papers: rows.length,
  }
}
