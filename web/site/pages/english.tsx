/** English — what a foreign supplier needs: which notices there are, and of each what Article VII of the GPA asks a summary to tell. */
/** @jsxImportSource hono/jsx */
import { addressOf } from '#subsystems/supervision/announcement/asking.ts'
import { showCount, showDay } from '../../show.ts'
import { CITIES, KINDS_ENGLISH, leftOf, METHODS_ENGLISH, methodOf, placeOf, timeOf, yuan } from '../english-words.ts'
import type { Frame } from '../look.ts'
import type { Abroad, Asking, Notice, NoticeCard, NoticeList } from '../source.ts'
import { CATEGORIES_ENGLISH, subjectOf } from '../subjects.ts'
import { WideTable } from '../wide-table.tsx'
import { EnglishPage } from './english-frame.tsx'

type Subjects = ReadonlyMap<string, readonly string[]>
const said = (codes: readonly string[]) => [...new Set(codes.flatMap((code) => subjectOf(code) ?? []))].join('; ')

const Line = ({ row, subjects, now }: { row: NoticeCard; subjects: Subjects; now: Frame['now'] }) => {
  const subject = said(subjects.get(row.caseId ?? '') ?? [])
  return (
    <li className="row">
      <p className="row-head">
        <span className={`kind kind-${row.kind}`}>{KINDS_ENGLISH[row.kind]}</span>
        <time dateTime={row.publishedAt}>{showDay(row.publishedAt)}</time>
        <span>{placeOf(row.region)}</span>
        {row.number && <span className="num">{row.number}</span>}
      </p>
      <h2>
        <a href={`/en/notices/${row.id}`}>{subject || <span lang="zh-CN">{row.title}</span>}</a>
      </h2>
      {subject && (
        <p className="as-published" lang="zh-CN">
          {row.title}
        </p>
      )}
      <p className="row-foot">
        {row.amount !== undefined && <b className="num">{yuan(row.amount)}</b>}
        {row.method && <span>{methodOf(row.method)}</span>}
        {row.deadline && (
          <span className={row.deadline > now ? 'left' : 'past'}>
            {leftOf(now, row.deadline)} <span className="num">· {timeOf(row.deadline)}</span>
          </span>
        )}
      </p>
    </li>
  )
}

type RowsProps = { rows: readonly NoticeCard[]; subjects: Subjects; now: Frame['now'] }
const Rows = ({ rows, subjects, now }: RowsProps) =>
  rows.length === 0 ? (
    <p className="none">No notice fits. Take a condition away, or search with fewer words.</p>
  ) : (
    <ol className="rows">
      {rows.map((row) => (
        <Line key={row.id} row={row} subjects={subjects} now={now} />
      ))}
    </ol>
  )

const STEPS = [
  [
    'Find a notice',
    'Notices of intended procurement say who buys what, how, for how much, and until when. Planned procurements are announced at least 30 days before.',
  ],
  [
    'Register',
    'Once, online. Then download the tender documents free of charge. Documents and bids are in Chinese unless the notice says otherwise.',
  ],
  [
    'Bid',
    'Your bid is encrypted in your own browser; nobody can open it before the deadline. You receive a receipt that anyone can verify.',
  ],
  [
    'Ask and object',
    'Questions go to the buyer or its agency. An objection is due within seven working days, and is answered within seven working days.',
  ],
] as const

export const EnglishHome = ({ frame, open, subjects }: { frame: Frame; open: NoticeList; subjects: Subjects }) => (
  <EnglishPage frame={frame} title="How to take part">
    <div className="wide words">
      <h1>Selling to public bodies in Guangdong</h1>
      <p className="lead">
        All notices are public, free of charge, and need no account. Firms registered in Hong Kong, Macao or abroad may
        register here once for the whole province where the notice allows them to take part.
      </p>
      <ol className="guide-steps">
        {STEPS.map(([title, text]) => (
          <li key={title}>
            <h2>{title}</h2>
            <p>{text}</p>
          </li>
        ))}
      </ol>
      <h2>Open now</h2>
      <Rows rows={open.rows} subjects={subjects} now={frame.now} />
      <p>
        <a href="/en/notices?open=1">All notices open now</a> ·{' '}
        <a href="/en/notices?kind=intention">Planned procurements</a> · <a href="/open-data">Open data (OCDS 1.1)</a>
      </p>
    </div>
  </EnglishPage>
)

const to = (asking: Asking, change: Partial<Asking> = {}) =>
  `/en/notices?${addressOf({ ...asking, after: undefined, ...change })}`

type ChoiceProps = { name: string; label: string; values: Readonly<Record<string, string>>; chosen: string | undefined }
const Choice = ({ name, label, values, chosen }: ChoiceProps) => (
  <label>
    {label}
    <select name={name}>
      <option value="">All</option>
      {Object.entries(values).map(([key, text]) => (
        <option key={key} value={key} selected={chosen === key}>
          {text}
        </option>
      ))}
    </select>
  </label>
)

const PLACES = Object.fromEntries(Object.entries(CITIES).map(([code, name]) => [`${code}00`, name]))

