/** 抽取供应商的随机数 — the same keys, bodies and rules as an expert draw. */
import { z } from 'zod'
import { command, given, SYSTEM } from '#foundation/command.ts'
import { fixed, missed, received, zContribution, zMissing } from '../expert-draw/chance.ts'
import { shortlist } from './shortlist.ts'

export const fixShortlist = command(shortlist)({
  name: 'shortlist.fix',
  title: '固定检查点',
  who: [SYSTEM],
  from: ['committed'],
  to: ['committed'],
  input: z.object({}),
  facts: given<{ leafHash: string; checkpoint: string | undefined }>(),
  decide: (state, _, { now, facts }) => fixed(state, facts, now),
})

export const contributeShortlist = command(shortlist)({
  name: 'shortlist.contribute',
  title: '提供随机数',
  law: '财政部令第87号第十四条',
  who: [SYSTEM],
  from: ['committed'],
  to: ['committed'],
  input: zContribution,
  decide: (state, input, { now }) => received(state, input, now),
})

export const missShortlist = command(shortlist)({
  name: 'shortlist.miss',
  title: '记录未提供随机数',
  who: [SYSTEM],
  from: ['committed'],
  to: ['committed'],
  input: zMissing,
  decide: (state, input, { now }) => missed(state, input, now),
})
