/** 评分表 — one member's own: a grid to fill by keyboard or by touch, factor by factor, bids side by side; saved as one goes, handed in whole. */
import { Alert, Button, Input } from 'antd'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { ScoreSheet } from '#subsystems/tendering/evaluation/score-sheet.ts'
import { isInRange } from '#subsystems/tendering/evaluation/scoring.ts'
import { newKey, post, Refusal, serverInstant } from '../../kit/api.ts'
import { chapterAt } from '../../kit/chapters.ts'
import { useSubmission } from '../../kit/command-form.tsx'
import { Page } from '../../kit/page.tsx'
import { Link } from '../../kit/router-link.tsx'
import { StatusTag } from '../../kit/state-view.tsx'
import { Actions, type Thing, useThing } from '../../kit/thing.tsx'
import { Waiting } from '../../kit/waiting.tsx'
import { showSecond } from '../../show.ts'
import { SideBySide } from './bids-side-by-side.tsx'

type Factor = ScoreSheet['factors'][number]
type Entry = { bidId: string; factorId: string; points: number; reason: string }
type Entries = Readonly<Record<string, Entry>>
const PART = { technical: '技术', business: '商务' } as const
const KIND = { objective: '客观分', subjective: '主观分' } as const
const keyOf = (bidId: string, factorId: string) => `${bidId} ${factorId}`

const entriesOf = (state: ScoreSheet): Entries =>
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

