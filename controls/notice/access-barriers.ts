/** 获取文件设障 — proofs, visits or a price asked for an electronic document. */
import { publishNotice } from '#subsystems/tendering/index.ts'
import { by, guard } from '../control.ts'

export default guard({
  code: 'RC-028',
  title: '对获取采购文件设置障碍或者收费',
  basis: '财库〔2019〕38号第三条',
  severity: 'orange',
  actions: ['block'],
  guards: [by(publishNotice, 'notice.access-barrier')],
})
