/** 登录与身份的中文 */
import type { Says } from '#foundation/result.ts'
import { refusal as account } from './account/terms.ts'

export const refusal = {
  ...account,
  'identity.wrong': {
    text: '登录名、密码或动态验证码不正确',
    mend: '请核对后重试；动态验证码每 30 秒更换，用过的不能再用',
  },
  'identity.wait': { text: '失败次数过多，请在 {seconds} 秒后再试', mend: '忘记密码请联系本单位管理员重新邀请' },
  'identity.no-membership': { text: '该账号目前没有任何任职，或已停用', mend: '请联系本单位管理员或监管部门' },
  'identity.no-such-role': { text: '您没有这一任职', mend: '请从角色列表中选择' },
  'identity.code-wrong': { text: '动态验证码不正确或已用过', mend: '请等待下一个验证码' },
  'identity.link-invalid': { text: '邀请链接无效、已使用或已过期', mend: '请联系邀请人重新发送' },
  'identity.login-taken': { text: '登录名已被使用', mend: '请换一个登录名' },
  'identity.passkey-failed': { text: '通行密钥验证未通过', mend: '请重试，或改用密码和动态验证码' },
  'identity.not-bound': { text: '省统一身份尚未与本平台账号绑定', mend: '请先用密码登录，再在“账号安全”中绑定' },
  'identity.bound-elsewhere': { text: '该省统一身份已绑定其他账号' },
  'identity.provincial-failed': { text: '省统一身份认证未完成', mend: '请重试，或改用其他方式登录' },
  'identity.provincial-off': { text: '本平台未接入省统一身份认证' },
  'identity.foreign-origin': { text: '请求来自其他网站，已拒绝', mend: '请从本平台页面操作' },
} satisfies Record<string, Says>
