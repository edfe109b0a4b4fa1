/** 未按顺序定标 — another than the first candidate chosen, without a reason of the law. */
import { confirmAward, passToNext, voidAward } from '#subsystems/tendering/index.ts'
import { by, guard } from '../control.ts'

export default guard({
  code: 'RC-059',
  title: '未按评审报告推荐的顺序确定中标供应商',
  basis: '财政部令第87号第六十八条；政府采购法实施条例第六十七条第（三）项',
  severity: 'red',
  actions: ['block'],
  guards: [
    by(confirmAward, 'award.out-of-order', 'award.not-a-candidate'),
    by(passToNext, 'award.not-announced-yet', 'award.not-refused', 'award.may-still-sign'),
    by(voidAward, 'award.must-confirm'),
  ],
})
