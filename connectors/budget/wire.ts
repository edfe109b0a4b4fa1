/** The budget system as it really is (预算管理一体化规范): its field names live in this file and nowhere else. */
import { z } from 'zod'
import { type Fen, parseYuan } from '#foundation/money.ts'
import type { Http } from '../http.ts'
import type { Budget, Fund, Held, Hold, Indicator, Reply } from './budget.ts'

/** 资金性质代码 */
const FUND_TYPES: Readonly<Record<string, Fund>> = {
  '111': 'general',
  '112': 'governmentFund',
  '113': 'stateCapital',
  '2': 'fiscalAccount',
  '3': 'unit',
}

const zYuan = z.string().transform((text, context): Fen => {
  const amount = parseYuan(text)
  if (amount !== undefined) return amount
  context.addIssue({ code: 'custom', message: `${text} is no amount` })
  return z.NEVER
})

const TheirIndicators = z.object({
  DATA: z.array(
    z
      .object({
        BGT_ID: z.string(),
        COR_BGT_DOC_NO: z.string(),
        FISCAL_YEAR: z.string(),
        MOF_DIV_CODE: z.string(),
        AGENCY_CODE: z.string(),
        PRO_CODE: z.string(),
        PRO_NAME: z.string(),
        FUND_TYPE_CODE: z.string(),
        FUND_LEVEL: z.string(),
        EXP_FUNC_CODE: z.string(),
        DEP_BGT_ECO_CODE: z.string(),
        GOV_BGT_ECO_CODE: z.string(),
        PAY_TYPE_CODE: z.string(),
        IS_GOV_PUR: z.enum(['1', '2']),
        PUR_CATALOG_CODE: z.string().optional(),
        AMOUNT: zYuan,
        FREEZE_AMT: zYuan,
        VERSION: z.number().int(),
      })
      .transform((theirs): Indicator => {
        const fund = FUND_TYPES[theirs.FUND_TYPE_CODE]
        if (!fund) throw new Error(`budget: fund type ${theirs.FUND_TYPE_CODE} is unknown`)
        return {
          id: theirs.BGT_ID,
          documentNo: theirs.COR_BGT_DOC_NO,
          year: Number(theirs.FISCAL_YEAR),
          region: theirs.MOF_DIV_CODE,
          unitCode: theirs.AGENCY_CODE,
          projectCode: theirs.PRO_CODE,
          projectName: theirs.PRO_NAME,
          fund,
          fundLevel: theirs.FUND_LEVEL,
          functionCode: theirs.EXP_FUNC_CODE,
          departmentEconomicCode: theirs.DEP_BGT_ECO_CODE,
          governmentEconomicCode: theirs.GOV_BGT_ECO_CODE,
          paymentMode: theirs.PAY_TYPE_CODE,
          procurement: theirs.IS_GOV_PUR === '1',
          itemCode: theirs.PUR_CATALOG_CODE,
          amount: theirs.AMOUNT,
          frozen: theirs.FREEZE_AMT,
          revision: theirs.VERSION,
        }
      }),
  ),
})

const TheirReply = z
  .object({ RTN_CODE: z.string(), RTN_MSG: z.string(), FREEZE_NO: z.string().optional(), CUR_AMT: zYuan.optional() })
  .transform(
    (theirs): Reply =>
      theirs.RTN_CODE === '0000' && theirs.FREEZE_NO && theirs.CUR_AMT !== undefined
        ? { accepted: true, voucherNo: theirs.FREEZE_NO, available: theirs.CUR_AMT }
        : { accepted: false, reason: theirs.RTN_MSG },
  )
const TheirHold = z.object({ PUR_PLAN_ID: z.string(), FREEZE_AMT: zYuan })

const TheirBalances = z.object({
  DATA: z.array(
    z
      .object({
        PUR_PLAN_ID: z.string(),
        FREEZE_AMT: zYuan,
        USE_DES: z.string(),
        MOF_DIV_CODE: z.string(),
        AGENCY_CODE: z.string(),
      })
      .transform(
        (theirs): Held => ({
          planId: theirs.PUR_PLAN_ID,
          amount: theirs.FREEZE_AMT,
          purpose: theirs.USE_DES,
          region: theirs.MOF_DIV_CODE,
          unitCode: theirs.AGENCY_CODE,
        }),
      ),
  ),
})

/** 1234567 fen → `12345.67`, without a float on the way. */
const yuan = (amount: number) => `${Math.trunc(amount / 100)}.${String(amount % 100).padStart(2, '0')}`

export const wiredBudget = ({ post, get }: Http): Budget => {
  const ask = async (
    path: string,
    { requestId, planId, indicatorId, purpose, amount, at }: Omit<Hold, 'amount'> & { amount?: Fen },
  ) => {
    const body = {
      REQ_NO: requestId,
      PUR_PLAN_ID: planId,
      BGT_ID: indicatorId,
      USE_DES: purpose,
      ...(amount !== undefined && { FREEZE_AMT: yuan(amount) }),
      ...(at && { REQ_TIME: at }),
    }
    return TheirReply.parse(await post(path, body, { idempotencyKey: requestId, timeoutMs: 10_000 }))
  }
  return {
    async indicators({ region, unitCode, year }) {
      const query = new URLSearchParams({ MOF_DIV_CODE: region, AGENCY_CODE: unitCode, FISCAL_YEAR: String(year) })
      return TheirIndicators.parse(await get(`/bgt-indicators?${query}`, { timeoutMs: 30_000 })).DATA
    },
    freeze: (hold) => ask('/pur-freezes', hold),
    adjust: (hold) => ask('/pur-freeze-adjustments', hold),
    release: (hold) => ask('/pur-releases', hold),
    async held(planId) {
      const found = await get(`/pur-freezes/${encodeURIComponent(planId)}`, { timeoutMs: 10_000 })
      return found === undefined ? undefined : TheirHold.parse(found).FREEZE_AMT
    },
    async heldAt(moment) {
      const found = await get(`/pur-freezes?BEFORE=${encodeURIComponent(moment)}`, { timeoutMs: 60_000 })
      return TheirBalances.parse(found).DATA
    },
  }
}
