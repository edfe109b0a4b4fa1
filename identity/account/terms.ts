/** 账号的中文 */
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import type {
  acceptInvitation,
  expireMemberships,
  grantMembership,
  inviteAccount,
  leaveUnit,
  restoreAccount,
  revokeMembership,
  suspendAccount,
} from './commands.ts'

type Codes =
  | RefusalOf<typeof inviteAccount>
  | RefusalOf<typeof acceptInvitation>
  | RefusalOf<typeof grantMembership>
  | RefusalOf<typeof revokeMembership>
  | RefusalOf<typeof leaveUnit>
  | RefusalOf<typeof expireMemberships>
  | RefusalOf<typeof suspendAccount>
  | RefusalOf<typeof restoreAccount>

export const refusal = {
  'account.role-not-yours-to-give': {
    text: '您不能授予“{role}”这一角色',
    mend: '请由上级管理员或监管部门办理',
  },
  'account.other-region': { text: '所填区划 {region} 不在您的管辖范围', mend: '请由该地监管部门办理' },
  'account.other-organisation': { text: '只能为本单位邀请人员', mend: '请核对单位' },
  'account.not-the-invited': { text: '只有被邀请人本人能够激活', mend: '请使用邀请链接' },
  'account.own-account': { text: '不能变更自己的账号或任职', mend: '请由其他管理员办理' },
  'account.held-already': { text: '该人员已担任这一角色' },
  'account.maker-and-checker': {
    text: '同一人不能兼任本单位的经办与审核',
    law: '行政事业单位内部控制规范（试行）第十四条',
    mend: '请将两个岗位分别授予两人；编制过小的单位可以向财政部门申请按名准许岗位兼任（财库〔2016〕99号）',
  },
  'account.until-past': { text: '任职截止日已经过去', mend: '请填写今天或者以后的日期' },
  'account.not-of-the-unit': { text: '该人员在这个单位没有任职', mend: '请核对人员与单位' },
  'account.nothing-expired': { text: '没有到期的任职' },
  'account.no-such-membership': { text: '没有序号为 {no} 的任职', mend: '请刷新页面后重试' },
} satisfies Record<Codes, Says>
