/** 仿银行 — a small honest bank for development: sends as many fen as the account's last two digits say (00 is one yuan); an account
 *  whose name says 户名不符 is refused. */
import { type Fake, fakeServer, placeOf, serve } from '../fake-server.ts'

type State = { sent: Record<string, { AMT: string; ACC_NO: string; RET: string; MSG?: string }> }

const amountFor = (account: string) => {
  const tail = Number(account.replace(/\D/g, '').slice(-2)) || 100
  return (tail / 100).toFixed(2)
}

export const fakeBanks = (place: { host?: string; port: number; file?: string | undefined }): Promise<Fake> =>
  fakeServer<State>({
    ...place,
    empty: () => ({ sent: {} }),
    routes: {
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

if (import.meta.main) serve('banks', await fakeBanks(placeOf('banks')))
