/** 意向未公开或不足三十日 — the notice comes before the market could prepare; with a reason it goes on, and the regulator is told. */
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
  also: [
    {
      kind: 'watch',
      after: ['NoticePublished'],
      find: (_, { event }) =>
        event.intentionReason
          ? [
              {
                text: `采购意向公开不足法定时间即发布公告，理由：${event.intentionReason}`,
                subjects: [event.procuringEntityId, event.agencyId],
              },
            ]
          : [],
    },
  ],
})
