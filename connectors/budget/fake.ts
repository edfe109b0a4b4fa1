/** 仿预算管理一体化 — a small honest budget system for development: each unit has indicators, and none is ever overdrawn.
 *  A purpose with 「拒绝冻结」 in it is always refused; so is more than what is left. */
import { type Answer, type Fake, fakeServer, placeOf, serve } from '../fake-server.ts'

type Indicator = {
  BGT_ID: string
  COR_BGT_DOC_NO: string
  FISCAL_YEAR: string
  MOF_DIV_CODE: string
  AGENCY_CODE: string
  PRO_CODE: string
  PRO_NAME: string
  FUND_TYPE_CODE: string
  FUND_LEVEL: string
  EXP_FUNC_CODE: string
  DEP_BGT_ECO_CODE: string
  GOV_BGT_ECO_CODE: string
  PAY_TYPE_CODE: string
  IS_GOV_PUR: '1' | '2'
  PUR_CATALOG_CODE?: string
  /** fen */
  amount: number
  VERSION: number
}
type Hold = { planId: string; indicatorId: string; amount: number }
type State = {
  indicators: Record<string, Indicator>
  holds: Record<string, Hold>
  /** Request number → what was asked and what was answered: asked again, answered the same. */
  replies: Record<string, { asked: string; body: Record<string, string> }>
  serial: number
  /** Every change of a hold, with its moment: what was held at any time. */
  journal?: Booked[]
  slips?: Slip[]
}
type Booked = { planId: string; indicatorId: string; at: string; amount: number; purpose: string }
/** What their clerk has wrong in a statement, not in the books. `from`: the balances since then. */
type Slip = {
  PUR_PLAN_ID: string
  from: string
  until?: string
  FREEZE_AMT?: string
  BGT_ID?: string
  USE_DES?: string
}

/** What an office or school of the demo city may buy this year: project, 功能科目, 部门经济, 政府经济, 品目, yuan. */
const PROJECTS: readonly (readonly [string, string, string, string, string, number])[] = [
  ['信息化设备更新', '2050299', '31002', '50601', 'A02010105', 6_000_000],
  ['教学仪器设备购置', '2050299', '31003', '50601', 'A02102100', 9_000_000],
  ['物业管理服务', '2010301', '30209', '50201', 'C21040000', 3_600_000],
  ['信息系统运行维护', '2010301', '30213', '50209', 'C16070000', 4_800_000],
  ['行业应用软件开发', '2010308', '31007', '50601', 'C16010302', 8_500_000],
  ['医疗设备购置', '2100201', '31003', '50601', 'A02321000', 28_000_000],
  ['办公家具购置', '2010301', '31002', '50601', 'A05010200', 1_500_000],
  ['房屋修缮', '2010301', '31006', '50602', 'B08010000', 5_200_000],
]

const yuan = (fen: number) => `${Math.trunc(fen / 100)}.${String(fen % 100).padStart(2, '0')}`
const fenOf = (text: unknown) =>
  typeof text === 'string' && /^\d{1,13}\.\d{2}$/.test(text) ? Number(text.replace('.', '')) : undefined
const LEVELS: Readonly<Record<string, string>> = { '0000': '省级', '00': '市级' }

/** A unit nobody told us of has the ordinary indicators of its year, always the same ones. */
const provide = (state: State, region: string, unit: string, year: string) => {
  if (
    Object.values(state.indicators).some(
      (one) => one.AGENCY_CODE === unit && one.MOF_DIV_CODE === region && one.FISCAL_YEAR === year,
    )
  )
    return
  for (const [n, [name, func, department, government, item, amount]] of PROJECTS.entries()) {
    const serial = String(n + 1).padStart(2, '0')
    const id = `${region}${year}${unit}${serial}`
    state.indicators[id] = {
      BGT_ID: id,
      COR_BGT_DOC_NO: `财预〔${year}〕${unit.slice(-3)}${serial}号`,
      FISCAL_YEAR: year,
      MOF_DIV_CODE: region,
      AGENCY_CODE: unit,
      PRO_CODE: `${region}${year.slice(2)}${unit}${serial}`,
      PRO_NAME: `${year}年${name}`,
      FUND_TYPE_CODE: '111',
      FUND_LEVEL: LEVELS[region.slice(2)] ?? LEVELS[region.slice(4)] ?? '县级',
      EXP_FUNC_CODE: func,
      DEP_BGT_ECO_CODE: department,
      GOV_BGT_ECO_CODE: government,
      PAY_TYPE_CODE: '1',
      IS_GOV_PUR: '1',
      PUR_CATALOG_CODE: item,
      amount: amount * 100,
      VERSION: 1,
    }
  }
}

