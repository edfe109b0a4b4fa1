/** The market regulator's register as it speaks: its field names live in this file and nowhere else. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { instant, zDay } from '#foundation/time.ts'
import type { Licence, Proof } from '#registers/suppliers/index.ts'
import type { Http } from '../http.ts'
import type { MarketRegister } from './market-register.ts'

const STATUS: Readonly<Record<string, Licence['status']>> = { 1: 'active', 2: 'revoked', 3: 'cancelled', 4: 'abnormal' }
const TIMEOUT = { timeoutMs: 5000 }

const TheirLicence = z.object({
  TYSHXYDM: z.string(),
  QYMC: z.string(),
  DJZT: z.enum(['1', '2', '3', '4']),
  FDDBR: z.string().optional(),
  XZQH: z.string().optional(),
  ZS: z.string().optional(),
  CLRQ: zDay.optional(),
  GDXX: z.array(z.object({ GDMC: z.string(), GDDM: z.string().optional(), CGBL: z.number() })).default([]),
  ZYRY: z.array(z.string()).default([]),
  CXSJ: z.iso.datetime({ offset: true }),
  TS: z.string().optional(),
})

const TheirProof = z
  .object({ JG: z.enum(['0', '1']), CYR: z.string().optional(), YY: z.string().optional() })
  .transform(
    ({ JG, CYR, YY }): Proof =>
      JG === '1' && CYR ? { proven: true, holder: CYR } : { proven: false, reason: YY ?? '授权码不符' },
  )

export const wiredMarketRegister = ({ post, get }: Http): MarketRegister => ({
  async find({ code, name, at }) {
    const asked = new URLSearchParams({ QQSJ: at, ...(name && { QYMC: name }) })
    const found = await get(`/djxx/${encodeURIComponent(code)}?${asked}`, TIMEOUT)
    if (found === undefined) return undefined
    const theirs = TheirLicence.parse(found)
    const { CXSJ, ...said } = theirs
    return {
      code: theirs.TYSHXYDM,
      name: theirs.QYMC,
      status: STATUS[theirs.DJZT]!,
      ...(theirs.FDDBR && { legalRepresentative: theirs.FDDBR }),
      ...(theirs.XZQH && { region: theirs.XZQH }),
      ...(theirs.ZS && { address: theirs.ZS }),
      ...(theirs.CLRQ && { foundedDate: theirs.CLRQ }),
      shareholders: theirs.GDXX.map(({ GDMC, GDDM, CGBL }) => ({
        name: GDMC,
        ...(GDDM && { uscc: GDDM }),
        percent: CGBL,
      })),
      managers: theirs.ZYRY,
      askedAt: instant(CXSJ),
      digest: createHash('sha256').update(JSON.stringify(said)).digest('hex'),
      ...(theirs.TS && { hint: theirs.TS }),
    }
  },
  async prove({ id, code, authorisation }) {
    const body = { QQBH: id, TYSHXYDM: code, SQM: authorisation }
    return TheirProof.parse(await post('/sqyz', body, { idempotencyKey: id, ...TIMEOUT }))
  },
})
