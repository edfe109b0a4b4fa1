/** 投诉办理超期 — a complaint not decided in the thirty working days, tests and corrections not counted. */
import { complaints } from '#subsystems/supervision/index.ts'
import { watch } from '../control.ts'

export default watch<{ decideBy?: string | undefined; filedAt?: string | undefined; number: string }>({
  code: 'RC-064',
  title: '投诉未在法定期限内作出处理决定',
  basis: '政府采购法第五十六条；财政部令第94号第二十六条',
  severity: 'red',
  actions: ['notify'],
  parameters: ['complaint.reviewDays', 'complaint.decideDays'],
  after: ['ComplaintOverdue'],
  facts: (tx, { id }) => complaints.find(tx, id),
  find: ({ decideBy, filedAt, number }) => [
    { text: '投诉已超过法定处理期限', evidence: { number, filedAt, decideBy } },
  ],
})
