/** 仿国库 — a small honest treasury for development: pays each request once; a payee named 拒付 is always refused. */
import { type Answer, type Fake, fakeServer, placeOf, serve } from '../fake-server.ts'

type Entry = {
  REQ_NO: string
  VOU_NO?: string | undefined
  RTN_CODE: string
  RTN_MSG: string
  AMT: string
  body: string
  PAY_TIME: string
}
type State = { serial: number; requests: Record<string, Entry> }

const reply = ({ RTN_CODE, RTN_MSG, VOU_NO }: Entry): Answer => ({
  body: { RTN_CODE, RTN_MSG, ...(VOU_NO && { VOU_NO }) },
})

export const fakeTreasury = (
  place: { host?: string; port: number; file?: string | undefined },
  clock: () => string = () => new Date().toISOString(),
): Promise<Fake> =>
  fakeServer<State>({
    ...place,
    empty: () => ({ serial: 0, requests: {} }),
    routes: {
      'POST /payment-requests': ({ body, key }, state) => {
        const { REQ_NO, PAYEE_NAME = '', PAYEE_ACC = '', AMT = '' } = body as Record<string, string>
        if (!REQ_NO || REQ_NO !== key) return { status: 400, body: { RTN_CODE: '9001', RTN_MSG: '请求号缺失' } }
        const text = JSON.stringify(body)
        const earlier = state.requests[REQ_NO]
        if (earlier) {
          if (earlier.body === text) return reply(earlier)
          return { status: 409, body: { RTN_CODE: '9002', RTN_MSG: '同一请求号的内容不同' } }
        }
        const PAY_TIME = clock()
        const refused = PAYEE_NAME.includes('拒付')
          ? '收款人拒付名单'
          : !/^\d+\.\d{2}$/.test(AMT) || Number(AMT) <= 0
            ? '金额有误'
            : PAYEE_ACC === ''
              ? '收款账号缺失'
              : undefined
        const entry: Entry = refused
          ? { REQ_NO, RTN_CODE: '2001', RTN_MSG: refused, AMT, body: text, PAY_TIME }
          : {
              REQ_NO,
              RTN_CODE: '0000',
              RTN_MSG: '已支付',
              VOU_NO: `GK${PAY_TIME.slice(0, 4)}${String(++state.serial).padStart(8, '0')}`,
              AMT,
              body: text,
              PAY_TIME,
            }
        state.requests[REQ_NO] = entry
        return reply(entry)
      },
      'GET /payment-requests/:id': ({ params: [id] }, state) => {
        const entry = state.requests[id!]
        return entry ? reply(entry) : { status: 404 }
      },
      'GET /statements/:day': ({ params: [day] }, state) => {
        // Days are days in China.
        const dayOf = (time: string) => new Date(Date.parse(time) + 8 * 3_600_000).toISOString().slice(0, 10)
        const paid = Object.values(state.requests).filter(({ VOU_NO, PAY_TIME }) => VOU_NO && dayOf(PAY_TIME) === day)
        return { body: { LIST: paid.map(({ REQ_NO, VOU_NO, AMT, PAY_TIME }) => ({ REQ_NO, VOU_NO, AMT, PAY_TIME })) } }
      },
    },
  })

if (import.meta.main) serve('treasury', await fakeTreasury(placeOf('treasury')))
