/** 状态的样子 — any model's state as rows of label and value: Chinese words, money, times, names; what has no word stands apart. */
import type { ReactNode } from 'react'
import type { Acts } from '#foundation/acts.ts'
import { rankOf, titleOf, wordsFor } from './chapters.ts'
import { useName } from './names.ts'
import { Link } from './router-link.tsx'

/** How a state feels, from its Chinese word; the word itself always stands there (colour is never the only signal). */
const FEELS: readonly (readonly [RegExp, string])[] = [
  [/废|终止|撤|退回|驳回|不予|未接受|未通过|停用|失败|取消|无效|作废|排除|暂停|^已(过期|到期)$/, 'bad'],
  [/^(待|尚未|未)|草稿|草拟|起草|编制|补正/, 'wait'],
  [
    /归档|完成|已支付|已备案|已签|生效|正常|已通过|已确认|已公开|已发布|已退|合格|办结|^(有效|在册|在库|名录内|使用中)$/,
    'good',
  ],
]
export const StatusTag = ({ chapter, status }: { chapter: Acts | undefined; status: string }) => {
  const word = chapter?.model.status[status] ?? status
  return <span className={`tag tag-${FEELS.find(([pattern]) => pattern.test(word))?.[1] ?? 'going'}`}>{word}</span>
}

/** Ids of things that have a page of their own. */
const PAGES: Record<string, string> = {
  acceptanceId: '/acceptances',
  projectId: '/projects',
  planId: '/plans',
  intentionId: '/intentions',
  surveyId: '/surveys',
  noticeId: '/notices',
  documentId: '/tender-documents',
  openingId: '/openings',
  bidId: '/bids',
  awardId: '/awards',
  contractId: '/contracts',
  evaluationId: '/evaluations',
  findingId: '/findings',
  challengeId: '/challenges',
  budgetLineId: '/budget-lines',
  complaintId: '/complaints',
  frameworkId: '/frameworks',
  requirementId: '/requirements',
}
const NAMED =
  /^(procuringEntity|purchaser|agency|supplier|expert|org|organisation|employer|tenderer|winner|trustee|member)(Id|s|Ids)?$|By$|^by$|^userId$|^(handler|subject)s?$/

/** Its place is kept until it is known: a link around it is never without words. */
export const Name = ({ id }: { id: string }) => useName(id) || '…'

const plain = (value: unknown) => value === null || typeof value !== 'object'
const SHA = /^[0-9a-f]{64}$/
/** What was bought elsewhere bears a name that was given to it when it was moved over. */
const ELSEWHERE = /^award-/
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-/
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:/

/** In a narrow table a time stays on one line, and a sentence is not squeezed to one character a line. */
const lookOf = (value: unknown): string | undefined => {
  if (typeof value !== 'string') return undefined
  if (INSTANT.test(value)) return 'num'
  return value.length > 10 && !UUID.test(value) ? 'wordy' : undefined
}

/** `path`: where in the state the value stands, without the numbers of rows. */
type At = { chapter: Acts | undefined; path: string; value: unknown }

export const Plain = ({ chapter, path, value }: At): ReactNode => {
  const name = path.slice(path.lastIndexOf('.') + 1)
  if (typeof value === 'string' && value !== '') {
    if (NAMED.test(name) && !/^\d{4}-\d\d-\d\dT|^\d{6}$/.test(value)) return <Name id={value} />
    if (name === 'caseId')
      return (
        <Link to={`/cases/${value}`} className="num">
          {value}
        </Link>
      )
    // A clause of a contract is called by its own number: not every such name leads to a page.
    if (PAGES[name] && ELSEWHERE.test(value)) return <span className="muted">不在本平台办理</span>
    if (PAGES[name] && UUID.test(value)) return <Link to={`${PAGES[name]}/${value}`}>查看</Link>
    if (SHA.test(value) && !/file|letter|paper|report/i.test(path)) return <span className="hash">{value}</span>
    if (SHA.test(value))
      return (
        <>
          <a href={`/api/files/${value}`}>下载</a> <span className="hash">{value.slice(0, 16)}…</span>
        </>
      )
  }
  return wordsFor(chapter, path, value)
}

