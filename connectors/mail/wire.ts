/** The mail gateway as it speaks: its field names live in this file and nowhere else. */
import { z } from 'zod'
import { instant } from '#foundation/time.ts'
import type { Http } from '../http.ts'
import type { MailGateway } from './mail.ts'

const TheirReply = z.object({ YJBH: z.string(), FSSJ: z.iso.datetime({ offset: true }) })

export const wiredMail = ({ post }: Http): MailGateway => ({
  async send({ id, to, subject, text, unsubscribe }) {
    const theirs = TheirReply.parse(
      await post(
        '/yjfs',
        { YJBH: id, SJR: to, ZT: subject, ZW: text, TDDZ: unsubscribe },
        { idempotencyKey: id, timeoutMs: 10_000 },
      ),
    )
    return { at: instant(theirs.FSSJ) }
  },
})
