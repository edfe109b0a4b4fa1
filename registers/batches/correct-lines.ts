/** 采用建议 — what would do in the place of a wrong cell is taken over, for one cell or for all that have one; the lines are rehearsed again. Pure. */
import { z } from 'zod'
import { command, given, may } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { batch } from './batch.ts'

/** At most so many at once: the next click takes the next. */
export const MOST_CORRECTED = 500
export type Correction = { no: number; column: string; better: string }

export const correctLines = command(batch)({
  name: 'batch.correct',
  title: '采用改法建议',
  who: (['purchaserMaker', 'purchaserAdmin', 'agency', 'supplier', 'regulator', 'operator'] as const).map((role) =>
    may(role, 'owner'),
  ),
  from: ['checked'],
  to: ['checking'],
  input: z.object({
    no: z.number().int().min(1).optional().meta({ title: '行号（不填为全部）' }),
    column: z.string().max(60).optional().meta({ title: '列' }),
  }),
  facts: given<{ corrections: readonly Correction[] }>(),
  decide({ by: owner }, _, { by, facts: { corrections } }) {
    if (owner.userId !== by.userId) return refuse('batch.not-whose')
    if (corrections.length === 0) return refuse('batch.nothing-to-correct')
    return ok([{ type: 'BatchCorrected', corrections }])
  },
})
