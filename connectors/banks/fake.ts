/** 仿银行 — a small honest bank for development: sends as many fen as the account's last two digits say (00 is one yuan); an account
 *  whose name says 户名不符 is refused, from one that says 未到账 nothing has come. */
import { type Fake, fakeServer, placeOf, serve } from '../fake-server.ts'

type Line = Record<string, string | undefined>
type State = {
  refunds: Record<string, string>
  sent: Record<string, { AMT: string; ACC_NO: string; RET: string; MSG?: string }>
}

const amountFor = (account: string) => {
  const tail = Number(account.replace(/\D/g, '').slice(-2)) || 100
  return (tail / 100).toFixed(2)
}

export const fakeBanks = (place: { host?: string; port: number; file?: string | undefined }): Promise<Fake> =>
  fakeServer<State>({
    ...place,
    empty: () => ({ refunds: {}, sent: {} }),
    routes: {
      'POST /arrivals': ({ body }) => {
        const { SEQ, ACC_NAME = '', LG_NO } = body as Line
        if (!SEQ) return { status: 400, body: { RET: '9001', MSG: '请求号缺失' } }
        if (ACC_NAME.includes('未到账')) return { body: { RET: '1404', MSG: '未查到该笔到账' } }
        return { body: { RET: '0000', RCPT: `${LG_NO ? 'BH' : 'DZ'}${SEQ.slice(-12).toUpperCase()}` } }
      },
      'POST /refunds': ({ body, key }, { refunds }) => {
        const { SEQ } = body as Line
        if (!SEQ || SEQ !== key) return { status: 400, body: { RET: '9001', MSG: '请求号缺失' } }
        refunds[SEQ] ??= `TK${String(Object.keys(refunds).length + 1).padStart(10, '0')}`
        return { body: { RET: '0000', VCH: refunds[SEQ] } }
      },
      'POST /small-transfers': ({ body, key }, { sent }) => {
        const { SEQ, ACC_NAME = '', ACC_NO = '' } = body as Record<string, string>
        if (!SEQ || SEQ !== key) return { status: 400, body: { RET: '9001', MSG: '请求号缺失' } }
        const refused = ACC_NAME.includes('户名不符') ? '户名与账号不符' : undefined
        sent[SEQ] ??= refused
          ? { AMT: '0.00', ACC_NO, RET: '2001', MSG: refused }
          : { AMT: amountFor(ACC_NO), ACC_NO, RET: '0000' }
        const { RET, MSG } = sent[SEQ]
        return { body: { RET, ...(MSG && { MSG }), MEMO: '仿真环境：打入的金额为账号末两位（分）' } }
      },
      'POST /small-transfers/matches': ({ body }, { sent }) => {
        const { SEQ = '', AMT } = body as Record<string, string>
        const one = sent[SEQ]
        return one ? { body: { MATCH: one.RET === '0000' && one.AMT === AMT ? 'Y' : 'N' } } : { status: 404 }
      },
    },
  })

export const program = () => fakeBanks(placeOf('banks'))

if (import.meta.main) serve('banks', await program())
