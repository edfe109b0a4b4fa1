/** 系统中断顺延的行为. */
import { z } from 'zod'
import { acts } from '#foundation/acts.ts'
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import { text } from '#foundation/words.ts'
import { noteProgress, orderPostponement } from './order-postponement.ts'
import { postponement } from './postponement.ts'

const refusal = {
  'postponement.window-empty': { text: '中断结束不能早于开始', mend: '请核对两个时间' },
  'postponement.window-too-long': { text: '一次顺延的中断时段不超过 {hours} 小时', mend: '请分次办理' },
  'postponement.resumes-too-early': {
    text: '顺延后的时间须晚于中断结束后两小时（{tailUntil}），并晚于现在',
    law: '财政部令第87号第二十七条',
    mend: '请推迟“顺延至”',
  },
  'postponement.none-due': { text: '这一时段没有尚未截止的项目', mend: '请核对时段，或者在预览中查看已经截止的项目' },
  'postponement.noted-already': { text: '进度已经登记' },
} satisfies Record<RefusalOf<typeof orderPostponement | typeof noteProgress>, Says>

const number = (title: string) => z.number().meta({ title })
const words = z.object({
  tailUntil: text('连同顺延至'),
  moves: z
    .array(
      z.object({
        noticeId: text('采购公告'),
        number: text('项目编号'),
        title: text('项目'),
        region: text('区划'),
        from: text('原截止时间'),
        to: text('顺延至'),
      }),
    )
    .meta({ title: '顺延的项目' }),
  done: number('已办理'),
  kept: z.array(z.object({ noticeId: text('采购公告'), code: text('原因') })).meta({ title: '未顺延的项目' }),
  orderedBy: text('下达人'),
  orderedByOrg: text('下达单位'),
  orderedAt: text('下达时间'),
  completedAt: text('完成时间'),
})

export const postponementActs = acts({
  path: '/postponements',
  model: postponement,
  refusal,
  words,
  commands: { '': orderPostponement, progress: noteProgress },
})
