/** 第二阶段采购向导 — which plan, how many; the entrants compared for just that; then chosen, asked to quote, or the next in turn. */
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Input, Radio, Select } from 'antd'
import { useEffect, useState } from 'react'
import { type Fen, inWords, toYuan } from '#foundation/money.ts'
import type { Plan } from '#subsystems/supervision/plan/plan.ts'
import { amountOf, atAgreement } from '#subsystems/tendering/call-off/prices.ts'
import { WAYS, type Way } from '#subsystems/tendering/framework/arrangement.ts'
import { type Entrant, type Framework, inForce } from '#subsystems/tendering/framework/framework.ts'
import { get, post, Refusal, serverNow } from '../../kit/api.ts'
import { useSubmission } from '../../kit/command-form.tsx'
import { Page } from '../../kit/page.tsx'
import { Link, useGo } from '../../kit/router-link.tsx'
import { useThing } from '../../kit/thing.tsx'
import { Waiting } from '../../kit/waiting.tsx'
import { showSecond, showYuan } from '../../show.ts'
import { EntrantTable, Term } from './framework-parts.tsx'

type Row = { id: string; title: string; number: string | null; status: string }

/** The unit's own filed plans that name this agreement and wait for it. */
const usePlans = (frameworkId: string | undefined) =>
  useQuery({
    queryKey: ['plans-for', frameworkId],
    enabled: Boolean(frameworkId),
    queryFn: async () => {
      const { rows } = await get<{ rows: Row[] }>('/api/plans?mine=true&status=filed&limit=100')
      const all = await Promise.all(rows.map(({ id }) => get<{ id: string; state: Plan }>(`/api/plans/${id}`)))
      return all.filter(({ state }) => state.frameworkId === frameworkId && !state.engagedBy)
    },
  })

type Chosen = {
  planId?: string
  quantities: Readonly<Record<number, string>>
  way: Way
  supplierId?: string
  reason: string
  hours: number
  auction: boolean
  minutes: number
}
const STEPS = ['计划和数量', '比较', '方式'] as const

const Path = ({ at }: { at: number }) => (
  <ol className="path-row" aria-label="步骤">
    {STEPS.map((step, n) => (
      <li
        key={step}
        className={n < at ? 'done' : n === at ? 'now' : undefined}
        aria-current={n === at ? 'step' : undefined}
      >
        <b>{n + 1}</b>
        {step}
      </li>
    ))}
  </ol>
)

