/** 资质证书的行为. */
import { z } from 'zod'
import { acts } from '#foundation/acts.ts'
import { text } from '#foundation/words.ts'
import { zAnswer } from './answer.ts'
import { certificate } from './certificate.ts'
import {
  enterCertificate,
  lookAtCertificate,
  renewCertificate,
  revokeCertificate,
  withdrawCertificate,
} from './keep-certificate.ts'
import { certificateList } from './list.ts'
import { noteAnswer } from './note-answer.ts'
import { refusal } from './terms.ts'

export const certificateActs = acts({
  path: '/certificates',
  model: certificate,
  refusal,
  words: z.object({
    earlier: z.array(z.object({ number: text('证书编号') })).meta({ title: '以前的有效期' }),
    answer: zAnswer.meta({ title: '发证单位的答复' }),
    warned: z.number().meta({ title: '已提醒（到期前天数）' }),
    enteredAt: text('登记时间'),
    expiredAt: text('过期时间'),
  }),
  commands: {
    '': enterCertificate,
    look: lookAtCertificate,
    renewal: renewCertificate,
    answer: noteAnswer,
    revocation: revokeCertificate,
    withdrawal: withdrawCertificate,
  },
  list: certificateList,
})
