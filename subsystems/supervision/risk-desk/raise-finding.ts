/** 发出预警 — by the controls only. */
import { z } from 'zod'
import { creation, SYSTEM } from '#foundation/command.ts'
import { ok } from '#foundation/result.ts'
import { handleByOf } from './desk-rules.ts'
import { finding, type Hit } from './finding.ts'

export const raiseFinding = creation(finding)({
  name: 'finding.raise',
  title: '发出预警',
  who: [SYSTEM],
  to: ['open'],
  input: z.object({
    hit: z.custom<Hit>(),
    at: z.string(),
    entity: z.string(),
    title: z.string(),
    caseId: z.string().optional(),
    region: z.string(),
    subjects: z.array(z.string()),
    stopped: z.boolean(),
    reason: z.string().optional(),
    same: z.string().optional(),
    /** The level that answers it, where that is not its own. */
    handler: z.string().optional(),
  }),
  decide: (_, raised, context) =>
    ok([
      {
        type: 'FindingRaised',
        ...raised,
        raisedAt: context.now,
        handler: raised.handler ?? raised.region,
        handleBy: handleByOf(raised.hit.severity, context),
      },
    ]),
})
