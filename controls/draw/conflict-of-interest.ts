/** 应回避未回避 — an expert who is related to a bidder, found when it is known who bids. */
import { convenePanel } from '#subsystems/tendering/index.ts'
import { by, guard } from '../control.ts'

export default guard({
  code: 'RC-043',
  title: '与供应商有利害关系的评审专家没有回避',
  basis: '政府采购法实施条例第九条；粤财规〔2025〕1号第二十条、第二十一条',
  severity: 'red',
  actions: ['block'],
  parameters: ['expert.avoidanceYears'],
  guards: [by(convenePanel, 'evaluation.member-must-avoid')],
})
