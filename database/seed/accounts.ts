/** 示范账号 — everyone of the demo city who can sign in. Password and time codes are the same for all and printed at start:
 *  this is a stage, not a safe. */
import type { Role } from '#foundation/command.ts'
import { idFrom } from '#foundation/id.ts'
import { agencies, CITY, COUNTIES, experts, nameOf, purchasers, suppliers } from './city.ts'

export const DEMO_PASSWORD = 'demo-city-2026'
/** For any authenticator app; `npx yuecai code` prints the code of the moment. */
export const DEMO_TOTP_SECRET = 'YUECAIYUECAIYUECAIYUECAIYUECAIYU'

/** Ids that are the same in every demo city. */
export const idOf = (kind: string, key: string): string => idFrom('2026-01-01T00:00:00.000Z', `demo/${kind}/${key}`)

export type DemoAccount = {
  readonly login: string
  readonly name: string
  readonly roles: readonly { readonly role: Role; readonly orgId: string; readonly region: string }[]
  readonly of: string
  /** The subject at the fake single sign-on. */
  readonly provincial?: string
}

let serial = 400
const person = (
  login: string,
  role: Role,
  orgId: string,
  region: string,
  of: string,
  name = nameOf(serial++),
): DemoAccount => ({
  login,
  name,
  roles: [{ role, orgId, region }],
  of,
})

const ofPurchasers = purchasers.flatMap(({ key, input: { name, region } }) => {
  const orgId = idOf('purchaser', key)
  return [
    person(`${key}.maker`, 'purchaserMaker', orgId, region, name),
    person(`${key}.checker`, 'purchaserChecker', orgId, region, name),
    person(`${key}.admin`, 'purchaserAdmin', orgId, region, name),
  ]
})
const ofAgencies = agencies.flatMap(({ key, input: { name } }) => {
  const orgId = idOf('agency', key)
  return [person(key, 'agency', orgId, CITY, name), person(`${key}.second`, 'agency', orgId, CITY, name)]
})
const ofSuppliers = suppliers.map(({ key, input: { name, region } }) =>
  person(key, 'supplier', idOf('supplier', key), region, name),
)
const ofExperts = experts.map(({ key, input: { name, region } }) =>
  person(key, 'expert', idOf('expert', key), region, '评审专家', name),
)
export const TRUSTEE_BODIES = [
  '江门市示范教育局',
  '江门市财政局（示范）',
  '江门市示范公证处',
  '江门市审计局（示范）',
  '粤采平台',
] as const

const watching = [
  person('regulator.province', 'regulator', 'finance-440000', '440000', '广东省财政厅（示范）'),
  person('regulator', 'regulator', 'finance-440700', CITY, '江门市财政局（示范）'),
  person('regulator.second', 'regulator', 'finance-440700', CITY, '江门市财政局（示范）'),
  person('regulator.pengjiang', 'regulator', 'finance-440703', COUNTIES.pengjiang, '蓬江区财政局（示范）'),
  person('regulator.xinhui', 'regulator', 'finance-440705', COUNTIES.xinhui, '新会区财政局（示范）'),
  person('operator', 'operator', 'platform', '440000', '粤采平台运维'),
  ...TRUSTEE_BODIES.map((body, n) => person(`trustee${n + 1}`, 'trustee', `trustee-${n + 1}`, CITY, body)),
]

/** Enters the directory in a story of its own, and is barred there (database/seed/supervision.ts). */
export const BARRED_AGENCY = 'xinning'
const barred = person(
  BARRED_AGENCY,
  'agency',
  idOf('agency', BARRED_AGENCY),
  '440600',
  '佛山示范新宁招标代理有限公司',
  '区耀辉',
)

/** Those the fake single sign-on knows by name (connectors/identity/people.ts). */
const BOUND: Readonly<Record<string, { provincial: string; name: string }>> = {
  lingnan: { provincial: 'yss-0001', name: '林晓岚' },
  expert03: { provincial: 'yss-0002', name: '陈志远' },
  'school.maker': { provincial: 'yss-0003', name: '何嘉敏' },
}
export const accounts: readonly DemoAccount[] = [
  ...ofPurchasers,
  ...ofAgencies,
  ...ofSuppliers,
  ...ofExperts,
  ...watching,
  barred,
].map((account) => ({ ...account, ...BOUND[account.login] }))

/** One of each, for a newcomer. */
const SHOWN = [
  ['采购人 经办', 'school.maker'],
  ['采购人 审核', 'school.checker'],
  ['采购人 管理员', 'school.admin'],
  ['代理机构', 'yuezhao'],
  ['供应商', 'lingnan'],
  ['供应商', 'qiaoxiang'],
  ['评审专家', 'expert03'],
  ['监管部门 市', 'regulator'],
  ['监管部门 省', 'regulator.province'],
  ['托管人', 'trustee1'],
  ['运维', 'operator'],
] as const

const width = (text: string) => [...text].reduce((sum, sign) => sum + (sign > '\u2e80' ? 2 : 1), 0)
const padded = (text: string, columns: number) => text + ' '.repeat(Math.max(0, columns - width(text)))

export function printAccounts(print: (line: string) => void = console.log) {
  print('示范账号（另有采购人 14 家、供应商 32 家、评审专家 48 名，登录名见 database/seed/city.ts）')
  for (const [role, login] of SHOWN) {
    const { of, name } = accounts.find((account) => account.login === login)!
    print(`  ${padded(role, 16)}${padded(login, 20)}${padded(name, 10)}${of}`)
  }
  print(`  密码都是 ${DEMO_PASSWORD}；动态验证码密钥都是 ${DEMO_TOTP_SECRET}`)
  print('  当前验证码：npx yuecai code（每 30 秒更换，同一账号每个验证码只能用一次）')
  print('  省统一身份认证（仿）：林晓岚、陈志远、何嘉敏 已绑定 lingnan、expert03、school.maker\n')
}
