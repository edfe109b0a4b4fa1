/** 评分表 — one member's own: bids side by side, factor by factor, a tier to choose; saved as one goes, handed in whole. */

import { Alert, Button, Input, Tooltip } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { ScoreSheet } from '#subsystems/tendering/evaluation/score-sheet.ts'
import { newKey, post, Refusal, serverInstant } from '../../kit/api.ts'
import { chapterAt } from '../../kit/chapters.ts'
import { useSubmission } from '../../kit/command-form.tsx'
import { Page } from '../../kit/page.tsx'
import { Link, useGo } from '../../kit/router-link.tsx'
import { StatusTag } from '../../kit/state-view.tsx'
import { Actions, type Thing, useThing } from '../../kit/thing.tsx'
import { Waiting } from '../../kit/waiting.tsx'
import { showSecond } from '../../show.ts'
import { SideBySide } from './bids-side-by-side.tsx'

type Entry = { bidId: string; factorId: string; points: number; reason: string }
const PART = { technical: '技术', business: '商务' } as const
const KIND = { objective: '客观分', subjective: '主观分' } as const
const keyOf = (bidId: string, factorId: string) => `${bidId} ${factorId}`

const entriesOf = (state: ScoreSheet): Record<string, Entry> =>
  Object.fromEntries(
    Object.entries(state.scores).flatMap(([bidId, given]) =>
      Object.entries(given).map(([factorId, points]) => [
        keyOf(bidId, factorId),
        {
          bidId,
          factorId,
          points,
          reason: state.reasons.find((each) => each.bidId === bidId && each.factorId === factorId)?.text ?? '',
        },
      ]),
    ),
  )

/** Saves what was given a moment after the last change; the server keeps it, not only this tab. */
const useSaving = (id: string, entries: Record<string, Entry>, changed: boolean) => {
  const [savedAt, setSavedAt] = useState<string>()
  const [wrong, setWrong] = useState('')
  const latest = useRef(entries)
  latest.current = entries
  const save = async () => {
    const all = Object.values(latest.current)
    if (all.length === 0) return true
    try {
      await post(`/api/score-sheets/${id}/scores`, { entries: all }, newKey())
      setSavedAt(serverInstant())
      setWrong('')
      return true
    } catch (error) {
      setWrong(
        error instanceof Refusal ? [error.problem.title, error.problem.mend].filter(Boolean).join('。') : '没有保存',
      )
      return false
    }
  }
  useEffect(() => {
    if (!changed) return
    const timer = setTimeout(() => void save(), 1200)
    return () => clearTimeout(timer)
  })
  return { savedAt, wrong, save }
}

const Cell = ({
  entry,
  factor,
  bid,
  open,
  onChange,
}: {
  entry: Entry | undefined
  factor: ScoreSheet['factors'][number]
  bid: ScoreSheet['bids'][number]
  open: boolean
  onChange: (entry: Entry) => void
}) => {
  const give = (points: number) =>
    onChange({ bidId: bid.bidId, factorId: factor.id, points, reason: entry?.reason ?? '' })
  if (!open) return <span className="num">{entry?.points ?? '—'}</span>
  const name = `score-${bid.bidId}-${factor.id}`
  return (
    <fieldset className="tiers">
      <legend className="sr">
        {bid.supplierName}，{factor.name}
      </legend>
      {factor.tiers.length > 0 ? (
        [...factor.tiers.filter((tier) => tier.points !== 0), { label: '不得分', points: 0 }].map((tier) => (
          <Tooltip key={tier.points} title={tier.label} mouseEnterDelay={0.4}>
            <label className={entry?.points === tier.points ? 'on' : ''}>
              <input
                type="radio"
                className="sr"
                name={name}
                checked={entry?.points === tier.points}
                onChange={() => give(tier.points)}
              />
              <span className="num">{tier.points}</span>
              <span className="sr">分，{tier.label}</span>
            </label>
          </Tooltip>
        ))
      ) : (
        <Input
          className="num"
          aria-label={`${bid.supplierName}，${factor.name}得分，满分${factor.max}`}
          inputMode="decimal"
          value={entry?.points ?? ''}
          onChange={(event) => {
            const points = Number(event.target.value)
            if (event.target.value !== '' && Number.isFinite(points) && points >= 0 && points <= factor.max)
              give(points)
          }}
        />
      )}
      {entry && factor.kind === 'subjective' && (
        <Input
          size="small"
          aria-label={`${bid.supplierName}，${factor.name}的评分理由`}
          placeholder="理由"
          value={entry.reason}
          onChange={(event) => onChange({ ...entry, reason: event.target.value })}
        />
      )}
    </fieldset>
  )
}

