/** 人数比例不符 — an even or too small panel, or too few experts on it. */
import { requestDraw } from '#subsystems/tendering/index.ts'
import { by, guard } from '../control.ts'

export default guard({
  code: 'RC-042',
  title: '评标委员会人数不是单数、少于法定人数，或者评审专家少于三分之二',
  basis: '财政部令第87号第四十七条；财政部令第74号第七条',
  severity: 'red',
  actions: ['block'],
  parameters: ['panel.minimum', 'panel.minimumLarge', 'panel.largeBudget', 'panel.expertThirds'],
  guards: [by(requestDraw, 'draw.panel-even', 'draw.panel-too-small', 'draw.too-few-expert-seats')],
})