type ListProps = { frame: Frame; asking: Asking; list: NoticeList; subjects: Subjects }
export const EnglishNotices = ({ frame, asking, list, subjects }: ListProps) => (
  <EnglishPage frame={frame} title="Notices">
    <div className="wide">
      <h1>
        {asking.open ? 'Open now' : 'Notices'}
        <small className="num" role="status">
          {list.more ? 'more than ' : ''}
          {showCount(list.total)}
        </small>
      </h1>
      <form className="asking" action="/en/notices">
        <label>
          Words (Chinese) <input name="q" type="search" value={asking.q} maxLength={100} />
        </label>
        <Choice name="kind" label="Kind" values={KINDS_ENGLISH} chosen={asking.kind} />
        <Choice name="category" label="Subject" values={CATEGORIES_ENGLISH} chosen={asking.category} />
        <Choice name="method" label="Method" values={METHODS_ENGLISH} chosen={asking.method} />
        <Choice name="region" label="Place" values={PLACES} chosen={asking.region} />
        <label>
          <input type="checkbox" name="open" value="1" checked={asking.open === '1'} /> Open now
        </label>
        <button type="submit">Search</button>
      </form>
      <Rows rows={list.rows} subjects={subjects} now={frame.now} />
      <nav className="pages" aria-label="Pages">
        {asking.after && <a href={to(asking)}>Newest</a>}
        {list.next && (
          <a href={to(asking, { after: list.next })} rel="next">
            Older
          </a>
        )}
      </nav>
      <p className="follow">
        <a href={`/feed.xml?${addressOf({ ...asking, after: undefined })}`}>Follow this search (RSS)</a>
      </p>
    </div>
  </EnglishPage>
)

const ROLES: Record<string, string> = {
  采购人: 'Procuring entity',
  采购代理机构: 'Procuring agency',
  项目联系人: 'Contact person',
}

const Lots = ({ lots }: Pick<Abroad, 'lots'>) => (
  <section>
    <h2>Lots</h2>
    <WideTable
      title="Lots"
      look="list stacked"
      head={['Subject', 'As published', 'Quantity', { right: 'Estimated value' }]}
    >
      {lots.map((lot) => (
        <tr key={`${lot.lot}${lot.itemCode}${lot.name}`}>
          <th scope="row">
            {lot.lot && `Lot ${lot.lot}. `}
            {lot.itemCode && subjectOf(lot.itemCode)} {lot.itemCode && <small className="num">{lot.itemCode}</small>}
          </th>
          <td data-title="Published" lang="zh-CN">
            {lot.name}
          </td>
          <td data-title="Quantity" lang="zh-CN">
            {lot.quantity ?? '—'}
          </td>
          <td className="num right" data-title="Value">
            {lot.budget === undefined ? '—' : yuan(lot.budget)}
          </td>
        </tr>
      ))}
    </WideTable>
  </section>
)

const Contacts = ({ contacts }: Pick<Abroad, 'contacts'>) => (
  <section>
    <h2>Whom to ask</h2>
    <dl className="fields">
      {contacts.map(({ role, name, address, phone }) => (
        <div key={`${role}${name}`}>
          <dt>{ROLES[role] ?? <span lang="zh-CN">{role}</span>}</dt>
          <dd>
            <span lang="zh-CN">{[name, address].filter(Boolean).join('，')}</span>
            {phone && (
              <>
                {' '}
                <a className="num" href={`tel:+86${phone.replace(/^0|\D/g, '')}`}>
                  +86 {phone.replace(/^0/, '')}
                </a>
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  </section>
)

/** GPA Article VII: the procuring entity, the procurement, the value, the method, the final date, how to take part. */
export const EnglishNotice = ({ frame, notice, abroad }: { frame: Frame; notice: Notice; abroad: Abroad }) => {
  const isOpen = notice.deadline !== undefined && notice.deadline > frame.now
  const subject = said(abroad.subjects)
  const rows = [
    ['Subject matter', subject],
    ['Title as published', <span lang="zh-CN">{notice.title}</span>],
    ['Procuring entity', <span lang="zh-CN">{notice.buyer}</span>],
    ['Procuring agency', notice.agency && <span lang="zh-CN">{notice.agency}</span>],
    ['Place', placeOf(notice.region)],
    ['Reference number', notice.number],
    [
      notice.kind === 'result' || notice.kind === 'contract' ? 'Value' : 'Estimated value',
      notice.amount !== undefined && yuan(notice.amount),
    ],
    ['Procurement method', notice.method && methodOf(notice.method)],
    ['Published', timeOf(notice.publishedAt)],
    ['Documents available', abroad.documentsUntil && `free of charge, until ${timeOf(abroad.documentsUntil)}`],
    [
      'Final date for submission',
      notice.deadline && `${timeOf(notice.deadline)}, ${leftOf(frame.now, notice.deadline)}`,
    ],
    ['Joint bids', abroad.jointBids !== undefined && (abroad.jointBids ? 'Accepted' : 'Not accepted')],
    ['Supplier', notice.supplier && <span lang="zh-CN">{notice.supplier}</span>],
    ['Language of documents and bids', 'Chinese, unless the notice says otherwise'],
    [
      'How to take part',
      isOpen ? <a href={notice.enter.href}>Sign in or register, then join this procurement</a> : undefined,
    ],
  ] as const
  return (
    <EnglishPage frame={frame} title={subject || KINDS_ENGLISH[notice.kind]}>
      <div className="wide words">
        <p className={`kind kind-${notice.kind}`}>{KINDS_ENGLISH[notice.kind]}</p>
        <h1>{subject || KINDS_ENGLISH[notice.kind]}</h1>
        <dl className="fields">
          {rows.map(
            ([label, value]) =>
              value && (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </div>
              ),
          )}
        </dl>
        {abroad.lots.length > 0 && <Lots lots={abroad.lots} />}
        {abroad.contacts.length > 0 && <Contacts contacts={abroad.contacts} />}
        <p>
          <a href={`/notices/${notice.id}`}>The whole notice, in Chinese</a>
          {notice.caseId && (
            <>
              {' '}
              · <a href={`/api/open-data/records/${notice.caseId}`}>Record of this procurement (OCDS, JSON)</a>
            </>
          )}
        </p>
      </div>
    </EnglishPage>
  )
}
