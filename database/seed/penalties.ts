/** 示范行政处罚 — one firm told, heard, punished and public; another told, its answer awaited. */
import { fen } from '#foundation/money.ts'
import { type Instant, plus } from '#foundation/time.ts'
import type { Walk } from '#journeys/walk.ts'
import { idOf } from './accounts.ts'

/** Firms that no other story of the city needs. */
const PUNISHED = 'macao'
const TOLD = 'kaiping'

type People = Pick<Walk, 'person'> & { moveTo(to: Instant): Promise<void> }

export const penaltyStories = [
  {
    title: '行政处罚',
    async tell({ person, moveTo }: People, present: Instant) {
      await moveTo(plus(present, { days: -33 }))
      const [one, other] = [await person('regulator'), await person('regulator.second')]
      const { id } = await one.act('/penalties', {
        supplierId: idOf('supplier', PUNISHED),
        ground: 'notSigning',
        conduct: '中标后以原材料涨价为由拒绝签订合同，经采购人书面催告仍未签订，没有正当理由。',
        purchaseAmount: fen(860_000_00),
        fine: fen(4_300_00),
        banYears: 1,
      })
      const firm = await person(PUNISHED)
      await firm.act(`/penalties/${id}/answer`, {
        kind: 'statement',
        text: '原材料短期内上涨两成，继续履行将产生亏损，请予从轻处理。',
      })
      await moveTo(plus(present, { days: -31 }))
      await other.act(`/penalties/${id}/decision`, {
        number: `江财采罚〔${present.slice(0, 4)}〕3号`,
        fromDate: plus(present, { days: -30 }).slice(0, 10),
        fine: fen(4_300_00),
        banYears: 1,
        response: '价格波动属于商业风险，采购文件未约定调价，不属于正当理由；已按法定幅度的下限处罚。',
        reviewer: '法制审核岗',
      })
      await firm.act(`/penalties/${id}/receipt`)

      await moveTo(plus(present, { days: -2 }))
      await one.act('/penalties', {
        supplierId: idOf('supplier', TOLD),
        ground: 'falseComplaint',
        conduct: '投诉所附检测报告经出具单位确认系伪造。',
        purchaseAmount: fen(1_200_000_00),
        banYears: 1,
      })
    },
  },
]
