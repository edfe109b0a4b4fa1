/** 投标保证金的中文. */
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import type { discloseSecurity, lodgeSecurity } from './lodge-security.ts'
import type { forfeitSecurity } from './return-security.ts'

type Code =
  | RefusalOf<typeof lodgeSecurity | typeof discloseSecurity | typeof forfeitSecurity>
  | 'security.lodged-already'

export const refusal = {
  'security.notice-not-open': {
    text: '公告未发布或者投标已经截止',
    law: '财政部令第87号第三十三条、第三十八条',
    mend: '投标保证金应在投标截止前提交',
  },
  'security.not-asked': {
    text: '本项目不收取投标保证金',
    law: '政府采购法实施条例第三十三条',
    mend: '无需交纳，可直接投标',
  },
  'security.not-registered': {
    text: '本单位尚未登记获取采购文件',
    law: '财政部令第87号第十八条',
    mend: '请先登记并获取采购文件',
  },
  'security.no-such-lot': { text: '本单位没有登记第 {lot} 包', mend: '请核对包号' },
  'security.form-not-allowed': {
    text: '采购文件不接受以{form}形式提交',
    law: '政府采购法实施条例第三十三条',
    mend: '请从采购文件列明的形式中选择',
  },
  'security.too-little': {
    text: '金额少于采购文件规定的数额',
    law: '财政部令第87号第三十八条',
    mend: '请按规定数额足额交纳',
  },
  'security.not-own-account': {
    text: '付款账户不是本单位在供应商库登记的账户',
    law: '财政部令第87号第三十七条第（六）项、第三十八条',
    mend: '请从本单位的账户付款；账户有变的，请先变更供应商信息',
  },
  'security.guarantee-missing': { text: '请填写保函内容并上传保函', law: '政府采购法实施条例第三十三条' },
  'security.guarantee-too-short': {
    text: '保函有效期至 {until}，短于投标有效期（{must}）',
    law: '财政部令第87号第二十三条、第三十八条',
    mend: '请出具机构延长保函有效期',
  },
  'security.lodged-already': { text: '本包的投标保证金已经提交', mend: '请在“我的保证金”中查看' },
  'security.disclosed-already': { text: '已经公开' },
  'security.no-ground-to-keep': {
    text: '没有法定或者约定的情形，不得扣留投标保证金',
    law: '政府采购法实施条例第三十三条；财库〔2019〕38号',
    mend: '请按期退还',
  },
} satisfies Record<Code, Says>