/** Saves what was given a moment after the last change, and when the page is left; the server keeps it, not only this tab. */
const useSaving = (id: string, entries: Entries, changed: boolean) => {
  const [savedAt, setSavedAt] = useState<string>()
  const [wrong, setWrong] = useState('')
  const latest = useRef(entries)
  const kept = useRef(entries)
  latest.current = entries
  const save = async () => {
    const now = latest.current
    if (Object.keys(now).length === 0 || now === kept.current) return true
    try {
      await post(`/api/score-sheets/${id}/scores`, { entries: Object.values(now) }, newKey())
      kept.current = now
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
  const saving = useRef(save)
  saving.current = save
  useEffect(() => {
    if (!changed) return
    const timer = setTimeout(() => void saving.current(), entries === kept.current ? 0 : 1000)
    return () => clearTimeout(timer)
  }, [changed, entries])
  useEffect(() => {
    const leaving = () => void saving.current()
    addEventListener('pagehide', leaving)
    return () => removeEventListener('pagehide', leaving)
  }, [])
  return { savedAt, wrong, save }
}

/** What may be given: the tiers' points and none, or anything up to the most. */
const saysOf = (factor: Factor) =>
  factor.tiers.length > 0 ? `应为 ${[...factor.tiers.map(({ points }) => points), 0].join('、')}` : `0 至 ${factor.max}`

/** Arrows and Enter walk the grid as in a spreadsheet; left and right only where the caret has nowhere else to go. */
const walkGrid = (event: KeyboardEvent<HTMLTableElement>) => {
  const box = event.target as HTMLInputElement
  const { row, col } = box.dataset
  if (row === undefined || col === undefined || event.altKey || event.ctrlKey || event.metaKey) return
  const [atStart, atEnd] = [box.selectionStart === 0, box.selectionEnd === box.value.length]
  const steps: Partial<Record<string, readonly [number, number]>> = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    Enter: [event.shiftKey ? -1 : 1, 0],
    ...(atStart && { ArrowLeft: [0, -1] as const }),
    ...(atEnd && { ArrowRight: [0, 1] as const }),
  }
  const step = steps[event.key]
  if (!step) return
  const next = event.currentTarget.querySelector<HTMLInputElement>(
    `input[data-row="${Number(row) + step[0]}"][data-col="${Number(col) + step[1]}"]`,
  )
  event.preventDefault()
  next?.focus()
}

type CellProps = {
  entry: Entry | undefined
  factor: Factor
  bid: ScoreSheet['bids'][number]
  at: readonly [row: number, col: number]
  onChange(entry: Entry): void
  onClear(): void
}
const Cell = ({ entry, factor, bid, at: [row, col], onChange, onClear }: CellProps) => {
  const [typed, setTyped] = useState<string>()
  const shown = typed ?? (entry ? String(entry.points) : '')
  const name = `${bid.supplierName}，${factor.name}，满分 ${factor.max}`
  const wrong = shown.trim() !== '' && !isInRange(factor, Number(shown))
  const give = (points: number) =>
    onChange({ bidId: bid.bidId, factorId: factor.id, points, reason: entry?.reason ?? '' })
  return (
    <div className="score-cell">
      <input
        className={wrong ? 'num score-box wrong' : 'num score-box'}
        data-row={row}
        data-col={col}
        aria-label={name}
        aria-invalid={wrong}
        inputMode="decimal"
        autoComplete="off"
        value={shown}
        onFocus={(event) => event.target.select()}
        onBlur={() => !wrong && setTyped(undefined)}
        onChange={({ target: { value } }) => {
          setTyped(value)
          if (value.trim() !== '' && isInRange(factor, Number(value))) give(Number(value))
          else onClear()
        }}
      />
      {wrong && <small className="field-wrong">{saysOf(factor)}</small>}
      {factor.tiers.length > 0 && (
        <div className="tier-chips">
          {[...factor.tiers.filter((tier) => tier.points !== 0), { label: '不得分', points: 0 }].map((tier) => (
            <button
              key={tier.points}
              type="button"
              tabIndex={-1}
              className={entry?.points === tier.points ? 'num on' : 'num'}
              title={tier.label}
              aria-label={`${name}：给 ${tier.points} 分，${tier.label}`}
              aria-pressed={entry?.points === tier.points}
              onClick={() => {
                setTyped(undefined)
                give(tier.points)
              }}
            >
              {tier.points}
            </button>
          ))}
        </div>
      )}
      {entry && factor.kind === 'subjective' && (
        <Input
          size="small"
          aria-label={`${bid.supplierName}，${factor.name}的评分理由`}
          placeholder="理由"
          defaultValue={entry.reason}
          onChange={(event) => onChange({ ...entry, reason: event.target.value })}
        />
      )}
    </div>
  )
}

const sumOf = (state: ScoreSheet, entries: Entries, bidId: string, part?: Factor['part']) =>
  state.factors
    .filter((factor) => !part || factor.part === part)
    .reduce((total, factor) => total + Math.round((entries[keyOf(bidId, factor.id)]?.points ?? 0) * 100), 0) / 100

const Totals = ({ state, entries }: { state: ScoreSheet; entries: Entries }) => (
  <tfoot>
    {(['technical', 'business'] as const).map((part) => (
      <tr key={part}>
        <th scope="row">{PART[part]}小计</th>
        {state.bids.map(({ bidId }) => (
          <td key={bidId} className="num">
            {sumOf(state, entries, bidId, part).toFixed(2)}
          </td>
        ))}
      </tr>
    ))}
    <tr>
      <th scope="row">合计</th>
      {state.bids.map(({ bidId }) => (
        <td key={bidId}>
          <b className="num">{sumOf(state, entries, bidId).toFixed(2)}</b>
        </td>
      ))}
    </tr>
  </tfoot>
)

/** The grid with its saving and handing in; the page and the room both hold it. */
export const Sheet = ({ id, thing }: { id: string; thing: Thing<ScoreSheet> }) => {
  const { state } = thing
  const open =
    state.status === 'open' && thing.actions.some((action) => action.command === 'scoresheet.fill' && action.allowed)
  const [entries, setEntries] = useState<Entries>(() => entriesOf(state))
  const [changed, setChanged] = useState(false)
  const { savedAt, wrong, save } = useSaving(id, entries, changed && open)
  const { send, busy, panel } = useSubmission(`/api/score-sheets/${id}/submission`, () => {})
  const all = state.bids.length * state.factors.length
  const done = Object.keys(entries).length
  const change = (entry: Entry) => {
    setChanged(true)
    setEntries((before) => ({ ...before, [keyOf(entry.bidId, entry.factorId)]: entry }))
  }
  const clear = (key: string) => setEntries(({ [key]: _, ...rest }) => rest)

  return (
    <section className="block" aria-labelledby="my-scores">
      <h2 id="my-scores">
        我的评分
        <small className="muted">独立评分，汇总之前其他成员看不到。方向键、回车移动，数字直接填。</small>
      </h2>
      {!open && <Actions path="/score-sheets" id={id} actions={thing.actions} without={['scoresheet.fill']} />}
      <section className="sideways" tabIndex={open ? undefined : 0} aria-label="评分表">
        <table className="data matrix scores" onKeyDown={walkGrid}>
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
            {state.factors.map((factor, row) => (
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
                {state.bids.map((bid, col) => {
                  const key = keyOf(bid.bidId, factor.id)
                  return (
                    <td key={bid.bidId}>
                      {open ? (
                        <Cell
                          entry={entries[key]}
                          factor={factor}
                          bid={bid}
                          at={[row, col]}
                          onChange={change}
                          onClear={() => clear(key)}
                        />
                      ) : (
                        <span className="num">{entries[key]?.points ?? '—'}</span>
                      )}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
          <Totals state={state} entries={entries} />
        </table>
      </section>
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
  )
}

const SheetPage = ({ id, thing }: { id: string; thing: Thing<ScoreSheet> }) => {
  const { state } = thing
  const evaluation = useThing<{ documentId: string }>('/evaluations', state.evaluationId).data?.state
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
          <Link to={`/evaluations/${state.evaluationId}`}>回到评审室</Link>
        </>
      }
    >
      <Sheet key={state.status} id={id} thing={thing} />
      <SideBySide evaluationId={state.evaluationId} documentId={evaluation?.documentId} />
    </Page>
  )
}

export default function ScoreSheetPage({ id }: { id?: string }) {
  const { data, error } = useThing<ScoreSheet>('/score-sheets', id)
  if (error) return <Alert type="error" showIcon title={error.message} />
  return data && id ? <SheetPage id={id} thing={data} /> : <Waiting />
}
