/** 等标期不足 — less than the statutory time from the documents to the deadline. */
import { announcePrequalification, publishNotice } from '#subsystems/tendering/index.ts'
import { by, guard } from '../control.ts'

export default guard({
  code: 'RC-025',
  title: '从采购文件开始发出到提交截止的时间少于法定期限',
  basis: '政府采购法第三十五条；财政部令第74号第二十九条、第四十五条；财库〔2014〕214号第十条',
  severity: 'red',
  actions: ['block'],
  parameters: [
    'response.openTenderingDays',
    'response.negotiationDays',
    'response.quotationDays',
    'response.consultationDays',
    'prequalification.applicationDays',
  ],
  guards: [
    by(publishNotice, 'notice.too-little-time', 'notice.application-too-short'),
    by(announcePrequalification, 'shortlist.too-little-time'),
  ],
})
