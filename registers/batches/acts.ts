/** 批量办理的行为. Pure. */
import { z } from 'zod'
import { acts } from '#foundation/acts.ts'
import { listing } from '#foundation/lists.ts'
import { batch } from './batch.ts'
import {
  beginBatch,
  cancelBatch,
  failBatch,
  moveBatch,
  pauseBatch,
  readBatch,
  resumeBatch,
  settleBatch,
  startBatch,
} from './begin-batch.ts'
import { correctLines } from './correct-lines.ts'
import { refusal } from './terms.ts'

export const batchActs = acts({
  path: '/batches',
  model: batch,
  refusal,
  commands: {
    '': beginBatch,
    correction: correctLines,
    start: startBatch,
    pause: pauseBatch,
    continuation: resumeBatch,
    cancellation: cancelBatch,
    reading: readBatch,
    failure: failBatch,
    progress: moveBatch,
    settlement: settleBatch,
  },
  list: listing(batch)({
    fields: {
      title: { title: '事项', kind: 'text' },
      status: { title: '状态', kind: 'choice', labels: batch.status, filter: true },
      total: { title: '行数', kind: 'number', read: ({ total }) => total },
      good: { title: '通过', kind: 'number', read: ({ counts }) => counts.good },
      bad: { title: '未通过', kind: 'number', read: ({ counts }) => counts.bad },
      updatedAt: { title: '最近办理', kind: 'instant' },
    },
  }),
  words: z.object({
    total: z.number().meta({ title: '总行数' }),
    ignored: z.array(z.string()).meta({ title: '未用到的列' }),
    begunAt: z.string().meta({ title: '发起时间' }),
    finishedAt: z.string().meta({ title: '办结时间' }),
    report: z.string().meta({ title: '问题清单', file: true }),
    path: z.string().meta({ title: '所在' }),
  }),
})
