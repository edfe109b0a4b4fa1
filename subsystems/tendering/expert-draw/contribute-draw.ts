/** 专家抽取的随机数 — the checkpoint is fixed, each body proves its number upon it, and who does not is named. */
import { z } from 'zod'
import { command, given, SYSTEM } from '#foundation/command.ts'
import { fixed, missed, received, zContribution, zMissing } from './chance.ts'
import { expertDraw } from './expert-draw.ts'

export const fixChance = command(expertDraw)({
  name: 'draw.fix',
  title: '固定检查点',
  who: [SYSTEM],
  from: ['committed'],
  to: ['committed'],
  input: z.object({}),
  facts: given<{ leafHash: string; checkpoint: string | undefined }>(),
  decide: (state, _, { now, facts }) => fixed(state, facts, now),
})

export const contributeDraw = command(expertDraw)({
  name: 'draw.contribute',
  title: '提供随机数',
  law: '政府采购法实施条例第三十九条',
  who: [SYSTEM],
  from: ['committed'],
  to: ['committed'],
  input: zContribution,
  decide: (state, input, { now }) => received(state, input, now),
})

export const missContribution = command(expertDraw)({
  name: 'draw.miss',
  title: '记录未提供随机数',
  who: [SYSTEM],
  from: ['committed'],
  to: ['committed'],
  input: zMissing,
  decide: (state, input, { now }) => missed(state, input, now),
})
