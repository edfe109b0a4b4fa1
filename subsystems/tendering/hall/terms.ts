/** 开标大厅的中文. */
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import type { signInToHall } from './attendance.ts'

export const refusal = {
  'attendance.not-registered': {
    text: '没有找到贵单位获取过采购文件的这场开标',
    law: '财政部令第87号第四十条',
    mend: '请从“采购文件获取”进入本项目的开标大厅',
  },
  'attendance.too-early': { text: '{from} 起可以签到', mend: '请在截止前一小时内签到' },
  'attendance.closed': {
    text: '签到已于 {deadline} 结束',
    law: '财政部令第87号第四十二条',
    mend: '未签到不影响投标；投标人未参加开标的，视同认可开标结果',
  },
  'attendance.twice': { text: '贵单位已经签到' },
} satisfies Record<RefusalOf<typeof signInToHall> | 'attendance.twice', Says>