const Sheet = ({ id, thing }: { id: string; thing: Thing<ScoreSheet> }) => {
  const go = useGo()
  const { state } = thing
  const evaluation = useThing<{ documentId: string }>('/evaluations', state.evaluationId).data?.state
  const open =
    state.status === 'open' && thing.actions.some((action) => action.command === 'scoresheet.fill' && action.allowed)
  const [entries, setEntries] = useState(() => entriesOf(state))
  const [changed, setChanged] = useState(false)
  const { savedAt, wrong, save } = useSaving(id, entries, changed && open)
  const { send, busy, panel } = useSubmission(`/api/score-sheets/${id}/submission`, () => go(`/score-sheets/${id}`))
  const all = state.bids.length * state.factors.length
  const done = Object.keys(entries).length
  const change = (entry: Entry) => {
    setChanged(true)
    setEntries((before) => ({ ...before, [keyOf(entry.bidId, entry.factorId)]: entry }))
  }
  const sum = (bidId: string) =>
    state.factors.reduce((total, factor) => total + (entries[keyOf(bidId, factor.id)]?.points ?? 0), 0)

  return (
    <Page
      title={`${state.title} 评分表`}
      trail={[['/score-sheets', '评分表']]}
      lead={
        <>
          <StatusTag chapter={chapterAt('score-sheets')} status={state.status} />
          <span className="num">
            {state.number} · 第 {state.lot} 包
          </span>
          <Link to={`/evaluations/${state.evaluationId}`}>回到评标</Link>
        </>
      }
    >
      <p className="muted">独立评分，汇总之前其他成员看不到。客观分各成员应当一致；把指针停在分值上可看该档的标准。</p>
      {!open && <Actions path="/score-sheets" id={id} actions={thing.actions} without={['scoresheet.fill']} />}
      <section className="block">
        <div className="sideways">
          <table className="data matrix scores">
            <thead>
              <tr>
                <th scope="col">评审因素</th>
                {state.bids.map((bid) => (
                  <th key={bid.bidId} scope="col">
                    {bid.supplierName}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {state.factors.map((factor) => (
                <tr key={factor.id}>
                  <th scope="row">
                    {factor.name}
                    <small>
                      {PART[factor.part]} · {KIND[factor.kind]} · 满分 {factor.max}
                    </small>
                    <details>
                      <summary>评分标准</summary>
                      <ul>
                        {factor.tiers.map((tier) => (
                          <li key={tier.points}>
                            <b className="num">{tier.points} 分</b> {tier.label}
                          </li>
                        ))}
                      </ul>
                    </details>
                  </th>
                  {state.bids.map((bid) => (
                    <td key={bid.bidId}>
                      <Cell
                        entry={entries[keyOf(bid.bidId, factor.id)]}
                        factor={factor}
                        bid={bid}
                        open={open}
                        onChange={change}
                      />
                    </td>
                  ))}
                </tr>
              ))}
              <tr>
                <th scope="row">合计</th>
                {state.bids.map((bid) => (
                  <td key={bid.bidId}>
                    <b className="num">{sum(bid.bidId).toFixed(2)}</b>
                  </td>
                ))}
              </tr>
            </tbody>
          </table>
        </div>
        {wrong && <Alert type="error" showIcon title={wrong} />}
        {panel}
        {open && (
          <div className="form-foot">
            <Button
              type="primary"
              size="large"
              loading={busy}
              disabled={done < all}
              onClick={async () => {
                if (await save()) await send({})
              }}
            >
              提交评分
            </Button>
            <span className="num muted">
              已评 {done} / {all}
            </span>
            {savedAt && (
              <span className="saved" role="status">
                已保存 {showSecond(savedAt).slice(11)}
              </span>
            )}
          </div>
        )}
      </section>
      <SideBySide evaluationId={state.evaluationId} documentId={evaluation?.documentId} />
    </Page>
  )
}

export default function ScoreSheetPage({ id }: { id?: string }) {
  const { data, error } = useThing<ScoreSheet>('/score-sheets', id)
  if (error) return <Alert type="error" showIcon title={error.message} />
  return data && id ? <Sheet key={`${id}${data.state.status}`} id={id} thing={data} /> : <Waiting />
}
