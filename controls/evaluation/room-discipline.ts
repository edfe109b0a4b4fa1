/** 现场纪律 — a purchaser’s representative in the chair, or more of them than seats. */
import { signIn, voteChair } from '#subsystems/tendering/index.ts'
import { by, guard } from '../control.ts'

export default guard({
  code: 'RC-056',
  title: '采购人代表担任评标委员会组长，或者超出席位进入评审',
  basis: '财政部令第87号第四十五条、第六十六条；财库〔2012〕69号',
  severity: 'orange',
  phase: 'during',
  actions: ['block', 'notify'],
  guards: [by(voteChair, 'evaluation.chair-is-representative'), by(signIn, 'evaluation.no-seat-left')],
})