const Pick = () => {
  const go = useGo()
  const { data } = useQuery({
    queryKey: ['frameworks-in-force'],
    queryFn: () => get<{ rows: Row[] }>('/api/frameworks?status=inForce&limit=100'),
  })
  return (
    <Page title="发起第二阶段采购" trail={[['/call-offs', '第二阶段成交']]}>
      {!data ? (
        <Waiting />
      ) : data.rows.length === 0 ? (
        <Alert type="info" showIcon title="目前没有有效的框架协议" />
      ) : (
        <section className="block">
          <h2>选择框架协议</h2>
          <ul className="things">
            {data.rows.map((row) => (
              <li key={row.id}>
                <Link to={`/frameworks/${row.id}`}>{row.title}</Link>
                <Button size="small" onClick={() => go(`/call-offs/new?frameworkId=${row.id}`)}>
                  从这里采购
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Page>
  )
}

type Competing = Pick<Chosen, 'hours' | 'auction' | 'minutes'>
/** Sealed quotes, or, where the collection document provides for it, underbidding in the open. */
const Competition = ({
  chosen: { hours, auction, minutes },
  set,
  auction: mayAuction,
  lowest,
}: {
  chosen: Competing
  set: (change: Partial<Competing>) => void
  auction: boolean
  lowest: readonly Fen[]
}) => (
  <>
    {mayAuction && (
      <Radio.Group
        aria-label="报价方式"
        value={auction}
        onChange={(event) => set({ auction: event.target.value })}
        options={[
          { value: false, label: '密封报价' },
          { value: true, label: '电子反拍' },
        ]}
      />
    )}
    <div className="field">
      <label className="field-label" htmlFor="hours">
        {auction ? '多久以后开始' : '给供应商的报价时间（小时）'}
      </label>
      <Select
        id="hours"
        value={hours}
        options={[24, 48, 72, 120].map((value) => ({ value, label: `${value} 小时` }))}
        onChange={(value) => set({ hours: value })}
      />
      <span className="field-hint num">
        {auction ? '开始' : '截止'} {showSecond(closing(hours))}
        {auction ? '；开始前供应商阅读规则、确认参加' : '；报价密封，协议价格为上限'}
      </span>
    </div>
    {auction && (
      <div className="field">
        <label className="field-label" htmlFor="minutes">
          竞价时长
        </label>
        <Select
          id="minutes"
          value={minutes}
          options={[15, 30, 60, 120].map((value) => ({ value, label: `${value} 分钟` }))}
          onChange={(value) => set({ minutes: value })}
        />
        <span className="field-hint num">
          {lowest.length > 0 && `起拍价不高于最低的协议合计 ${toYuan(Math.min(...lowest) as Fen)} 元；`}
          报的是总价，各项协议单价同比例下调，分以下舍去
        </span>
      </div>
    )}
  </>
)

/** In whole hours from now, so that the deadline is told by the server's clock; a minute more for the filling in. */
const closing = (hours: number) => new Date(serverNow() + hours * 3_600_000 + 60_000).toISOString()

const Wizard = ({ id, state }: { id: string; state: Framework }) => {
  const go = useGo()
  const asked = new URLSearchParams(location.search).get('way') as Way | null
  const { data: plans } = usePlans(id)
  const [chosen, setChosen] = useState<Chosen>({
    quantities: {},
    way: asked && state.arrangement.ways.includes(asked) ? asked : state.arrangement.ways[0]!,
    reason: '',
    hours: 48,
    auction: false,
    minutes: 30,
  })
  const set = (change: Partial<Chosen>) => setChosen((before) => ({ ...before, ...change }))
  const plan = plans?.find((each) => each.id === chosen.planId)?.state
  const planned = (itemCode: string) =>
    (plan?.items ?? []).filter((item) => item.itemCode === itemCode).reduce((sum, { quantity }) => sum + quantity, 0)
  useEffect(() => {
    if (plans?.length === 1 && !chosen.planId) take(plans[0]!.id, plans[0]!.state)
  }, [plans])
  const take = (planId: string, of: Plan) =>
    set({
      planId,
      quantities: Object.fromEntries(
        state.lines.flatMap(({ no, itemCode }) => {
          const quantity = of.items
            .filter((item) => item.itemCode === itemCode)
            .reduce((sum, each) => sum + each.quantity, 0)
          return quantity > 0 ? [[no, String(quantity)]] : []
        }),
      ),
    })

  const lines = state.lines
    .map((line) => ({ ...line, quantity: Number(chosen.quantities[line.no] ?? 0) }))
    .filter(({ quantity }) => quantity > 0)
  const entrants = inForce(state).toSorted((a, b) => a.place - b.place)
  const totalOf = (entrant: Entrant): Fen | undefined => {
    const priced = lines.length > 0 ? atAgreement(lines, entrant) : undefined
    return priced && amountOf(priced)
  }
  const totals = entrants.flatMap((entrant) => totalOf(entrant) ?? [])
  const picked = entrants.find(({ supplierId }) => supplierId === chosen.supplierId)
  const sum = picked && totalOf(picked)
  const over = plan !== undefined && sum !== undefined && sum > plan.amount
  const direct = chosen.way === 'direct'
  const missing = direct
    ? [
        sum === undefined && '在上面的比较中选定一家供应商',
        over && '减少数量，或者选定合计不超过计划金额的供应商',
        chosen.reason.trim().length < 4 && '写明选定理由，不少于4个字',
      ].filter((each) => each !== false)
    : []
  const ready = plan !== undefined && lines.length > 0 && missing.length === 0

  const [late, setLate] = useState<string>()
  const { send, busy, panel } = useSubmission('/api/call-offs', async (answer) => {
    if (direct)
      try {
        await post(`/api/call-offs/${answer.id}/choice`, { supplierId: chosen.supplierId, reason: chosen.reason })
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        setLate(error.problem.detail)
      }
    go(`/call-offs/${answer.id}`, { replace: true })
  })
  const begin = () =>
    send({
      frameworkId: id,
      planId: chosen.planId,
      way: chosen.way,
      lines: lines.map(({ no, quantity }) => ({ no, quantity })),
      ...(chosen.way === 'competition' &&
        (chosen.auction
          ? { auction: true, startsAt: closing(chosen.hours), minutes: chosen.minutes }
          : { closesAt: closing(chosen.hours) })),
    })

  return (
    <Page
      title="发起第二阶段采购"
      trail={[
        ['/frameworks', '框架协议'],
        [`/frameworks/${id}`, state.title],
      ]}
      lead={<span className="num">{state.number}</span>}
    >
      {'validFromDate' in state && (
        <Term from={state.validFromDate} until={state.validUntilDate} status={state.status} />
      )}
      <Path at={!plan || lines.length === 0 ? 0 : ready ? 2 : 1} />
      <section className="block" aria-labelledby="what">
        <h2 id="what">计划和数量</h2>
        {plans?.length === 0 ? (
          <Alert
            type="info"
            showIcon
            title="还没有使用这个框架协议的已备案采购计划"
            description={
              <Link to={`/plans/new?method=${state.method}&frameworkId=${id}`}>先编制采购计划，选择本框架协议</Link>
            }
          />
        ) : (
          <div className="fields-in">
            <div className="field field-wide">
              <label className="field-label" htmlFor="plan">
                采购计划
              </label>
              <Select
                id="plan"
                value={chosen.planId ?? null}
                placeholder="选择已备案的采购计划"
                options={(plans ?? []).map(({ id: value, state }) => ({
                  value,
                  label: `${state.number} ${state.title}（${showYuan(state.amount)}）`,
                }))}
                onChange={(value) => take(value!, plans!.find((each) => each.id === value)!.state)}
              />
            </div>
            {plan &&
              state.lines.map((line) => (
                <div className="field" key={line.no}>
                  <label className="field-label" htmlFor={`q${line.no}`}>
                    {line.name}（{line.unit}）
                  </label>
                  <Input
                    id={`q${line.no}`}
                    inputMode="decimal"
                    className="num"
                    value={chosen.quantities[line.no] ?? ''}
                    onChange={(event) =>
                      set({
                        quantities: { ...chosen.quantities, [line.no]: event.target.value.replace(/[^\d.]/g, '') },
                      })
                    }
                  />
                  <span
                    className={
                      Number(chosen.quantities[line.no] ?? 0) > planned(line.itemCode) ? 'field-wrong' : 'field-hint'
                    }
                  >
                    计划 {planned(line.itemCode)} {line.unit}
                  </span>
                </div>
              ))}
          </div>
        )}
      </section>
      {plan && lines.length > 0 && (
        <section className="block" aria-labelledby="compare">
          <h2 id="compare">
            比较 <small className="muted">按所填数量和协议价格</small>
          </h2>
          <EntrantTable
            lines={state.lines.filter(({ no }) => lines.some((line) => line.no === no))}
            entrants={entrants}
            caption="入围供应商比较"
            chosen={direct ? chosen.supplierId : undefined}
            more={[
              {
                title: '合计',
                right: true,
                cell: (entrant) => {
                  const total = totalOf(entrant)
                  return total === undefined ? '—' : <b>{toYuan(total)}</b>
                },
              },
              {
                title: '交付期',
                right: true,
                cell: ({ deliveryDays }) => (deliveryDays > 0 ? `${deliveryDays} 天` : '按协议'),
              },
              ...(direct
                ? [
                    {
                      title: '选定',
                      cell: (entrant: Entrant) => (
                        <Radio
                          checked={chosen.supplierId === entrant.supplierId}
                          disabled={totalOf(entrant) === undefined}
                          onChange={() => set({ supplierId: entrant.supplierId })}
                          aria-label={`选定${entrant.supplierName}`}
                        />
                      ),
                    },
                  ]
                : []),
            ]}
          />
        </section>
      )}
      {plan && lines.length > 0 && (
        <section className="block how" aria-labelledby="how">
          <h2 id="how">方式</h2>
          <Radio.Group
            value={chosen.way}
            onChange={(event) => set({ way: event.target.value })}
            options={state.arrangement.ways.map((value) => ({ value, label: WAYS[value] }))}
          />
          {direct && (
            <div className="field">
              <label className="field-label" htmlFor="reason">
                选定理由 <span className="may">价格、质量、服务便利性、用户评价</span>
              </label>
              <Input.TextArea
                id="reason"
                autoSize={{ minRows: 2, maxRows: 8 }}
                maxLength={1000}
                value={chosen.reason}
                onChange={(event) => set({ reason: event.target.value })}
              />
            </div>
          )}
          {chosen.way === 'competition' && (
            <Competition chosen={chosen} set={set} auction={state.arrangement.auction === true} lowest={totals} />
          )}
          {chosen.way === 'rotation' && (
            <p className="muted">由平台按入围顺序确定轮到哪一家，提交后通知该供应商答复；不能挑选（第三十三条）。</p>
          )}
          {panel}
          {late && <Alert type="warning" showIcon title={late} />}
          <div className="wizard-foot">
            <p className="sum">
              {direct && sum !== undefined ? (
                <>
                  成交金额 <b className="num">{showYuan(sum)}</b> <span className="muted">{inWords(sum)}</span>
                  {over && <span className="field-wrong">超过计划金额 {showYuan(plan.amount)}</span>}
                </>
              ) : totals.length > 0 ? (
                <span className="muted num">
                  协议价格合计 {toYuan(Math.min(...totals) as Fen)} 至 {showYuan(Math.max(...totals) as Fen)}
                </span>
              ) : null}
            </p>
            <div>
              <Button
                type="primary"
                size="large"
                loading={busy}
                disabled={!ready}
                aria-describedby={ready ? undefined : 'missing'}
                onClick={begin}
              >
                {direct ? '选定并送审' : chosen.way === 'competition' ? '发起竞价' : '按顺序授予'}
              </Button>
              {missing.length > 0 && (
                <p className="field-hint" id="missing">
                  还要：{missing.join('；')}
                </p>
              )}
            </div>
          </div>
        </section>
      )}
    </Page>
  )
}

export default function CallOffWizardPage() {
  const id = new URLSearchParams(location.search).get('frameworkId') ?? undefined
  const { data: thing, error } = useThing<Framework>('/frameworks', id)
  if (!id) return <Pick />
  if (thing) return <Wizard id={id} state={thing.state} />
  return (
    <Page title="发起第二阶段采购" trail={[['/frameworks', '框架协议']]}>
      {error ? <Alert type="error" showIcon title={error.message} /> : <Waiting />}
    </Page>
  )
}
