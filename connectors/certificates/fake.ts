/** 仿证书查询 — a small honest gateway to the registers of certificates: knows what it was told (`POST /zs`), and confirms every other number to
 *  whoever asks for it, at the time it was asked. The last three characters decide its fate: 404 没有查到, 409 持有人是另一单位, 410 撤销, 423 暂停. */
import { inventUscc } from '../../registers/uscc.ts'
import { type Fake, fakeServer, placeOf, serve } from '../fake-server.ts'

type Paper = { CYRDM?: string; ZSZT: string; YXQQ?: string; YXQZ?: string }
type State = { papers: Record<string, Paper> }

/** Which register holds which kind; a kind without one has a body that keeps none. */
const ACCREDITED = '全国认证认可信息公共服务平台'
const LICENSED = '广东省电子证照系统'
const REGISTERS: Readonly<Record<string, string>> = {
  construction: '全国建筑市场监管公共服务平台',
  safetyProduction: '全国建筑市场监管公共服务平台',
  medicalSale: '国家药品监督管理局数据查询',
  medicalMaking: '国家药品监督管理局数据查询',
  telecom: '电信业务市场综合管理信息系统',
  food: LICENSED,
  security: LICENSED,
  labour: LICENSED,
  specialEquipment: LICENSED,
  publishing: LICENSED,
  managementSystem: ACCREDITED,
  compulsoryProduct: ACCREDITED,
  energySaving: ACCREDITED,
  environmental: ACCREDITED,
}
const SOMEBODY = inventUscc('91', '440100', 79_000_409)
const FATES: Readonly<Record<string, Partial<Paper>>> = {
  409: { CYRDM: SOMEBODY },
  410: { ZSZT: '3' },
  423: { ZSZT: '2' },
}
const invented = (number: string, asker: string): Paper | undefined =>
  number.endsWith('404') ? undefined : { CYRDM: asker, ZSZT: '1', ...FATES[number.slice(-3)] }

export const fakeCertificates = (place: { host?: string; port: number; file?: string | undefined }): Promise<Fake> =>
  fakeServer<State>({
    ...place,
    empty: () => ({ papers: {} }),
    routes: {
      'POST /zscx': ({ body, key }, { papers }) => {
        const { QQBH, ZSLX = '', ZSBH = '', TYSHXYDM = '', QQSJ: CXSJ } = body as Record<string, string>
        if (!QQBH || !CXSJ || QQBH !== key) return { status: 400, body: { CW: '请求号或者请求时间缺失' } }
        const register = REGISTERS[ZSLX]
        if (!register) return { body: { JG: '2', LY: '证书查询网关（仿真）', CXSJ } }
        const paper = papers[`${ZSLX}/${ZSBH}`] ?? invented(ZSBH, TYSHXYDM)
        return { body: { JG: paper ? '1' : '0', ...paper, LY: `${register}（仿真）`, CXSJ } }
      },
      'POST /zs': ({ body }, { papers }) => {
        const { ZSLX, ZSBH, ...paper } = body as Partial<Paper> & { ZSLX: string; ZSBH: string }
        papers[`${ZSLX}/${ZSBH}`] = { ZSZT: '1', ...paper }
        return { body: { JG: '1' } }
      },
    },
  })

export const program = () => fakeCertificates(placeOf('certificates'))

if (import.meta.main) serve('certificates', await program())
