/** 主持人宣布 — what the host says in the hall, to everyone alike and on the record: the discipline, a delay, who answers calls. No chat. */
import { z } from 'zod'
import { command, may } from '#foundation/command.ts'
import { ok } from '#foundation/result.ts'
import { opening } from './opening.ts'

export const ANNOUNCEMENTS = { discipline: '开标纪律', notice: '现场通知' } as const

/** What is read at the beginning, unless the host writes otherwise. */
export const DISCIPLINE =
  '一、开标由采购人或者采购代理机构主持，邀请投标人参加，评标委员会成员不参加。二、投标截止后，投标文件不再接收、替换、撤回。三、开标结果当场公布；有疑义或者认为工作人员应当回避的，当场在本大厅提出，主持人当场答复并记录。四、未参加开标的投标人，视同认可开标结果。'

export const announceInHall = command(opening)({
  name: 'opening.announce',
  title: '宣布',
  law: '财政部令第87号第四十条',
  who: [may('agency', 'agency')],
  from: ['waiting', 'closed', 'opening', 'opened'],
  to: ['same'],
  input: z.object({
    kind: z.enum(['discipline', 'notice']).default('discipline').meta({ title: '宣布什么', labels: ANNOUNCEMENTS }),
    text: z
      .string()
      .trim()
      .min(1)
      .max(2000)
      .default(DISCIPLINE)
      .meta({ title: '内容（大厅中人人可见，公开的开标连同旁观的公众）', multiline: true }),
  }),
  decide({ announcements = [] }, { kind, text }, { by, now }) {
    const announcement = { no: announcements.length + 1, kind, text, by: by.userId, at: now }
    return ok([{ type: 'HallAnnounced' as const, announcement, at: now }])
  },
})
