/** 限价违规 — a minimum price, a ceiling over the budget, or none shown. */
import { confirmDocument, submitDocument } from '#subsystems/tendering/index.ts'
import { by, guard } from '../control.ts'

export default guard({
  code: 'RC-022',
  title: '设定最低限价，或者最高限价超过预算、未公开',
  basis: '财政部令第87号第十二条、第二十条；政府采购法实施条例第三十条',
  severity: 'red',
  actions: ['block'],
  guards: [
    by(submitDocument, 'documents.minimum-price', 'documents.ceiling-over-budget', 'documents.ceiling-missing'),
    by(confirmDocument, 'documents.ceiling-over-budget'),
  ],
})
