/** 编制采购计划 — the form asks for what this plan needs; beside it, rule by rule, what the submission will be held to. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { z } from 'zod'
import { type Fen, fen } from '#foundation/money.ts'
import { tell } from '#foundation/terms.ts'
import { dayOf, type Instant } from '#foundation/time.ts'
import { draftPlan } from '#subsystems/supervision/plan/draft-plan.ts'
import type { Plan } from '#subsystems/supervision/plan/plan.ts'
import { type PlanFacts, type Point, pointsOf } from '#subsystems/supervision/plan/rules.ts'
import { refusal } from '#subsystems/supervision/plan/terms.ts'
import { ActPage, uponThing } from '../../kit/act-page.tsx'
import { get, serverInstant } from '../../kit/api.ts'
import { useMe } from '../../kit/session.tsx'
import type { Thing } from '../../kit/thing.tsx'
import { showYuan } from '../../show.ts'
import { codesIn, matterIn, missingIn, namesFor, sumIn, type Values } from './plan-fields.ts'
import './plan-form.css'

type Ground = { facts: PlanFacts; figures: Record<string, number> }
const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)

/** What the platform knows of the line, the items, the intention: asked anew only when one of them changes. */
const useGround = (values: Values, planId: string | undefined) => {
  const asked = {
    budgetLineId: text(values.budgetLineId),
    intentionId: text(values.intentionId),
    itemCodes: codesIn(values).slice(0, 100).join(','),
    methodApprovalNo: text(values.methodApprovalNo),
    importApprovalNo: text(values.importApprovalNo),
    planId,
  }
  const query = new URLSearchParams(Object.entries(asked).flatMap(([name, value]) => (value ? [[name, value]] : [])))
  return useQuery({
    queryKey: ['plan-ground', `${query}`],
    queryFn: () => get<Ground>(`/api/plans/ground?${query}`),
    enabled: asked.budgetLineId !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })
}

const Funds = ({ available, amount }: { available: Fen; amount: Fen }) => {
  const over = amount > available
  const share = available > 0 ? Math.min(100, (amount / available) * 100) : 100
  return (
    <div className="plan-funds">
      <p className={over ? 'share over' : 'share'} aria-hidden="true">
        <i style={{ width: `${share}%` }} />
      </p>
      <dl>
        <dt>指标可用余额</dt>
        <dd className="num">{showYuan(available)}</dd>
        <dt>本计划</dt>
        <dd className="num">{showYuan(amount)}</dd>
        <dt>{over ? '超出' : '编制后余额'}</dt>
        <dd className={over ? 'num field-wrong' : 'num'}>{showYuan(fen(Math.abs(available - amount)))}</dd>
      </dl>
    </div>
  )
}

const Points = ({ points }: { points: readonly Point[] }) => (
  <ul className="plan-points">
    {points.map(({ title, refused }) => {
      const says = refused && tell(refused, refusal)
      return (
        <li key={title} className={says ? 'off' : 'kept'}>
          <b>{title}</b>
          {says ? (
            <>
              <p>{says.text}</p>
              {says.mend && <p className="mend">{says.mend}</p>}
              {says.law && <p className="law">{says.law}</p>}
            </>
          ) : (
            <span>符合</span>
          )}
        </li>
      )
    })}
  </ul>
)

/** 同品目 of this year and budget project, bought by other methods: what would be splitting with this plan (RC-004). */
const Earlier = ({ values, facts, figures }: { values: Values } & Ground) => {
  const earlier = codesIn(values).flatMap((code) =>
    facts.boughtOtherwise[code] ? [[code, fen(facts.boughtOtherwise[code])] as const] : [],
  )
  return (
    <dl className="plan-figures">
      <dt>公开招标数额标准</dt>
      <dd className="num">{showYuan(fen(figures['tender.openThreshold'] ?? 0))}</dd>
      {earlier.map(([code, amount]) => (
        <div key={code}>
          <dt>品目 {code} 本年已用其他方式采购</dt>
          <dd className="num">{showYuan(amount)}</dd>
        </div>
      ))}
    </dl>
  )
}

const Beside = ({ values, ground, points }: { values: Values; ground: Ground | undefined; points?: Point[] }) => {
  if (!ground)
    return (
      <>
        <h2>即时核对</h2>
        <p className="muted">
          选定预算指标后，这里逐项核对资金、采购方式、集中采购目录、配置标准、采购意向和中小企业预留，与报审时所用的规则相同。
        </p>
      </>
    )
  const missing = missingIn(values)
  return (
    <>
      <h2>照现在填写的</h2>
      <Funds available={ground.facts.available} amount={sumIn(values)} />
      <Earlier values={values} {...ground} />
      {points ? <Points points={points} /> : <p className="muted">填好{missing.join('、')}后逐项核对。</p>}
    </>
  )
}

/** Also where there is no answer from the platform the plan can be written: then everything is asked for. */
const PlanForm = ({ thing, given }: { thing?: Thing<Plan>; given: Values }) => {
  const me = useMe()
  const [values, setValues] = useState<Values>(given)
  const { data: ground, isError } = useGround(values, thing?.id)
  const matter = matterIn(values)
  const points =
    ground && matter
      ? pointsOf(
          { ...matter, procuringEntityId: me.orgId },
          {
            id: thing?.id ?? '',
            facts: ground.facts,
            policy: (key) => ground.figures[key]!,
            today: dayOf(serverInstant() as Instant),
          },
        )
      : undefined
  const broken = points?.flatMap(({ refused }) => (refused ? [refused.code] : [])) ?? []
  const { shape } = draftPlan.input
  const names = isError ? Object.keys(shape) : namesFor(values, broken)
  const asked = names.join(' ')
  const input = useMemo(
    () => z.object(Object.fromEntries(asked.split(' ').map((name) => [name, shape[name as keyof typeof shape]]))),
    [asked, shape],
  )
  return (
    <ActPage
      path="/plans"
      noun={thing ? 'change' : ''}
      {...(thing && { thing, title: thing.state.title })}
      input={input}
      given={given}
      onValues={setValues}
      narrow
      beside={<Beside values={values} ground={ground} {...(points && { points })} />}
    />
  )
}

export const PlanNew = () => <PlanForm given={Object.fromEntries(new URLSearchParams(location.search))} />
export const PlanChange = uponThing<Plan>('/plans', ({ thing }) => (
  <PlanForm thing={thing} given={thing.state as unknown as Values} />
))
