/** 修改评审结果的填写框 — the errors the record shows, the scores in question by name, what would come of mending them, the panel's finding. */
import { Input, Radio, Select } from 'antd'
import type { ReactNode } from 'react'
import { type Evaluation, validBids } from '#subsystems/tendering/evaluation/evaluation.ts'
import type { Questioned } from '#subsystems/tendering/evaluation/questioned.ts'
import {
  corrected,
  ERRORS,
  type ErrorKind,
  findingMotions,
  isSame,
  movedBetween,
  type Place,
} from '#subsystems/tendering/evaluation/re-review.ts'
import { isInRange, rank } from '#subsystems/tendering/evaluation/scoring.ts'
import { idOf, type Props, wrongAt } from '../../kit/inputs-plain.tsx'
import { Link } from '../../kit/router-link.tsx'
import type { Names } from './evaluation-block.tsx'
import { Standings } from './evaluation-corrections.tsx'

type Change = Place & { points: number }

const Legend = ({
  props,
  title,
  hint,
  children,
}: {
  props: Props
  title: string
  hint?: string
  children: ReactNode
}) => {
  const id = idOf(props.path)
  const wrong = wrongAt(props.problems, props.path)
  return (
    <div className="field field-wide" {...{ role: 'group', 'aria-labelledby': `${id}-label` }}>
      <span className="field-label" id={`${id}-label`}>
        {title}
        <span className="must">*</span>
      </span>
      {hint && <p className="field-hint">{hint}</p>}
      {children}
      {wrong && <p className="field-wrong">{wrong}</p>}
    </div>
  )
}

/** Only what the record shows may be chosen; the others say that nothing of the kind was found. */
export const errorField = (questioned: readonly Questioned[]) => (props: Props) => (
  <Legend props={props} title={props.field.title} hint="系统按评分记录逐项核对；没有发现的情形不能选。">
    <Radio.Group
      className="choices-down"
      id={idOf(props.path)}
      value={props.value}
      onChange={(event) => {
        props.onChange(props.path, event.target.value)
        props.onChange(['changes'], [])
        props.onChange(['motionNo'], undefined)
      }}
      options={questioned.map(({ error, wrong, count }) => ({
        value: error,
        disabled: !wrong,
        label: (
          <>
            {ERRORS[error]}{' '}
            <small className={wrong ? 'num' : 'muted'}>
              {!wrong ? '没有发现' : count > 0 ? `${count} 处评分` : '汇总与评分表不符'}
            </small>
          </>
        ),
      }))}
    />
  </Legend>
)

const pointsIn = (factor: Evaluation['rules']['factors'][number]) => {
  const tiers = factor.tiers.map(({ label, points }) => ({ value: points, label: `${points} 分：${label}` }))
  return tiers.some(({ value }) => value === 0) ? tiers : [...tiers, { value: 0, label: '0 分：不得分' }]
}

/** One factor of one bid: what all gave, and a box beside each score in question. */
const Questions = ({
  state,
  names,
  places,
  changes,
  onChange,
}: {
  state: Evaluation
  names: Names
  places: readonly Place[]
  changes: readonly Change[]
  onChange: (changes: readonly Change[]) => void
}) => {
  const groups = Map.groupBy(places, ({ bidId, factorId }) => `${bidId} ${factorId}`)
  return [...groups].map(([key, asked]) => {
    const { bidId, factorId } = asked[0]!
    const factor = state.rules.factors.find(({ id }) => id === factorId)!
    const bidder = state.bids.find((bid) => bid.bidId === bidId)!.supplierName
    return (
      <section key={key} className="questioned" aria-label={`${bidder}，${factor.name}`}>
        <p>
          <b>{bidder}</b>　{factor.name}{' '}
          <small className="muted num">
            {factor.kind === 'objective' ? '客观' : '主观'}因素，满分 {factor.max}
          </small>
        </p>
        <ul>
          {state.sheets.map(({ memberId, scores }) => {
            const place = asked.find((each) => each.memberId === memberId)
            const given = scores[bidId]?.[factorId]
            const name = names(memberId)
            const chosen = place && changes.find((each) => isSame(each, place))?.points
            const give = (points: number | undefined) => {
              if (!place) return
              const others = changes.filter((each) => !isSame(each, place))
              onChange(points === undefined ? others : [...others, { ...place, points }])
            }
            const label = `${name}对${bidder}的${factor.name}改为`
            return (
              <li key={memberId} className={place ? 'asked' : undefined}>
                <span>{name}</span>
                <span className="num">{given ?? '—'} 分</span>
                {place &&
                  (factor.tiers.length > 0 ? (
                    <Select
                      aria-label={label}
                      placeholder="改为"
                      allowClear
                      options={pointsIn(factor)}
                      value={chosen}
                      onChange={give}
                    />
                  ) : (
                    <Input
                      aria-label={label}
                      className="num"
                      inputMode="decimal"
                      placeholder={`改为（0 至 ${factor.max}）`}
                      value={chosen}
                      onChange={({ target: { value } }) => {
                        const typed = value.normalize('NFKC').trim()
                        give(
                          typed === '' ? undefined : ((/^\d+(\.\d+)?$/.test(typed) ? Number(typed) : typed) as number),
                        )
                      }}
                    />
                  ))}
              </li>
            )
          })}
        </ul>
      </section>
    )
  })
}

