/** 采购文件获取的中文. */
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import type { discloseRegistration, obtainDocuments } from './obtain-documents.ts'

type Code = RefusalOf<typeof obtainDocuments | typeof discloseRegistration> | 'registration.registered-already'

export const refusal = {
  'registration.notice-not-open': {
    text: '公告未发布或者已经截止',
    law: '财政部令第87号第十八条',
    mend: '请查看公告状态',
  },
  'registration.not-invited': {
    text: '本项目以邀请方式采购，本单位不在被邀请之列',
    law: '政府采购法第二十九条、第三十四条；财政部令第74号第十二条',
    mend: '请关注公开征集的项目',
  },
  'registration.too-late': {
    text: '采购文件的提供期限已过（{until}）',
    law: '财政部令第87号第十八条',
    mend: '获取文件的供应商不足三家时，代理机构可以公告延长提供期限',
  },
  'registration.supplier-not-registered': {
    text: '本单位尚未入库',
    law: '政府采购法第二十一条',
    mend: '请先在“供应商”中登记入库，全省一次登记即可',
  },
  'registration.supplier-suspended': {
    text: '本单位被暂停或者禁止参加政府采购活动',
    law: '政府采购法第二十二条、第七十七条',
    mend: '期满后自动恢复；有异议请联系监管部门',
  },
  'registration.barred': {
    text: '本单位被禁止参加政府采购活动（{number}），至 {until}',
    law: '政府采购法第七十七条；政府采购法实施条例第十九条',
    mend: '期满后可再参加，全国范围内有效；对决定不服的，可以申请行政复议或者提起行政诉讼',
  },
  'registration.no-such-lot': { text: '没有第 {lot} 包', mend: '请核对包号' },
  'registration.listed': {
    text: '本单位在“{list}”中，不得参加政府采购活动（查询时间 {queriedAt}）',
    law: '政府采购法第二十二条；财库〔2016〕125号',
    mend: '信用修复或者期满后可再参加；名单有误请向列入机关申请更正',
  },
  'registration.early-service': {
    text: '本单位为本项目提供过{service}服务，不得再参加本项目的其他采购活动',
    law: '政府采购法实施条例第十八条第二款',
    mend: '没有提供过这项服务的，请与采购人核对登记',
  },
  'registration.related': {
    text: '本单位与同一包的另一家供应商{relation}，不得参加同一合同项下的政府采购活动',
    law: '政府采购法实施条例第十八条',
    mend: '请改投其他包，或者由其中一家参加',
  },
  'registration.registered-already': { text: '本单位已经登记，不必重复', mend: '请在“我的登记”中下载采购文件' },
  'registration.still-secret': { text: '投标截止前，获取文件的供应商名称和数量保密', law: '财政部令第87号第二十八条' },
} satisfies Record<Code, Says>
