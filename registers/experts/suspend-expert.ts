/** 暂停、恢复、解聘 — what the regulator does where an expert may not, or no longer, judge (财库〔2016〕198号第二十七至三十一条). */
import { z } from 'zod'
import { command, may, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { dayOf, zDay } from '#foundation/time.ts'
import { expert } from './expert.ts'

const overseer = may('regulator', 'region')
const zReason = z.string().trim().min(1, '请写明理由').max(500).meta({ title: '理由', multiline: true })

export const suspendExpert = command(expert)({
  name: 'expert.suspend',
  title: '暂停评审',
  law: '财库〔2016〕198号第二十九条',
  who: [overseer],
  from: ['registered'],
  to: ['suspended'],
  input: z.object({ reason: zReason, until: zDay.optional().meta({ title: '暂停至（留空为另行通知）' }) }),
  decide(_, { reason, until }, { by, now }) {
    if (until !== undefined && until < dayOf(now)) return refuse('expert.suspension-past')
    return ok([{ type: 'ExpertSuspended', reason, until, by: by.userId, at: now }])
  },
})

export const reinstateExpert = command(expert)({
  name: 'expert.reinstate',
  title: '恢复评审',
  who: [overseer, SYSTEM],
  from: ['suspended'],
  to: ['registered'],
  input: z.object({}),
  decide: (_, __, { by, now }) => ok([{ type: 'ExpertReinstated', by: by.userId, at: now }]),
})

export const dismissExpert = command(expert)({
  name: 'expert.dismiss',
  title: '解聘',
  law: '财库〔2016〕198号第二十八条',
  who: [overseer],
  from: ['registered', 'suspended'],
  to: ['dismissed'],
  input: z.object({ reason: zReason }),
  decide: (_, { reason }, { by, now }) => ok([{ type: 'ExpertDismissed', reason, by: by.userId, at: now }]),
})
