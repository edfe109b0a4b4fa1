/** The banks as they speak: their field names live in this file and nowhere else. */
import { z } from 'zod'
import type { Http } from '../http.ts'
import type { Account, Arrival, Banks, Sent } from './banks.ts'

const TheirSent = z
  .object({ RET: z.string(), MSG: z.string().optional(), MEMO: z.string().optional() })
  .transform(
    ({ RET, MSG, MEMO }): Sent =>
      RET === '0000' ? { sent: true, ...(MEMO && { hint: MEMO }) } : { sent: false, reason: MSG ?? RET },
  )
const TheirAnswer = z.object({ MATCH: z.enum(['Y', 'N']) }).transform(({ MATCH }) => MATCH === 'Y')
const TheirArrival = z
  .object({ RET: z.string(), MSG: z.string().optional(), RCPT: z.string().optional() })
  .transform(
    ({ RET, MSG, RCPT }): Arrival =>
      RET === '0000' && RCPT ? { arrived: true, receiptNo: RCPT } : { arrived: false, why: MSG ?? RET },
  )
const TheirVoucher = z.object({ RET: z.literal('0000'), VCH: z.string() }).transform(({ VCH }) => ({ voucherNo: VCH }))
const yuan = (amount: number) => (amount / 100).toFixed(2)
const toTheirs = ({ name, bank, account }: Account) => ({ ACC_NAME: name, BANK_NAME: bank, ACC_NO: account })
const TIMEOUT = 5000

export const wiredBanks = ({ post }: Http): Banks => ({
  async arrived({ id, amount, payer, guarantee }) {
    const body = {
      SEQ: id,
      AMT: yuan(amount),
      ...toTheirs(payer),
      ...(guarantee && { LG_NO: guarantee.number, LG_ISSUER: guarantee.issuer }),
    }
    return TheirArrival.parse(await post('/arrivals', body, { idempotencyKey: id, timeoutMs: TIMEOUT }))
  },
  async refund({ id, amount, payee }) {
    const body = { SEQ: id, AMT: yuan(amount), ...toTheirs(payee) }
    return TheirVoucher.parse(await post('/refunds', body, { idempotencyKey: id, timeoutMs: TIMEOUT }))
  },
  async send({ id, ...account }) {
    const body = { SEQ: id, ...toTheirs(account) }
    return TheirSent.parse(await post('/small-transfers', body, { idempotencyKey: id, timeoutMs: TIMEOUT }))
  },
  async confirm({ id, amount }) {
    const body = { SEQ: id, AMT: yuan(amount) }
    const path = '/small-transfers/matches'
    return TheirAnswer.parse(await post(path, body, { idempotencyKey: `${id}/${amount}`, timeoutMs: TIMEOUT }))
  },
})
