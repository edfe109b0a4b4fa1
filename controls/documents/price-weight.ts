/** 价格分违规 — too little weight for the price. */
import { submitDocument } from '#subsystems/tendering/index.ts'
import { by, guard } from '../control.ts'

export default guard({
  code: 'RC-020',
  title: '价格分值占总分值的比重低于规定',
  basis: '财政部令第87号第五十五条；财库〔2014〕214号第二十四条',
  severity: 'red',
  actions: ['block'],
  parameters: ['score.priceWeightGoods', 'score.priceWeightServices'],
  guards: [by(submitDocument, 'documents.price-weight')],
})
