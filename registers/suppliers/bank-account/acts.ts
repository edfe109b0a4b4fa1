/** 银行账户的行为. */
import { z } from 'zod'
import { acts } from '#foundation/acts.ts'
import { text } from '#foundation/words.ts'
import { bankAccount, WAYS } from './bank-account.ts'
import { refusal } from './terms.ts'
import {
  declareAccount,
  noteRefused,
  noteSent,
  retireAccount,
  verifyAccount,
  vouchForAccount,
} from './verify-account.ts'

export const bankAccountActs = acts({
  path: '/bank-accounts',
  model: bankAccount,
  refusal,
  words: z.object({
    declaredBy: text('登记人'),
    declaredAt: text('登记时间'),
    tries: z.number().meta({ title: '金额不符次数' }),
    hint: text('银行附言'),
    sentAt: text('打款时间'),
    verifiedAt: text('核实时间'),
    way: z.enum(['smallAmount', 'fourEyes']).meta({ title: '核实方式', labels: WAYS }),
  }),
  commands: {
    '': declareAccount,
    sending: noteSent,
    refusal: noteRefused,
    verification: verifyAccount,
    vouching: vouchForAccount,
    retirement: retireAccount,
  },
})
