/** 示范：采购需求 — a survey under way in which two of those asked belong to one house. */
import { dayOf, type Instant, plus } from '#foundation/time.ts'
import { idOf, type Walk } from '#journeys/walk.ts'

type People = Pick<Walk, 'person'> & { moveTo(to: Instant): Promise<void> }

const SAID = [
  [
    'nanyang',
    '本市公园管养市场份额最大的企业',
    '合格企业约十五家，旺季人工紧张',
    '近一年同类项目每月二十万至二十三万元',
  ],
  ['haojiang', '同时承担市政养护的综合企业', '可按片区分包实施，供给充足', '每月约二十一万元，含设施维修'],
  ['shangchuan', '物业企业，兼营绿化管养', '物业企业普遍可以承接', '每月十九万元起，不含高空作业'],
] as const

export const requirementStories = [
  {
    title: '中心公园管养服务需求调查',
    async tell({ person, moveTo }: People, present: Instant) {
      await moveTo(plus(present, { days: -2 }))
      const maker = await person('xinhui-parks.maker')
      const { id } = await maker.act('/surveys', {
        title: '下一年度公园管养服务需求调查',
        itemCodes: ['C21040000'],
      })
      for (const [login, standing, market, prices] of SAID) {
        const { state } = await (await person(login)).get(`/suppliers/${idOf('supplier', login)}`)
        await maker.act(`/surveys/${id}/answer`, {
          kind: 'supplier',
          name: state.name,
          uscc: state.uscc,
          contact: '市场部 0750-3300000',
          way: 'questionnaire',
          askedDate: dayOf(plus(present, { days: -3 })),
          ...{ standing, market, prices },
          followUp: '次年续约单价随最低工资标准调整，幅度不超过百分之五',
          relations: '无',
        })
      }
    },
  },
]