/** In the order of the chapter's words. An id beside its name would be the same name again. */
const keysOf = (chapter: Acts | undefined, path: string, rows: readonly Record<string, unknown>[]) => {
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  return keys
    .filter((key) => !(key.endsWith('Id') && !PAGES[key] && keys.includes(key.replace(/Id$/, 'Name'))))
    .map((key) => ({ key, rank: rankOf(chapter, path === '' ? key : `${path}.${key}`) }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ key }) => key)
}

const Rows = ({
  chapter,
  path,
  rows,
}: {
  chapter: Acts | undefined
  path: string
  rows: readonly Record<string, unknown>[]
}) => {
  const all = keysOf(chapter, path, rows)
  const keys = all.filter((key) => rows.some((row) => plain(row[key]) && row[key] !== undefined))
  const deep = all.filter((key) => rows.some((row) => !plain(row[key])))
  const titleAt = (key: string) => titleOf(chapter, `${path}.${key}`) ?? key
  const numbers = new Set(all.filter((key) => rows.some((row) => typeof row[key] === 'number')))
  const table = (
    <table className="data">
      <thead>
        <tr>
          {[...keys, ...deep].map((key) => (
            <th key={key} scope="col" className={numbers.has(key) ? 'right' : undefined}>
              {titleAt(key)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={at}>
            {keys.map((key) => (
              <td key={key} className={numbers.has(key) ? 'num right' : lookOf(row[key])}>
                <Plain chapter={chapter} path={`${path}.${key}`} value={row[key]} />
              </td>
            ))}
            {deep.map((key) => (
              <td key={key}>
                <Value chapter={chapter} path={`${path}.${key}`} value={row[key]} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
    <section className="sideways" tabIndex={0} aria-label={titleOf(chapter, path) ?? path}>
      {table}
    </section>
  )
}

const Value = ({ chapter, path, value }: At): ReactNode => {
  if (plain(value)) return <Plain chapter={chapter} path={path} value={value} />
  if (Array.isArray(value)) {
    if (value.length === 0) return '—'
    if (value.every(plain)) {
      const long = value.some((each) => String(each).length > 40)
      if (long)
        return (
          <ol className="texts">
            {value.map((each) => (
              <li key={String(each)}>{String(each)}</li>
            ))}
          </ol>
        )
      return value.map((each, at) => (
        <span key={String(each)}>
          {at > 0 && '、'}
          <Plain chapter={chapter} path={path} value={each} />
        </span>
      ))
    }
    return <Rows chapter={chapter} path={path} rows={value as Record<string, unknown>[]} />
  }
  return <StateView chapter={chapter} state={value as Record<string, unknown>} within={path} />
}

/** `status` stands in the head of the page; its id in the address. */
const HIDDEN = new Set(['id', 'status', 'title', 'lastNo'])

type Props = {
  chapter: Acts | undefined
  state: Record<string, unknown>
  /** The place of this part in the whole state. */
  within?: string
}

export const StateView = ({ chapter, state, within }: Props) => {
  const nested = within !== undefined
  const at = (key: string) => (nested && within !== '' ? `${within}.${key}` : key)
  const keys = keysOf(chapter, within ?? '', [state]).filter(
    (key) => (nested || !HIDDEN.has(key)) && state[key] !== undefined && state[key] !== null,
  )
  const known = keys.filter((key) => titleOf(chapter, at(key)) !== undefined)
  const unknown = keys.filter((key) => titleOf(chapter, at(key)) === undefined)
  const row = (key: string) => {
    const value = state[key]
    const wide = !plain(value) || (typeof value === 'string' && value.length > 60)
    return (
      <div key={key} className={wide ? 'wide-row' : undefined}>
        <dt>{titleOf(chapter, at(key)) ?? key}</dt>
        <dd>
          <Value chapter={chapter} path={at(key)} value={value} />
        </dd>
      </div>
    )
  }
  // Short facts first, tables and long texts after: a page is read from its head.
  const isWide = (key: string) => !plain(state[key])
  const ordered = [...known.filter((key) => !isWide(key)), ...known.filter(isWide)]
  return (
    <>
      <dl className={nested ? 'facts nested' : 'facts'}>{ordered.map(row)}</dl>
      {unknown.length > 0 && (
        <details className="raw">
          <summary>其他字段（{unknown.length}）</summary>
          <dl className="facts">{unknown.map(row)}</dl>
        </details>
      )}
    </>
  )
}
