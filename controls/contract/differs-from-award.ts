/** 合同与结果不符 — a contract that departs from the award. */
import { completeContract, signAsPurchaser } from '#subsystems/supervision/index.ts'
import { by, guard } from '../control.ts'

export default guard({
  code: 'RC-067',
  title: '合同的供应商、金额、标的、数量、条款与中标结果不一致',
  basis: '财政部令第87号第七十一条；政府采购法实施条例第六十七条第（四）项',
  severity: 'red',
  actions: ['block'],
  guards: [by(completeContract, 'contract.differs-from-award'), by(signAsPurchaser, 'contract.differs-from-award')],
})
