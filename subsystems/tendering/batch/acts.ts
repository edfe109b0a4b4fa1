/** 批量集中采购的行为. Pure. */
import { z } from 'zod'
import { acts } from '#foundation/acts.ts'
import { text } from '#foundation/words.ts'
import { batch } from './batch.ts'
import { closeDemand, declareDemand, gatherDemand, releaseDemand, withdrawDemand } from './declare-demand.ts'
import { demand } from './demand.ts'
import {
  cancelBatch,
  extendBatch,
  finishBatch,
  gatherBatch,
  lapseBatch,
  noteAward,
  noteTender,
  openBatch,
} from './open-batch.ts'
import { batchRefusal, demandRefusal } from './terms.ts'

export const batchActs = acts({
  path: '/batches',
  model: batch,
  refusal: batchRefusal,
  words: z.object({ shares: text('各单位需求'), leadId: text('牵头单位'), gatheredAt: text('归集时间') }),
  commands: {
    '': openBatch,
    extension: extendBatch,
    gathering: gatherBatch,
    cancellation: cancelBatch,
    'project-note': noteTender,
    'award-note': noteAward,
    finish: finishBatch,
    lapse: lapseBatch,
  },
})

export const demandActs = acts({
  path: '/demands',
  model: demand,
  refusal: demandRefusal,
  words: z.object({
    batchNumber: text('批次编号'),
    batchTitle: text('批次'),
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
