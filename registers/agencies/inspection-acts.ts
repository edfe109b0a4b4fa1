/** 监督检查的行为与中文. Pure. */
import { z } from 'zod'
import { acts } from '#foundation/acts.ts'
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import { text } from '#foundation/words.ts'
import {
  acceptMending,
  answerInspection,
  concludeInspection,
  defendInspection,
  openInspection,
  recordFindings,
  reportMending,
} from './inspect-agency.ts'
import { inspection } from './inspection.ts'

const refusal = {
  'agency-inspection.no-such-agency': { text: '名录中没有这家代理机构', mend: '请从代理机构库中选择' },
  'agency-inspection.period-backwards': { text: '检查所属期间的截止日早于起始日', mend: '请核对日期' },
  'agency-inspection.not-in-sample': { text: '这次抽签没有抽中该机构', mend: '请核对抽签结果' },
  'agency-inspection.defence-late': { text: '陈述申辩的期限已过', law: '行政处罚法第四十五条' },
  'agency-inspection.defence-runs': {
    text: '陈述申辩的期限未满，不能作出结论',
    law: '行政处罚法第四十五条',
    mend: '请待期限届满或者收到申辩后再办',
  },
  'agency-inspection.nothing-found': { text: '没有登记发现的问题，只能作“未发现问题”的结论' },
  'agency-inspection.something-found': { text: '已登记 {findings} 个问题，不能作“未发现问题”的结论' },
  'agency-inspection.mend-date': { text: '责令改正须写明将来的改正期限', mend: '请填写改正期限' },
  'agency-inspection.no-reason': { text: '请写明改正不到位之处' },
} satisfies Record<
  RefusalOf<typeof openInspection | typeof defendInspection | typeof concludeInspection | typeof acceptMending>,
  Says
>

const paper = (title: string) =>
  z
    .object({ text: text('内容'), files: z.array(text('文件')).meta({ title: '材料' }), at: text('时间') })
    .meta({ title })

const words = z.object({
  number: text('检查编号'),
  period: z.object({ from: text('自'), until: text('至') }).meta({ title: '检查所属期间' }),
  openedBy: text('开展人'),
  openedAt: text('开展时间'),
  answer: paper('自查材料'),
  foundBy: text('检查人'),
  defendBy: text('陈述申辩期限'),
  defence: paper('陈述申辩'),
  concludedAt: text('结论时间'),
  mended: paper('改正情况'),
})

export const agencyInspectionActs = acts({
  path: '/agency-inspections',
  model: inspection,
  refusal,
  words,
  commands: {
    '': openInspection,
    answer: answerInspection,
    findings: recordFindings,
    defence: defendInspection,
    conclusion: concludeInspection,
    mending: reportMending,
    acceptance: acceptMending,
  },
})
