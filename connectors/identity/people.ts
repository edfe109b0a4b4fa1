/** 示范人员 — whom the fake single sign-on knows. 拒绝授权 always declines, so that a refusal can be seen. */
export type Person = { readonly sub: string; readonly name: string; readonly note: string; readonly declines?: true }

export const people: readonly Person[] = [
  { sub: 'yss-0001', name: '林晓岚', note: '粤商通 · 供应商经办' },
  { sub: 'yss-0002', name: '陈志远', note: '粤省事 · 评审专家' },
  { sub: 'yss-0003', name: '何嘉敏', note: '粤政易 · 采购人经办' },
  { sub: 'yss-0404', name: '未绑定者', note: '在本平台没有账号' },
  { sub: 'yss-0403', name: '拒绝授权', note: '总是拒绝授权', declines: true },
]
