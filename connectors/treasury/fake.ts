/** 仿国库 — a small honest treasury for development: pays each request once; a payee named 拒付 is always refused. */
import { showDay } from '#foundation/clock.ts'
import { type Answer, type Fake, fakeServer, placeOf, serve } from '../fake-server.ts'

type Entry = {
  REQ_NO: string
  VOU_NO?: string | undefined
  RTN_CODE: string
  RTN_MSG: string
  AMT: string
  body: string
  PAY_TIME: string
  AGENCY_CODE: string
  REV_NO?: string
  REV_DES?: string
  REV_TIME?: string
}
type Listed = Pick<Entry, 'REQ_NO' | 'VOU_NO' | 'AMT' | 'PAY_TIME' | 'AGENCY_CODE'>
type Slip = { REQ_NO?: string; leaveOut?: true; change?: Partial<Listed>; add?: Listed }
type Receipt = { REC_NO: string; CON_NO: string; AMT: string; REC_DATE: string; AGENCY_CODE: string }
type State = { serial: number; requests: Record<string, Entry>; slips?: Slip[]; receipts?: Receipt[] }

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
        const {
          REQ_NO,
          PAYEE_NAME = '',
          PAYEE_ACC = '',
          AMT = '',
          REQ_TIME,
          AGENCY_CODE = '',
        } = body as Record<string, string>
        if (!REQ_NO || REQ_NO !== key) return { status: 400, body: { RTN_CODE: '9001', RTN_MSG: '请求号缺失' } }
        const text = JSON.stringify(body)
        const earlier = state.requests[REQ_NO]
        if (earlier) {
          if (earlier.body === text) return reply(earlier)
          return { status: 409, body: { RTN_CODE: '9002', RTN_MSG: '同一请求号的内容不同' } }
        }
        const PAY_TIME = REQ_TIME ?? clock()
        const refused = PAYEE_NAME.includes('拒付')
          ? '收款人拒付名单'
          : !/^\d+\.\d{2}$/.test(AMT) || Number(AMT) <= 0
            ? '金额有误'
            : PAYEE_ACC === ''
              ? '收款账号缺失'
              : undefined
        const entry: Entry = refused
          ? { REQ_NO, RTN_CODE: '2001', RTN_MSG: refused, AMT, body: text, PAY_TIME, AGENCY_CODE }
          : {
              REQ_NO,
              RTN_CODE: '0000',
              RTN_MSG: '已支付',
              VOU_NO: `GK${PAY_TIME.slice(0, 4)}${String(++state.serial).padStart(8, '0')}`,
              AMT,
              body: text,
              PAY_TIME,
              AGENCY_CODE,
            }
        state.requests[REQ_NO] = entry
        return reply(entry)
      },
      'GET /payment-requests/:id': ({ params: [id] }, state) => {
        const entry = state.requests[id!]
        return entry ? reply(entry) : { status: 404 }
      },
      // What the bank does: the account is closed or wrong, the money comes back (退汇).
      'POST /reversals': ({ body }, state) => {
        const { REQ_NO = '', REV_DES = '收款账户已销户', REV_TIME = clock() } = body as Record<string, string>
        const entry = state.requests[REQ_NO]
        if (!entry?.VOU_NO || entry.REV_NO)
          return { status: 409, body: { RTN_CODE: '3001', RTN_MSG: '没有可退的支付' } }
        Object.assign(entry, { REV_NO: `TH${entry.VOU_NO.slice(2)}`, REV_DES, REV_TIME })
        return { body: { RTN_CODE: '0000', REV_NO: entry.REV_NO } }
      },
      'GET /reversals/:period': ({ params: [period = ''] }, state) => {
        const back = Object.values(state.requests).filter(
          ({ REV_TIME }) => REV_TIME && showDay(REV_TIME).startsWith(period),
        )
        return {
          body: {
            LIST: back.map(({ REQ_NO, REV_NO, REV_DES, AMT, REV_TIME, AGENCY_CODE }) => ({
              ...{ REQ_NO, REV_NO, REV_DES, AMT, REV_TIME, AGENCY_CODE },
            })),
          },
        }
      },
      // What a supplier does at its bank: it pays back what it was paid ahead, under a paper of the treasury (缴款书).
      'POST /receipts': ({ body }, state) => {
        const {
          REC_NO = '',
          CON_NO = '',
          AMT = '',
          REC_DATE = showDay(clock()),
          AGENCY_CODE = '',
        } = body as Partial<Receipt>
        const listed = state.receipts ?? []
        if (REC_NO === '' || listed.some((each) => each.REC_NO === REC_NO) || !/^\d+\.\d{2}$/.test(AMT))
          return { status: 409, body: { RTN_CODE: '4001', RTN_MSG: '缴款书编号重复或者金额有误' } }
        state.receipts = [...listed, { REC_NO, CON_NO, AMT, REC_DATE, AGENCY_CODE }]
        return { body: { RTN_CODE: '0000' } }
      },
      'GET /receipts/:period': ({ params: [period = ''] }, state) => ({
        body: { LIST: (state.receipts ?? []).filter(({ REC_DATE }) => REC_DATE.startsWith(period)) },
      }),
      // What their own clerk has wrong: an amount, a day, an entry too many or too few in the statement (not in the books).
      'POST /statement-slips': ({ body }, state) => {
        state.slips = [...(state.slips ?? []), body as Slip]
        return { body: { RTN_CODE: '0000' } }
      },
      'GET /statements/:period': ({ params: [period = ''] }, state) => {
        const slipped = (state.slips ?? []).flatMap(({ add }) => (add ? [add] : []))
        const listed = [
          ...Object.values(state.requests).flatMap((entry) => {
            const slip = (state.slips ?? []).find(({ REQ_NO }) => REQ_NO === entry.REQ_NO)
            return !entry.VOU_NO || slip?.leaveOut ? [] : [{ ...entry, ...slip?.change }]
          }),
          ...slipped,
        ]
        const LIST = listed
          .filter(({ PAY_TIME }) => showDay(PAY_TIME).startsWith(period))
          .map(({ REQ_NO, VOU_NO, AMT, PAY_TIME, AGENCY_CODE }) => ({ REQ_NO, VOU_NO, AMT, PAY_TIME, AGENCY_CODE }))
        return { body: { LIST } }
      },
    },
  })

export const program = () => fakeTreasury(placeOf('treasury'))

if (import.meta.main) serve('treasury', await program())
