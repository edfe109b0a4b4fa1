/** 失信或禁入参投 — a supplier on one of the three lists. */
import { obtainDocuments } from '#subsystems/tendering/index.ts'
import { by, guard } from '../control.ts'

export default guard({
  code: 'RC-038',
  title: '失信被执行人、重大税收违法失信主体、政府采购严重违法失信名单中的供应商参加采购',
  basis: '财库〔2016〕125号；政府采购法第二十二条；政府采购法实施条例第十九条',
  severity: 'red',
  actions: ['block'],
  guards: [by(obtainDocuments, 'registration.listed', 'registration.barred')],
})
