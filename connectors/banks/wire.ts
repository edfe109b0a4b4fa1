/** The banks as they speak: their field names live in this file and nowhere else. */
import { z } from 'zod'
import type { Http } from '../http.ts'
import type { Banks, Sent } from './banks.ts'

const TheirSent = z
  .object({ RET: z.string(), MSG: z.string().optional(), MEMO: z.string().optional() })
  .transform(
    ({ RET, MSG, MEMO }): Sent =>
      RET === '0000' ? { sent: true, ...(MEMO && { hint: MEMO }) } : { sent: false, reason: MSG ?? RET },
  )
const TheirAnswer = z.object({ MATCH: z.enum(['Y', 'N']) }).transform(({ MATCH }) => MATCH === 'Y')
const TIMEOUT = 5000

export const wiredBanks = ({ post }: Http): Banks => ({
  async send({ id, name, bank, account }) {
    const body = { SEQ: id, ACC_NAME: name, BANK_NAME: bank, ACC_NO: account }
    return TheirSent.parse(await post('/small-transfers', body, { idempotencyKey: id, timeoutMs: TIMEOUT }))
  },
  async confirm({ id, amount }) {
    const body = { SEQ: id, AMT: (amount / 100).toFixed(2) }
    const path = '/small-transfers/matches'
    return TheirAnswer.parse(await post(path, body, { idempotencyKey: `${id}/${amount}`, timeoutMs: TIMEOUT }))
  },
})
