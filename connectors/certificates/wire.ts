/** The registers of certificates as they speak, through one gateway: its field names live in this file and nowhere else. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { instant, zDay } from '#foundation/time.ts'
import type { Http } from '../http.ts'
import type { Certificates } from './certificates.ts'

const OUTCOMES = { 0: 'unknown', 1: 'known', 2: 'noRegister' } as const
const STANDINGS = { 1: 'inForce', 2: 'suspended', 3: 'revoked' } as const

/** A paper that is known has a standing; an answer that says neither is no answer. */
const Said = { CXSJ: z.iso.datetime({ offset: true }), LY: z.string().min(1) }
const TheirReply = z.discriminatedUnion('JG', [
  z.object({ ...Said, JG: z.literal('0') }),
  z.object({
    ...Said,
    JG: z.literal('1'),
    ZSZT: z.enum(['1', '2', '3']),
    CYRDM: z.string().optional(),
    YXQQ: zDay.optional(),
    YXQZ: zDay.optional(),
  }),
  z.object({ ...Said, JG: z.literal('2') }),
])

export const wiredCertificates = ({ post }: Http): Certificates => ({
  async ask({ id, kind, number, issuer, uscc, at }) {
    const body = { QQBH: id, ZSLX: kind, ZSBH: number, FZJG: issuer, TYSHXYDM: uscc, QQSJ: at }
    // Asked by POST: an address that leads nowhere throws, and never reads as "no such certificate".
    const theirs = TheirReply.parse(await post('/zscx', body, { idempotencyKey: id, timeoutMs: 10_000 }))
    const { CXSJ, ...said } = theirs
    return {
      outcome: OUTCOMES[theirs.JG],
      ...(theirs.JG === '1' && {
        standing: STANDINGS[theirs.ZSZT],
        ...(theirs.CYRDM && { holder: theirs.CYRDM }),
        ...(theirs.YXQQ && { validFromDate: theirs.YXQQ }),
        ...(theirs.YXQZ && { validUntilDate: theirs.YXQZ }),
      }),
      source: theirs.LY,
      askedAt: instant(CXSJ),
      digest: createHash('sha256').update(JSON.stringify(said)).digest('hex'),
    }
  },
})
