/** 行政处罚文书的生成 — the house sets the papers that are served, and keeps them with the matter. */
import { z } from 'zod'
import { command, SYSTEM } from '#foundation/command.ts'
import { ok } from '#foundation/result.ts'
import { labelled } from '#foundation/words.ts'
import { PAPERS, penalty } from './penalty.ts'

export const printPenalty = command(penalty)({
  name: 'penalty.print',
  title: '生成行政处罚文书',
  law: '行政处罚法第四十四条、第五十九条',
  who: [SYSTEM],
  from: ['notified', 'dropped', 'decided', 'ended', 'revoked'],
  to: ['same'],
  input: z.object({ paper: labelled('文书', PAPERS), file: z.string() }),
  decide: (_, { paper, file }, { now }) => ok([{ type: 'PenaltyPrinted', paper, file, at: now }]),
})
