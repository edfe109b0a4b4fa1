/** 列表的格 — one value of a declared column in words, and one filter's value as its chip says it. */
import type { ReactNode } from 'react'
import type { Acts } from '#foundation/acts.ts'
import { type ListField, rangeOf, type Value } from '#foundation/lists.ts'
import type { Fen } from '#foundation/money.ts'
import { divisionName, fullDivisionName } from '#registers/divisions.ts'
import { showDay, showInstant, showYuan } from '../show.ts'
import { Link } from './router-link.tsx'
import { Name, StatusTag } from './state-view.tsx'

export type Line = { id: string; status: string; title: string; caseId: string | null } & Record<string, Value>

export const Cell = ({
  chapter,
  at,
  field,
  row,
}: {
  chapter: Acts
  at: string
  field: ListField
  row: Line
}): ReactNode => {
  const value = row[at]
  if (at === 'title') return <Link to={`${chapter.path}/${row.id}`}>{row.title || chapter.model.title}</Link>
  if (at === 'status') return <StatusTag chapter={chapter} status={row.status} />
  if (value === null || value === undefined || value === '') return '—'
  if (at === 'caseId')
    return (
      <Link to={`/cases/${value}`} className="num">
        {String(value).slice(-12)}
      </Link>
    )
  if (Array.isArray(value)) return value.map((each) => ('labels' in field && field.labels[each]) || each).join('、')
  const text = String(value)
  switch (field.kind) {
    case 'choice':
      return field.labels[text] ?? text
    case 'region':
      return <span title={fullDivisionName(text)}>{divisionName(text)}</span>
    case 'money':
      return showYuan(value as Fen)
    case 'number':
      return `${Number(value).toLocaleString('zh-CN')}${field.unit ? ` ${field.unit}` : ''}`
    case 'yes':
      return value ? '是' : '否'
    case 'day':
      return <span className="num">{showDay(text)}</span>
    case 'instant':
      return <span className="num">{showInstant(text)}</span>
    case 'ref':
      return (
        <Link to={`/${field.to}/${text}`}>
          <Name id={text} />
        </Link>
      )
    default:
      return /^[\dA-Z-]{6,}$/.test(text) ? <span className="num whole-word">{text}</span> : text
  }
}

export const isRight = ({ kind }: ListField) => kind === 'money' || kind === 'number'

const spanInWords = (text: string, show: (end: string) => string): string => {
  const { from, to } = rangeOf(text) ?? {}
  if (from && to) return from === to ? show(from) : `${show(from)} 至 ${show(to)}`
  return from ? `${show(from)} 起` : to ? `${show(to)} 止` : text
}

/** What a filter is set to. */
export const FilterWords = ({ field, value }: { field: ListField; value: string }): ReactNode => {
  switch (field.kind) {
    case 'choice':
    case 'choices':
      return value
        .split(',')
        .map((each) => field.labels[each] ?? each)
        .join('、')
    case 'region':
      return fullDivisionName(value)
    case 'yes':
      return value === 'true' ? '是' : '否'
    case 'day':
    case 'instant': {
      const next = /^next(\d+)$/.exec(value)
      if (next) return `今后 ${next[1]} 天内`
      return value === 'past' ? '今天以前' : spanInWords(value, (end) => end)
    }
    case 'money':
      return spanInWords(value, (end) => showYuan(Number(end)))
    case 'number':
      return spanInWords(value, (end) => end)
    case 'ref':
      return <Name id={value} />
    default:
      return value
  }
}
