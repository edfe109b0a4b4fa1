/** 结果公告超期或缺项 — a result that could not be told in full is stopped; one told late is noted. */
import { announceAward } from '#subsystems/tendering/index.ts'
import { by, guard } from '../control.ts'

export default guard({
  code: 'RC-060',
  title: '中标结果公告缺项或者超期',
  basis: '政府采购法实施条例第四十三条；财政部令第87号第六十九条；财办库〔2023〕243号；财库〔2020〕46号第十三条',
  severity: 'orange',
  actions: ['block'],
  parameters: ['award.noticeDays'],
  guards: [by(announceAward, 'award.notice-incomplete')],
  also: [
    {
      kind: 'watch',
      after: ['AwardAnnounced'],
      find: (_, { event }, { policy }) =>
        event.late
          ? [
              {
                text: `中标结果未在确认后${policy('award.noticeDays')}个工作日内公告`,
                subjects: [event.agencyId, event.procuringEntityId],
              },
            ]
          : [],
    },
  ],
})
