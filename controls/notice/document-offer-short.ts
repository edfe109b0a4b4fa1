/** 文件提供期不足 — the documents are offered for less than five working days. */
import { publishNotice } from '#subsystems/tendering/index.ts'
import { by, guard } from '../control.ts'

export default guard({
  code: 'RC-026',
  title: '采购文件提供期限少于五个工作日',
  basis: '政府采购法实施条例第三十一条；财政部令第87号第十八条',
  severity: 'red',
  actions: ['block'],
  parameters: ['documents.offerDays'],
  guards: [by(publishNotice, 'notice.offer-too-short')],
})
