/** The treasury as it really is: its field names live in this file and nowhere else. */
import { z } from 'zod'
import { parseYuan } from '#foundation/money.ts'
import { instant, zDay } from '#foundation/time.ts'
import type { Http } from '../http.ts'
import type { Paid, Receipt, Reply, Reversed, Treasury } from './treasury.ts'

const TheirReply = z
  .object({ RTN_CODE: z.string(), RTN_MSG: z.string(), VOU_NO: z.string().optional() })
  .transform(
    (theirs): Reply =>
      theirs.RTN_CODE === '0000' && theirs.VOU_NO
        ? { accepted: true, voucherNo: theirs.VOU_NO }
        : { accepted: false, reason: theirs.RTN_MSG },
  )

const TheirStatement = z.object({
  LIST: z.array(
    z
      .object({
        REQ_NO: z.string(),
        VOU_NO: z.string(),
        AMT: z.string(),
        PAY_TIME: z.string(),
        AGENCY_CODE: z.string(),
      })
      .transform((theirs): Paid => {
        const amount = parseYuan(theirs.AMT)
        if (amount === undefined) throw new Error(`treasury statement: ${theirs.AMT} is no amount`)
        const { REQ_NO: id, VOU_NO: voucherNo, AGENCY_CODE: payerId, PAY_TIME } = theirs
        return { id, voucherNo, amount, paidAt: instant(PAY_TIME), payerId }
      }),
  ),
})

const TheirReversals = z.object({
  LIST: z.array(
    z
      .object({
        REQ_NO: z.string(),
        REV_NO: z.string(),
        REV_DES: z.string(),
        AMT: z.string(),
        REV_TIME: z.string(),
        AGENCY_CODE: z.string(),
      })
      .transform((theirs): Reversed => {
        const amount = parseYuan(theirs.AMT)
        if (amount === undefined) throw new Error(`treasury reversals: ${theirs.AMT} is no amount`)
        const { REQ_NO: id, REV_NO: reversalNo, REV_DES: reason, REV_TIME, AGENCY_CODE: payerId } = theirs
        return { id, reversalNo, reason, amount, reversedAt: instant(REV_TIME), payerId }
      }),
  ),
})

const TheirReceipts = z.object({
  LIST: z.array(
    z
      .object({ REC_NO: z.string(), CON_NO: z.string(), AMT: z.string(), REC_DATE: zDay, AGENCY_CODE: z.string() })
      .transform((theirs): Receipt => {
        const amount = parseYuan(theirs.AMT)
        if (amount === undefined) throw new Error(`treasury receipts: ${theirs.AMT} is no amount`)
        const { REC_NO: receiptNo, CON_NO: contractNumber, REC_DATE: receivedDate, AGENCY_CODE: payeeId } = theirs
        return { receiptNo, contractNumber, amount, receivedDate, payeeId }
      }),
  ),
})

/** 1234567 fen → `12345.67`, without a float on the way. */
const yuan = (amount: number) => `${Math.trunc(amount / 100)}.${String(amount % 100).padStart(2, '0')}`

export const wiredTreasury = ({ post, get }: Http): Treasury => ({
  async pay({ id, contractId, contractNumber, planId, payer, payee, amount, invoiceNumber, purpose, approvedAt }) {
    const body = {
      REQ_NO: id,
      CON_ID: contractId,
      CON_NO: contractNumber,
      PLAN_ID: planId,
      AGENCY_CODE: payer.id,
      AGENCY_NAME: payer.name,
      PAYEE_NAME: payee.name,
      PAYEE_BANK: payee.bank,
      PAYEE_ACC: payee.account,
      AMT: yuan(amount),
      INV_NO: invoiceNumber,
      USE_DES: purpose,
      ...(approvedAt && { REQ_TIME: approvedAt }),
    }
    return TheirReply.parse(await post('/payment-requests', body, { idempotencyKey: id, timeoutMs: 10_000 }))
  },
  async find(id) {
    const found = await get(`/payment-requests/${encodeURIComponent(id)}`, { timeoutMs: 10_000 })
    return found === undefined ? undefined : TheirReply.parse(found)
  },
  async statement(period) {
    return TheirStatement.parse(await get(`/statements/${period}`, { timeoutMs: 30_000 })).LIST
  },
  async reversals(period) {
    return TheirReversals.parse(await get(`/reversals/${period}`, { timeoutMs: 30_000 })).LIST
  },
  async receipts(period) {
    return TheirReceipts.parse(await get(`/receipts/${period}`, { timeoutMs: 30_000 })).LIST
  },
})