/** Reckoned by the rule of the ranking itself, before anything is sent. */
const Outcome = ({ state, changes }: { state: Evaluation; changes: readonly Change[] }) => {
  const whole = changes.every(({ factorId, points }) => {
    const factor = state.rules.factors.find(({ id }) => id === factorId)
    return factor !== undefined && typeof points === 'number' && isInRange(factor, points)
  })
  if (!whole) return <p className="field-wrong">改后的评分须在评审因素的分档或者满分以内</p>
  const sheets = corrected(
    state.sheets,
    changes.map(({ points: to, ...place }) => ({ ...place, to })),
  )
  const moved = movedBetween(state.ranking, rank(state.rules, validBids(state), sheets, state.seed))
  const turned = moved.some(({ was, is }) => was.place !== is.place)
  if (moved.length === 0) return <p className="muted">改后总分、候选顺序都不变。</p>
  return (
    <section aria-label="修改以后">
      <p>
        <b>修改以后</b>{' '}
        <span className={turned ? 'tag tag-bad' : 'tag tag-going'}>{turned ? '候选顺序改变' : '候选顺序不变'}</span>{' '}
        {turned && state.status === 'reviewing' && '改变结果的，由代理机构或者采购人书面报告财政部门后才能送交。'}
      </p>
      <Standings moved={moved} bidder={(bidId) => state.bids.find((bid) => bid.bidId === bidId)?.supplierName ?? ''} />
    </section>
  )
}

export const changesField = (state: Evaluation, names: Names, found: Questioned | undefined) => (props: Props) => {
  const changes = (props.value ?? []) as readonly Change[]
  if (!found) return null
  return (
    <Legend
      props={props}
      title={found.error === 'sum' ? '重新汇总' : '修改的评分'}
      hint={
        found.error === 'sum'
          ? '评分不变，按各成员的评分表重新汇总。'
          : '只列出有疑问的评分，其余成员的评分供对照；不改的留空。'
      }
    >
      <Questions
        state={state}
        names={names}
        places={found.places}
        changes={changes}
        onChange={(next) => props.onChange(props.path, next)}
      />
      {(found.error === 'sum' || changes.length > 0) && <Outcome state={state} changes={changes} />}
    </Legend>
  )
}

/** 认定畸高、畸低 is the panel's, by vote; the chair says which. */
export const motionField = (id: string, state: Evaluation, error: ErrorKind | undefined) => (props: Props) => {
  if (error !== 'outlier') return null
  const carried = findingMotions(state)
  return (
    <Legend
      props={props}
      title="认定畸高、畸低的表决"
      hint="评分是否畸高、畸低由评审委员会表决认定，组长不能独自决定。"
    >
      {carried.length === 0 ? (
        <p>
          还没有通过的表决，请先<Link to={`/evaluations/${id}#vote`}>提请表决</Link>；这里填写的会保留。
        </p>
      ) : (
        <Radio.Group
          className="choices-down"
          id={idOf(props.path)}
          value={props.value}
          onChange={(event) => props.onChange(props.path, event.target.value)}
          options={carried.map(({ no, question, ballots }) => ({
            value: no,
            label: (
              <>
                {no}　{question}{' '}
                <small className="muted num">
                  {ballots.filter(({ agree }) => agree).length} 票赞成，{ballots.filter(({ agree }) => !agree).length}{' '}
                  票反对
                </small>
              </>
            ),
          }))}
        />
      )}
    </Legend>
  )
}
