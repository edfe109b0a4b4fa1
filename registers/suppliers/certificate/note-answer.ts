/** 记入发证单位的答复 — by the house, after the register was asked. */
import { z } from 'zod'
import { command, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { text } from '#foundation/words.ts'
import { zAnswer } from './answer.ts'
import { certificate } from './certificate.ts'

export const noteAnswer = command(certificate)({
  name: 'certificate.note-answer',
  title: '记入发证单位的答复',
  law: '政府采购法第七十七条第一款第（一）项',
  who: [SYSTEM],
  from: ['valid', 'expired'],
  to: ['same'],
  input: z.object({
    number: text('证书编号'),
    answer: zAnswer.meta({ title: '发证单位的答复' }),
    occasion: text('查询缘由').optional(),
  }),
  decide(before, { number, answer, occasion }, { now }) {
    // Renewed while the register was asked: the answer is about the former paper, and the new one is asked by itself.
    if (number !== before.number) return refuse('certificate.renewed-since', { number })
    const news = answer.digest !== before.answer?.digest
    return ok([{ type: 'CertificateAnswered', answer, news, ...(occasion && { occasion }), at: now }])
  },
})
