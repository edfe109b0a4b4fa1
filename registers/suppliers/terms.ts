/** 供应商的中文. */
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import { impossibleDates } from './certificate/terms.ts'
import type { enterPenalty, strikePenalty } from './keep-penalty.ts'
import type {
  adoptAccount,
  endConduct,
  endSuspension,
  leaveRegister,
  liftConduct,
  recordConduct,
  restoreSupplier,
} from './keep-supplier.ts'
import type { changeSupplier, claimSupplier, registerSupplier } from './register-supplier.ts'

type Code =
  | RefusalOf<typeof registerSupplier | typeof changeSupplier | typeof claimSupplier>
  | RefusalOf<typeof restoreSupplier | typeof endSuspension | typeof leaveRegister>
  | RefusalOf<typeof recordConduct | typeof liftConduct | typeof endConduct | typeof adoptAccount>
  | RefusalOf<typeof enterPenalty | typeof strikePenalty>
  | 'supplier.registered-already'

export const refusal = {
  ...impossibleDates,
  'supplier.founded-in-future': { text: '成立日期 {foundedDate} 晚于今天', mend: '请核对营业执照' },
  'supplier.shares-over-100': { text: '股东持股比例合计 {percent}%，超过100%', mend: '请核对各股东的持股比例' },
  'supplier.holds-itself': { text: '股东中填写了本单位自己', mend: '请核对股东的代码' },
  'supplier.account-not-own': {
    text: '银行账户的户名“{name}”与单位名称不一致',
    law: '财政部令第87号第三十八条',
    mend: '请填写本单位的账户，保证金和货款只进出这个账户',
  },
  'supplier.account-by-verification': {
    text: '收款账户不能直接改写',
    law: '财库〔2019〕38号',
    mend: '请在“银行账户”中登记新账户，小额打款核实后自动启用',
  },
  'supplier.other-uscc': {
    text: '统一社会信用代码不能变更（原为 {uscc}）',
    law: 'GB 32100-2015',
    mend: '代码变了就是另一个单位，请以新单位入库',
  },
  'supplier.by-request': {
    text: '香港、澳门单位的名称和负责人没有可以自动核对的登记信息，变更须经核准',
    law: '政府采购法第二十二条',
    mend: '请在“申请变更供应商信息”中提出，附登记机构出具的证明',
  },
  'supplier.size-by-request': {
    text: '所填数据使企业规模由{was}变为{is}，须经核准',
    law: '财库〔2020〕46号第四条、第十六条',
    mend: '请在“申请变更供应商信息”中提出，附上年度财务报表或者社保缴纳人数证明；其他信息可在此变更',
  },
  'supplier.changes-in-future': { text: '变更生效日期 {sinceDate} 晚于今天', mend: '请在变更登记之后填报' },
  'supplier.uscc-taken': {
    text: '这个统一社会信用代码已经入库',
    law: 'GB 32100-2015',
    mend: '如系本单位：请本单位的账号管理员邀请您，或者打开该单位的页面，凭电子营业执照“认领本单位”',
  },
  'supplier.registered-already': { text: '本单位已经入库', mend: '请使用“变更供应商信息”' },
  'supplier.no-licence': {
    text: '市场主体登记中没有代码 {uscc}',
    law: '政府采购法第二十二条',
    mend: '请核对营业执照；刚刚领照的，登记信息公示后再试',
  },
  'supplier.licence-ended': {
    text: '该单位的营业执照已{standing}，不具备参加政府采购活动的条件',
    law: '政府采购法第二十二条第一款第（一）项',
    mend: '如登记信息有误，请先向登记机关更正',
  },
  'supplier.name-differs': {
    text: '名称与市场主体登记不一致，登记名称为“{name}”',
    law: '政府采购法第二十二条',
    mend: '请使用登记的全称',
  },
  'supplier.representative-differs': {
    text: '法定代表人与市场主体登记不一致，登记的是“{name}”',
    law: '政府采购法第二十二条',
    mend: '已变更而未登记的，请先办理变更登记',
  },
  'supplier.not-proven': {
    text: '没有证明您可以代表该单位：{reason}',
    law: '电子营业执照管理办法（试行）第三条',
    mend: '请打开电子营业执照小程序，由法定代表人或者执照保管人出示授权码',
  },
  'supplier.register-silent': {
    text: '市场主体登记系统暂时没有应答',
    mend: '填写的内容已保存，请稍后再提交',
  },
  'supplier.papers-from-abroad': {
    text: '香港、澳门的单位需要提交主体登记证明',
    law: '政府采购法第二十二条、第二十三条',
    mend: '请在“资质证书”中上传经公证或者转递的商业登记证明',
  },
  'supplier.own-already': { text: '您已经代表这个单位' },
  'supplier.left': {
    text: '该单位已自行退出，信息已经删除，不能恢复',
    law: '个人信息保护法第四十七条',
    mend: '请该单位重新入库',
  },
  'supplier.ban-not-over': { text: '期限尚未届满（至 {until}）', law: '政府采购法实施条例第十九条' },
  'supplier.listed-cannot-leave': {
    text: '“{title}”的公布期限没有届满，不能退出',
    law: '政府采购法实施条例第六十三条',
    mend: '期满或者移出名单后可以退出',
  },
  'supplier.unfinished': {
    text: '还有 {matters}，办完以前不能退出',
    law: '个人信息保护法第十三条第一款第（二）项、第（三）项，第四十七条；民法典第五百零九条',
    mend: '合同办理结清；投标文件开标前可以撤回，开标后等结果公告；质疑投诉可以撤回或者等处理完；框架协议先申请退出',
  },
  'supplier.conduct-ends-before': { text: '公布期限早于起始日', mend: '请核对日期' },
  'supplier.conduct-known': { text: '“{title}”已经记录', mend: '不必重复记录' },
  'supplier.penalty-known': { text: '这份处罚决定已经记入', mend: '不必重复记入' },
  'supplier.no-such-penalty': { text: '没有记入这份处罚决定' },
  'supplier.penalty-by-decision': {
    text: '本级财政部门的处罚决定由“行政处罚”办理，不能在此移出',
    law: '政府采购法第七十七条',
    mend: '请在该处罚决定上办理变更或者撤销',
  },
  'supplier.no-such-conduct': { text: '没有序号为 {no} 的有效记录', mend: '请刷新页面后重试' },
} satisfies Record<Code, Says>
