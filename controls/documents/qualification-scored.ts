/** 资格条件作评分 — the same thing asked as a qualification and scored. */
import { submitDocument } from '#subsystems/tendering/index.ts'
import { by, guard } from '../control.ts'

export default guard({
  code: 'RC-019',
  title: '资格条件又作为评审因素',
  basis: '财政部令第87号第五十五条',
  severity: 'red',
  actions: ['block'],
  guards: [by(submitDocument, 'documents.qualification-scored')],
})
