/** 开标签到的行为. */
import { z } from 'zod'
import { acts } from '#foundation/acts.ts'
import { text } from '#foundation/words.ts'
import { attendance, signInToHall } from './attendance.ts'
import { refusal } from './terms.ts'

export const attendanceActs = acts({
  path: '/hall-attendances',
  model: attendance,
  refusal,
  words: z.object({
    projectId: text('采购项目'),
    openingId: text('开标'),
    supplierId: text('供应商'),
    supplierName: text('供应商名称'),
    lot: z.number().meta({ title: '采购包' }),
    round: z.number().meta({ title: '轮次' }),
    by: text('签到人'),
    at: text('签到时间'),
  }),
  commands: { '': signInToHall },
})
