/** 供应商的中文. */
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import type { changeSupplier, registerSupplier } from './register-supplier.ts'

type Code =
  | RefusalOf<typeof registerSupplier | typeof changeSupplier>
  | 'supplier.uscc-taken'
  | 'supplier.registered-already'

export const refusal = {
  'supplier.founded-in-future': { text: '成立日期 {foundedDate} 晚于今天', mend: '请核对营业执照' },
  'supplier.shares-over-100': { text: '股东持股比例合计 {percent}%，超过100%', mend: '请核对各股东的持股比例' },
  'supplier.account-not-own': {
    text: '银行账户的户名“{name}”与单位名称不一致',
    law: '财政部令第87号第三十八条',
    mend: '请填写本单位的账户，保证金和货款只进出这个账户',
  },
  'supplier.other-uscc': {
    text: '统一社会信用代码不能变更（原为 {uscc}）',
    law: 'GB 32100-2015',
    mend: '代码变了就是另一个单位，请以新单位入库',
  },
  'supplier.uscc-taken': {
    text: '这个统一社会信用代码已经入库',
    law: 'GB 32100-2015',
    mend: '如系本单位，请联系本单位已入库的账号管理员',
  },
  'supplier.registered-already': { text: '本单位已经入库', mend: '请使用“变更供应商信息”' },
} satisfies Record<Code, Says>
