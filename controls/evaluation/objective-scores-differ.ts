/** 客观分不一致 — members who differ on what is a matter of fact. */
import { closeScoring } from '#subsystems/tendering/index.ts'
import { by, guard } from '../control.ts'

export default guard({
  code: 'RC-051',
  title: '客观评审因素评分不一致',
  basis: '财政部令第87号第六十四条第一款第（三）项；财库〔2012〕69号',
  severity: 'red',
  phase: 'during',
  actions: ['block'],
  guards: [by(closeScoring, 'evaluation.objective-scores-differ')],
})