const frozenOn = (state: State, indicatorId: string, besides?: string) =>
  Object.values(state.holds)
    .filter((hold) => hold.indicatorId === indicatorId && hold.planId !== besides)
    .reduce((sum, hold) => sum + hold.amount, 0)

const told = ({ amount, ...indicator }: Indicator, state: State) => ({
  ...indicator,
  AMOUNT: yuan(amount),
  FREEZE_AMT: yuan(frozenOn(state, indicator.BGT_ID)),
})

type Ask = {
  REQ_NO: string
  PUR_PLAN_ID: string
  BGT_ID: string
  FREEZE_AMT?: string
  USE_DES?: string
  REQ_TIME?: string
}

/** Why not; undefined where it may be done. */
const objection = (state: State, ask: Ask, kind: 'freeze' | 'adjust' | 'release'): string | undefined => {
  const indicator = state.indicators[ask.BGT_ID]
  const hold = state.holds[ask.PUR_PLAN_ID]
  const amount = fenOf(ask.FREEZE_AMT)
  if (!indicator) return '指标不存在'
  if (ask.USE_DES?.includes('拒绝冻结')) return '该项目未列入政府采购预算，不予冻结'
  if (kind !== 'freeze' && hold?.indicatorId !== ask.BGT_ID) return '该计划没有冻结额度'
  if (kind === 'release') return undefined
  if (kind === 'freeze' && hold) return '该计划已经冻结'
  if (amount === undefined || amount <= 0) return '金额有误'
  const left = indicator.amount - frozenOn(state, ask.BGT_ID, ask.PUR_PLAN_ID)
  return amount > left ? `指标可用余额不足，可用${yuan(left)}元` : undefined
}

const change = (state: State, ask: Ask, kind: 'freeze' | 'adjust' | 'release') => {
  const booked = {
    planId: ask.PUR_PLAN_ID,
    indicatorId: ask.BGT_ID,
    at: ask.REQ_TIME ?? new Date().toISOString(),
    amount: kind === 'release' ? 0 : (fenOf(ask.FREEZE_AMT) ?? 0),
    purpose: ask.USE_DES ?? '',
  }
  state.journal = [...(state.journal ?? []), booked]
  if (kind === 'release') delete state.holds[ask.PUR_PLAN_ID]
  else
    state.holds[ask.PUR_PLAN_ID] = {
      planId: ask.PUR_PLAN_ID,
      indicatorId: ask.BGT_ID,
      amount: fenOf(ask.FREEZE_AMT) ?? 0,
    }
}

/** The balances at a moment: the last entry of each plan before it, and their clerk's slips. */
const balances = (state: State, before: string) => {
  const last = new Map<string, Booked>()
  for (const entry of (state.journal ?? []).toSorted((a, b) => (a.at < b.at ? -1 : 1)))
    if (entry.at < before) last.set(entry.planId, entry)
  for (const slip of state.slips ?? []) {
    if (before <= slip.from || (slip.until && before > slip.until)) continue
    const held = last.get(slip.PUR_PLAN_ID)
    const { PUR_PLAN_ID: planId, BGT_ID = '', USE_DES = '' } = slip
    const amount = fenOf(slip.FREEZE_AMT) ?? 0
    last.set(planId, { ...(held ?? { planId, indicatorId: BGT_ID, at: slip.from, purpose: USE_DES }), amount })
  }
  return [...last.values()].filter(({ amount }) => amount > 0)
}

