/** 批量集中采购的行为. Pure. */
import { z } from 'zod'
import { acts } from '#foundation/acts.ts'
import { text } from '#foundation/words.ts'
import { closeDemand, declareDemand, gatherDemand, releaseDemand, withdrawDemand } from './declare-demand.ts'
import { demand } from './demand.ts'
import {
  cancelPool,
  extendPool,
  finishPool,
  gatherPool,
  lapsePool,
  noteAward,
  noteTender,
  openPool,
} from './open-pool.ts'
import { pool } from './pool.ts'
import { demandRefusal, poolRefusal } from './terms.ts'

export const poolActs = acts({
  path: '/pools',
  model: pool,
  refusal: poolRefusal,
  words: z.object({ shares: text('各单位需求'), leadId: text('牵头单位'), gatheredAt: text('归集时间') }),
  commands: {
    '': openPool,
    extension: extendPool,
    gathering: gatherPool,
    cancellation: cancelPool,
    'project-note': noteTender,
    'award-note': noteAward,
    finish: finishPool,
    lapse: lapsePool,
  },
})

export const demandActs = acts({
  path: '/demands',
  model: demand,
  refusal: demandRefusal,
  words: z.object({
    poolNumber: text('批次编号'),
    poolTitle: text('批次'),
    declaredAt: text('申报时间'),
    declaredBy: text('申报人'),
  }),
  commands: {
    '': declareDemand,
    withdrawal: withdrawDemand,
    gathering: gatherDemand,
    release: releaseDemand,
    closure: closeDemand,
  },
})
