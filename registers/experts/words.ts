/** 专家库的词: what a reader of an expert's entry sees and no form asks for. Pure. */
import { z } from 'zod'
import { labelled, text } from '#foundation/words.ts'
import { CONDUCT_WORDS } from './conduct.ts'

const masked = (title: string) => z.object({ masked: text(title), name: text('开户银行') }).meta({ title })

export const words = z.object({
  number: text('专家编号'),
  expertId: text('专家'),
  appliedBy: text('申请登记人'),
  appliedAt: text('申请时间'),
  registeredAt: text('入库时间'),
  termUntilDate: text('聘期至'),
  renewalAskedAt: text('申请续聘时间'),
  idNumber: masked('证件号码'),
  bank: masked('劳务费收款账户'),
  leaves: z.array(z.object({ from: text('开始'), until: text('结束'), reason: text('事由') })).meta({ title: '请假' }),
  trainings: z
    .array(z.object({ date: text('日期'), course: text('课程'), hours: z.number().meta({ title: '学时' }) }))
    .meta({ title: '培训' }),
  tests: z
    .array(
      z.object({
        attempt: z.number().meta({ title: '次数' }),
        score: z.number().meta({ title: '得分' }),
        passed: z.boolean().meta({ title: '合格' }),
        at: text('时间'),
      }),
    )
    .meta({ title: '测试' }),
  conduct: z
    .array(
      z.object({
        no: z.number().meta({ title: '序号' }),
        kind: labelled('情形', CONDUCT_WORDS),
        date: text('日期'),
        text: text('事实与证据'),
        about: text('所涉项目'),
        by: text('登记人'),
        at: text('登记时间'),
        explanation: text('本人说明'),
      }),
    )
    .meta({ title: '履职记录' }),
  reason: text('理由'),
  ground: text('情形'),
  until: text('截止'),
  dismissedAt: text('解聘时间'),
})
