/** 提前终止框架协议 — before its last day, on a ground of law or of the agreement itself; what is being bought under it is bought to its end
 *  (政府采购法第五十条; 民法典第五百六十二条、第五百六十三条; 财政部令第110号第二十七条、第四十四条). */
import { z } from 'zod'
import { command, may } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { labelled } from '#foundation/words.ts'
import { EARLY_ENDS, framework, inForce } from './framework.ts'

export const terminateFramework = command(framework)({
  name: 'framework.terminate',
  title: '提前终止框架协议',
  law: '政府采购法第五十条；民法典第五百六十二条、第五百六十三条；财政部令第110号第二十七条、第四十四条',
  who: [may('purchaserChecker', 'procuringEntity')],
  from: ['inForce'],
  to: ['terminated'],
  stepUp: true,
  input: z.object({
    ground: labelled('终止情形', EARLY_ENDS),
    reason: z.string().trim().min(4, '请写明事实').max(2000).meta({ title: '事实与理由', multiline: true }),
    orderNo: z.string().trim().min(2).max(100).optional().meta({ title: '财政部门处理决定文号（财政部门责令的必填）' }),
    files: z
      .array(z.string().meta({ file: true }))
      .max(20)
      .default([])
      .meta({ title: '依据材料（协商一致的须附各方签署的终止协议）', file: true }),
  }),
  decide(state, { ground, reason, orderNo, files }, { by, now, calendar, policy }) {
    const { projectId, entrants } = state
    const left = inForce(state)
    const enough = left.length * 100 >= entrants.length * policy('framework.supplementPercent')

    if (state.supplementing) return refuse('framework.supplement-under-way')
    if (ground === 'ordered' && !orderNo) return refuse('framework.order-missing')
    if (ground === 'consent' && files.length === 0) return refuse('framework.consent-missing')
    if (ground === 'tooFew' && enough)
      return refuse('framework.enough-to-go-on', { left: left.length, all: entrants.length })

    const summariseBy = calendar.deadline(now, { days: policy('framework.summaryDays'), of: 'working' })
    return ok([
      {
        type: 'FrameworkTerminated',
        projectId,
        ended: { ground, reason, orderNo, files, by: by.userId, at: now },
        entrants: left.map(({ supplierId }) => supplierId),
        summariseBy,
      },
    ])
  },
})
