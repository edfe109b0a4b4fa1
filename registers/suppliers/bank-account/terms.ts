/** 银行账户的中文. */
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import type { declareAccount, retireAccount, verifyAccount, vouchForAccount } from './verify-account.ts'

type Code = RefusalOf<typeof declareAccount | typeof verifyAccount | typeof vouchForAccount | typeof retireAccount>

export const refusal = {
  'bank-account.no-supplier': {
    text: '本单位尚未入库',
    law: '政府采购法第二十一条',
    mend: '请先登记入库，全省一次登记即可',
  },
  'bank-account.not-own': {
    text: '户名“{name}”与单位名称不一致',
    law: '财政部令第87号第三十八条',
    mend: '请填写本单位的账户',
  },
  'bank-account.used-already': { text: '这个账户已经在用', mend: '不必重复登记' },
  'bank-account.bank-silent': { text: '银行系统暂时没有应答', mend: '请稍后再试，不计入次数' },
  'bank-account.guessed': {
    text: '这个账户的打款金额已经 {tries} 次不符，不能改由复核启用',
    law: '行政事业单位内部控制规范（试行）第十四条',
    mend: '请核对账号后重新登记',
  },
  'bank-account.in-use': { text: '使用中的账户不能直接停用', mend: '请登记并核实新账户，原账户随之停用' },
} satisfies Record<Code, Says>
