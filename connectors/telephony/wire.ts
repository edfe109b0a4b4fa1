/** The telephone system as it speaks: its field names live in this file and nowhere else. */
import { z } from 'zod'
import { instant } from '#foundation/time.ts'
import type { Http } from '../http.ts'
import type { Outcome, Telephony } from './telephony.ts'

const STATES: Readonly<Record<string, Outcome>> = { HJZ: 'ringing', AJ1: 'yes', AJ2: 'no', WJT: 'none' }

const TheirReply = z.object({
  RWBH: z.string(),
  ZT: z.enum(['HJZ', 'AJ1', 'AJ2', 'WJT']),
  SJ: z.iso.datetime({ offset: true }),
})

export const wiredTelephony = ({ post }: Http): Telephony => ({
  async call({ id, phone, text }) {
    const theirs = TheirReply.parse(
      await post('/whrw', { RWBH: id, HM: phone, YYNR: text }, { idempotencyKey: id, timeoutMs: 10_000 }),
    )
    return { outcome: STATES[theirs.ZT]!, at: instant(theirs.SJ) }
  },
})
