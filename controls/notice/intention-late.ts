/** 意向未公开或不足三十日 — the notice comes before the market could prepare. */
import { publishNotice } from '#subsystems/tendering/index.ts'
import { by, guard } from '../control.ts'

export default guard({
  code: 'RC-002',
  title: '采购意向未公开或者公开不足三十日',
  basis: '财库〔2020〕10号第三条',
  severity: 'orange',
  actions: ['reason', 'notify'],
  parameters: ['intention.leadDays'],
  guards: [by(publishNotice, 'notice.intention-late')],
})
