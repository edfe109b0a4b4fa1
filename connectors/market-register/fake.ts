/** 仿市场主体登记 — a small honest register for development: knows what it was told (`POST /djxx`), and invents a firm for every other
 *  code that is a code. The 9th and 10th characters decide its fate: 98 注销, 97 吊销, 96 列入异常. 95: nobody is registered so. */
import { inventUscc, isUscc } from '../../registers/uscc.ts'
import { type Fake, fakeServer, placeOf, serve } from '../fake-server.ts'

type Firm = { QYMC: string; DJZT?: string; FDDBR?: string; [more: string]: unknown }
type State = { firms: Record<string, Firm>; proofs: Record<string, string> }

const WORDS = ['云帆', '启明', '岭秀', '江海', '鹏程', '粤兴', '南风', '正源']
const TRADES = ['科技', '商贸', '设备', '信息技术', '工程服务']
const FATES: Record<string, string> = { 98: '3', 97: '2', 96: '4' }
const HINT = '仿真环境：电子营业执照授权码为代码末六位'

const numberIn = (code: string) =>
  [...code].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 99_991, 7)
const invented = (code: string, name: string | null): Firm => {
  const n = numberIn(code)
  const firm = {
    QYMC: name ?? `${WORDS[n % WORDS.length]}示范${TRADES[n % TRADES.length]}${code.slice(-4)}有限公司`,
    DJZT: FATES[code.slice(8, 10)] ?? '1',
  }
  // Of a firm that gives its own name nothing more is published: what it says of itself stands.
  if (name) return firm
  return {
    ...firm,
    FDDBR: `示范法人${code.slice(-2)}`,
    XZQH: isUscc(code) ? code.slice(2, 8) : '440000',
    ZS: `示范路${(n % 200) + 1}号`,
    CLRQ: `20${String(5 + (n % 18)).padStart(2, '0')}-06-18`,
    GDXX: [
      { GDMC: `示范法人${code.slice(-2)}`, CGBL: 70 },
      { GDMC: '示范投资控股有限公司', GDDM: inventUscc('91', '440000', 79_000_001), CGBL: 30 },
    ],
    ZYRY: [`示范监事${code.slice(-2)}`],
  }
}

export const fakeMarketRegister = (place: { host?: string; port: number; file?: string | undefined }): Promise<Fake> =>
  fakeServer<State>({
    ...place,
    empty: () => ({ firms: {}, proofs: {} }),
    routes: {
      'GET /djxx/:code': ({ params: [code = ''], query }, { firms }) => {
        const known = firms[code]
        if (!known && (code.slice(8, 10) === '95' || !(isUscc(code) || /^(HK|MO)-/.test(code)))) return { status: 404 }
        const firm = known ?? invented(code, query.get('QYMC'))
        return { body: { TYSHXYDM: code, DJZT: '1', ...firm, CXSJ: query.get('QQSJ'), TS: HINT } }
      },
      'POST /djxx': ({ body }, { firms }) => {
        const { TYSHXYDM, ...firm } = body as Firm & { TYSHXYDM: string }
        firms[TYSHXYDM] = { ...firms[TYSHXYDM], ...firm }
        return { body: { JG: '1' } }
      },
      'POST /sqyz': ({ body, key }, state) => {
        const { QQBH, TYSHXYDM = '', SQM } = body as Record<string, string>
        if (!QQBH || QQBH !== key) return { status: 400, body: { JG: '0', YY: '请求号缺失' } }
        if (SQM !== TYSHXYDM.slice(-6)) return { body: { JG: '0', YY: '授权码不符或者已经过期' } }
        const holder = state.firms[TYSHXYDM]?.FDDBR ?? invented(TYSHXYDM, null).FDDBR
        return { body: { JG: '1', CYR: holder } }
      },
    },
  })

export const program = () => fakeMarketRegister(placeOf('market-register'))

if (import.meta.main) serve('market-register', await program())
