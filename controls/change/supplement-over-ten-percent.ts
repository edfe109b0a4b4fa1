/** 追加超百分之十 — supplements beyond ten per cent of the contract. */
import { proposeAmendment, signAmendment } from '#subsystems/supervision/index.ts'
import { by, guard } from '../control.ts'

export default guard({
  code: 'RC-072',
  title: '补充合同的采购金额超过原合同采购金额的百分之十',
  basis: '政府采购法第四十九条；政府采购法实施条例第六十七条第（五）项',
  severity: 'red',
  actions: ['block'],
  parameters: ['contract.supplementMaxPercent'],
  guards: [by(proposeAmendment, 'contract.supplement-over-limit'), by(signAmendment, 'contract.supplement-over-limit')],
})
