/** 澄清不足或越界 — a clarification too near the deadline, or one that changes what may not be changed. */
import { amendNotice, clarifyPrequalification } from '#subsystems/tendering/index.ts'
import { by, guard } from '../control.ts'

export default guard({
  code: 'RC-029',
  title: '澄清修改距截止不足法定时间而未顺延，或者改变采购标的、资格条件',
  basis: '财政部令第87号第二十七条；财政部令第74号第二十九条、第四十五条',
  severity: 'red',
  actions: ['block'],
  parameters: ['clarification.tenderDays', 'clarification.prequalificationDays', 'clarification.consultationDays'],
  guards: [
    by(amendNotice, 'notice.clarified-too-late', 'notice.substance-changed', 'notice.deadline-moved-forward'),
    by(clarifyPrequalification, 'shortlist.clarified-too-late', 'shortlist.deadline-moved-forward'),
  ],
})
