/** 质疑超期 — a reminder two working days before the answer is due, a breach after; a timely letter turned away is refused at once. */
import { challenges, rejectChallenge } from '#subsystems/tendering/index.ts'
import { by, guard } from '../control.ts'

export default guard({
  code: 'RC-062',
  title: '质疑未在七个工作日内答复，或者拒收法定质疑期内的质疑函',
  basis: '政府采购法第五十三条；财政部令第94号第十三条、第三十六条',
  severity: 'red',
  actions: ['block', 'notify'],
  phase: 'during',
  parameters: ['challenge.warnDays', 'challenge.replyDays'],
  guards: [by(rejectChallenge, 'challenge.timely', 'challenge.has-standing')],
  also: [
    {
      kind: 'watch',
      after: ['ChallengeReplyDue', 'ChallengeReplyOverdue'],
      facts: (tx, { id }) => challenges.find(tx, id),
      find({ agencyId, procuringEntityId, replyBy, filedAt }, { event }) {
        const overdue = event.type === 'ChallengeReplyOverdue'
        return [
          {
            text: overdue ? '质疑函收到后七个工作日仍未答复' : '答复质疑的期限只余两个工作日',
            subjects: [agencyId, procuringEntityId],
            evidence: { filedAt, replyBy },
            severity: overdue ? 'red' : 'info',
          },
        ]
      },
    },
  ],
})
