/** 逾期未验收 — delivered, the time to accept and its grace are over, and nobody has accepted or disputed. */
import { acceptances } from '#subsystems/supervision/index.ts'
import { watch } from '../control.ts'

export default watch({
  code: 'RC-075',
  title: '交付后逾期未组织验收',
  basis: '财政部令第87号第七十四条',
  severity: 'orange',
  actions: ['notify'],
  parameters: ['acceptance.graceDays'],
  after: ['AcceptanceOverdue'],
  facts: (tx, { id }) => acceptances.find(tx, id),
  find: ({ procuringEntityId, deliveredDate, acceptBy }) => [
    {
      text: `${deliveredDate}交付，逾期未验收`,
      subjects: [procuringEntityId],
      evidence: { deliveredDate, acceptBy },
    },
  ],
})
