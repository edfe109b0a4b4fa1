/** The credit systems as they speak: their field names live in this file and nowhere else. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { instant } from '#foundation/time.ts'
import type { Credit, List } from './credit.ts'

/** Their list codes → ours. */
const CODES: Readonly<Record<string, List>> = { SXBZXR: 'dishonest', ZDSSWF: 'taxOffender', ZFCGYZWF: 'procurementBan' }

const TheirReply = z.object({
  CODE: z.literal('0'),
  CXSJ: z.iso.datetime({ offset: true }),
  LY: z.string(),
  JGLB: z.array(
    z.object({
      MDDM: z.enum(['SXBZXR', 'ZDSSWF', 'ZFCGYZWF']),
      SFMZ: z.enum(['0', '1']),
      WH: z.string().optional(),
      JZRQ: z.string().optional(),
    }),
  ),
})

export const wiredCredit = (url: string, { timeoutMs = 3000 } = {}): Credit => ({
  async ask({ id, uscc, name, at }) {
    const response = await fetch(new URL('/xycx', url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ QQBH: id, TYSHXYDM: uscc, DWMC: name, QQSJ: at }),
      signal: AbortSignal.timeout(timeoutMs),
    })
    if (!response.ok) throw new Error(`信用信息系统答复 ${response.status}`)
    const text = await response.text()
    const theirs = TheirReply.parse(JSON.parse(text))
    const missing = Object.keys(CODES).filter((code) => !theirs.JGLB.some(({ MDDM }) => MDDM === code))
    // An answer that leaves a list out is no answer: nobody may pass for clean by it.
    if (missing.length > 0) throw new Error(`信用信息系统的答复缺少名单 ${missing.join('、')}`)
    return {
      uscc,
      source: theirs.LY,
      queriedAt: instant(theirs.CXSJ),
      findings: theirs.JGLB.map(({ MDDM, SFMZ, WH, JZRQ }) => ({
        list: CODES[MDDM]!,
        listed: SFMZ === '1',
        ...(WH && { reference: WH }),
        ...(JZRQ && { until: JZRQ }),
      })),
      digest: createHash('sha256').update(text).digest('hex'),
    }
  },
})
