/** 迟交 — a bid at or after the deadline. */
import { replaceBid, submitBid } from '#subsystems/tendering/index.ts'
import { by, guard } from '../control.ts'

export default guard({
  code: 'RC-039',
  title: '投标截止时间后送达的投标文件',
  basis: '财政部令第87号第三十三条',
  severity: 'red',
  phase: 'during',
  actions: ['block', 'case'],
  guards: [by(submitBid, 'bid.late', 'bid.closed'), by(replaceBid, 'bid.late', 'bid.closed')],
})
