/** 抽取过早 — experts drawn more than two working days ahead. */
import { commitDraw } from '#subsystems/tendering/index.ts'
import { by, guard } from '../control.ts'

export default guard({
  code: 'RC-041',
  title: '抽取评审专家早于评审活动开始前两个工作日',
  basis: '财库〔2016〕198号；粤财规〔2025〕1号第二十五条',
  severity: 'red',
  actions: ['block'],
  parameters: ['draw.leadDays'],
  guards: [by(commitDraw, 'draw.too-early')],
})