const act =
  (kind: 'freeze' | 'adjust' | 'release') =>
  ({ body, key }: { body: Ask; key: string | undefined }, state: State): Answer => {
    if (!body.REQ_NO || body.REQ_NO !== key) return { status: 400, body: { RTN_CODE: '9001', RTN_MSG: '请求号缺失' } }
    const asked = JSON.stringify([kind, body])
    const earlier = state.replies[body.REQ_NO]
    if (earlier && earlier.asked !== asked)
      return { status: 409, body: { RTN_CODE: '9002', RTN_MSG: '同一请求号的内容不同' } }
    if (earlier) return { body: earlier.body }
    const why = objection(state, body, kind)
    if (!why) change(state, body, kind)
    const indicator = state.indicators[body.BGT_ID]
    const reply: Record<string, string> =
      why || !indicator
        ? { RTN_CODE: '2001', RTN_MSG: why ?? '' }
        : {
            RTN_CODE: '0000',
            RTN_MSG: '成功',
            FREEZE_NO: `DJ${String(++state.serial).padStart(10, '0')}`,
            CUR_AMT: yuan(indicator.amount - frozenOn(state, body.BGT_ID)),
          }
    state.replies[body.REQ_NO] = { asked, body: reply }
    return { body: reply }
  }

export const fakeBudget = (place: { host?: string; port: number; file?: string | undefined }): Promise<Fake> =>
  fakeServer<State>({
    ...place,
    empty: () => ({ indicators: {}, holds: {}, replies: {}, serial: 0 }),
    routes: {
      'GET /bgt-indicators': ({ query }, state) => {
        const [region = '', unit = '', year = ''] = ['MOF_DIV_CODE', 'AGENCY_CODE', 'FISCAL_YEAR'].map(
          (name) => query.get(name) ?? '',
        )
        if (!/^\d{6}$/.test(region) || !/^\d{4}$/.test(year) || unit === '')
          return { status: 400, body: { RTN_MSG: '参数有误' } }
        provide(state, region, unit, year)
        const found = Object.values(state.indicators).filter(
          (one) => one.MOF_DIV_CODE === region && one.AGENCY_CODE === unit && one.FISCAL_YEAR === year,
        )
        return { body: { DATA: found.map((one) => told(one, state)) } }
      },
      'POST /pur-freezes': act('freeze'),
      'POST /pur-freeze-adjustments': act('adjust'),
      'POST /pur-releases': act('release'),
      'GET /pur-freezes': ({ query }, state) => ({
        body: {
          DATA: balances(state, query.get('BEFORE') ?? '9999').map(({ planId, indicatorId, amount, purpose }) => ({
            PUR_PLAN_ID: planId,
            FREEZE_AMT: yuan(amount),
            USE_DES: purpose,
            MOF_DIV_CODE: state.indicators[indicatorId]?.MOF_DIV_CODE ?? '',
            AGENCY_CODE: state.indicators[indicatorId]?.AGENCY_CODE ?? '',
          })),
        },
      }),
      'POST /statement-slips': ({ body }, state) => {
        state.slips = [...(state.slips ?? []), body as Slip]
        return { body: { RTN_CODE: '0000' } }
      },
      'GET /pur-freezes/:planId': ({ params: [planId = ''] }, state) => {
        const hold = state.holds[planId]
        return hold ? { body: { PUR_PLAN_ID: planId, FREEZE_AMT: yuan(hold.amount) } } : { status: 404 }
      },
      // What the finance bureau does at its own desk: enters an indicator, or adjusts one (预算调剂).
      'POST /bgt-indicators': ({ body }, state) => {
        const { AMOUNT, FORCED, ...rest } = body as Omit<Indicator, 'amount' | 'VERSION'> & {
          AMOUNT: string
          FORCED?: boolean
        }
        const earlier = state.indicators[rest.BGT_ID]
        const amount = fenOf(AMOUNT)
        if (amount === undefined) return { status: 400, body: { RTN_MSG: '金额有误' } }
        // A cut that the budget orders goes below what is frozen; those who froze it are to give it back.
        if (!FORCED && amount < frozenOn(state, rest.BGT_ID))
          return { status: 409, body: { RTN_MSG: '调整后的指标少于已冻结金额' } }
        state.indicators[rest.BGT_ID] = { ...earlier, ...rest, amount, VERSION: (earlier?.VERSION ?? 0) + 1 }
        return { body: { RTN_CODE: '0000' } }
      },
    },
  })

export const program = () => fakeBudget(placeOf('budget'))

if (import.meta.main) serve('budget', await program())
