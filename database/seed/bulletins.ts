/** 示范监管公告 — one inspection decided and published, one report of a unit waiting for its second pair of eyes. */
import { fen } from '#foundation/money.ts'
import { type Instant, plus } from '#foundation/time.ts'
import type { Walk } from '#journeys/walk.ts'

type People = Pick<Walk, 'person'> & { moveTo(to: Instant): Promise<void> }

const INSPECTION = {
  subject: '某采购代理机构（示范）',
  findings: '抽查的十二个项目中，两个项目未在规定的五个工作日内退还投标保证金。',
  basis: '政府采购法实施条例第三十三条；财政部令第87号第三十八条、第七十八条',
  decision: '责令限期改正，按中国人民银行同期贷款基准利率上浮后的利率支付超期资金占用费，给予警告。',
  authority: '江门市财政局（示范）',
}
const RESERVED = {
  subject: '江门市示范教育局',
  year: '2025',
  total: fen(3_680_000_000),
  reserved: fen(1_420_000_000),
  reservedSmall: fen(960_000_000),
  projects: [
    { name: '校园物业管理服务', option: '整体预留', amount: fen(216_000_000), contract: '440701-2025-00031-HT01' },
    { name: '课桌椅采购', option: '整体预留', amount: fen(168_000_000), contract: '440701-2025-00044-HT01' },
  ],
}

export const bulletinStories = [
  {
    title: '监督检查处理结果公告',
    async tell({ person, moveTo }: People, present: Instant) {
      await moveTo(plus(present, { days: -34 }))
      const [one, other] = [await person('regulator'), await person('regulator.second')]
      const { id } = await one.act('/bulletins', {
        kind: 'inspectionDecision',
        title: '关于某采购代理机构的监督检查处理结果公告',
      })
      await one.act(`/bulletins/${id}/inspection`, {
        ...INSPECTION,
        decidedDate: plus(present, { days: -36 }).slice(0, 10),
      })
      await other.act(`/bulletins/${id}/publication`)
    },
  },
  {
    title: '中小企业预留执行情况公告',
    async tell({ person, moveTo }: People, present: Instant) {
      await moveTo(plus(present, { days: -3 }))
      const maker = await person('school.maker')
      const { id } = await maker.act('/bulletins', {
        kind: 'reserveReport',
        title: '2025年度面向中小企业预留执行情况公告',
      })
      await maker.act(`/bulletins/${id}/reserve-report`, RESERVED)
    },
  },
]
