/** 公告要素缺失或不一致 — a required field is empty, or differs from the document. */
import { publishNotice } from '#subsystems/tendering/index.ts'
import { by, guard } from '../control.ts'

export default guard({
  code: 'RC-027',
  title: '公告要素缺失或者与采购文件不一致',
  basis: '财政部令第101号第七条至第十一条；财办库〔2020〕50号',
  severity: 'orange',
  actions: ['block'],
  guards: [by(publishNotice, 'notice.fields-missing', 'notice.differs-from-document')],
})
