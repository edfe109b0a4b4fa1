/** English — what a foreign supplier needs: which notices there are, and of each what Article VII of the GPA asks a summary to tell. */
/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx'
import { addressOf } from '#subsystems/supervision/announcement/asking.ts'
import { showCount, showInstant } from '../../show.ts'
import type { Frame } from '../look.ts'
import { Seal } from '../page.tsx'
import type { Asking, Kind, NoticeCard, NoticeList } from '../source.ts'

const KINDS: Record<Kind, string> = {
  intention: 'Planned procurement',
  intentionWithdrawal: 'Withdrawal of a planned procurement',
  singleSource: 'Intended limited tendering',
  prequalification: 'Invitation to prequalify',
  tenderNotice: 'Notice of intended procurement',
  correction: 'Amendment',
  termination: 'Cancellation',
  result: 'Award notice',
  contract: 'Contract notice',
  contractChange: 'Contract amendment',
  contractTermination: 'Contract termination',
  acceptance: 'Completion notice',
  complaintDecision: 'Complaint decision',
  frameworkEntry: 'Framework agreement: entrants',
  frameworkDeal: 'Framework agreement: call-off',
  frameworkExit: 'Framework agreement: exit',
  frameworkTermination: 'Framework agreement: termination',
  frameworkSummary: 'Framework agreement: summary',
  inspectionDecision: 'Inspection decision',
  agencyAssessment: 'Assessment of a procuring agency',
  reserveReport: 'Report on small business set-asides',
}
const METHODS: Record<string, string> = {
  公开招标: 'Open tendering',
  邀请招标: 'Selective tendering',
  竞争性谈判: 'Competitive negotiation',
  竞争性磋商: 'Competitive consultation',
  询价: 'Request for quotations',
  单一来源: 'Limited tendering (single source)',
  封闭式框架协议: 'Closed framework agreement',
  开放式框架协议: 'Open framework agreement',
  合作创新采购: 'Procurement of innovation',
  紧急采购: 'Emergency procurement',
}
const CITIES: Record<string, string> = {
  '4400': 'Guangdong Province',
  '4401': 'Guangzhou',
  '4402': 'Shaoguan',
  '4403': 'Shenzhen',
  '4404': 'Zhuhai',
  '4405': 'Shantou',
  '4406': 'Foshan',
  '4407': 'Jiangmen',
  '4408': 'Zhanjiang',
  '4409': 'Maoming',
  '4412': 'Zhaoqing',
  '4413': 'Huizhou',
  '4414': 'Meizhou',
  '4415': 'Shanwei',
  '4416': 'Heyuan',
  '4417': 'Yangjiang',
  '4418': 'Qingyuan',
  '4419': 'Dongguan',
  '4420': 'Zhongshan',
  '4451': 'Chaozhou',
  '4452': 'Jieyang',
  '4453': 'Yunfu',
}
const yuan = (fen: number) => `CNY ${(fen / 100).toLocaleString('en-GB', { minimumFractionDigits: 2 })}`
const placeOf = (region: string) => CITIES[region.slice(0, 4)] ?? region

const EnglishPage = ({ frame, title, children }: { frame: Frame; title: string; children: Child }) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{`${title} - Yuecai Government Procurement`}</title>
      <meta name="description" content={title} />
      <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      <link rel="canonical" href={`${frame.operator.site}${frame.path}`} />
      {frame.assets.css.map((href) => (
        <link key={href} rel="stylesheet" href={href} />
      ))}
    </head>
    <body>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <header className="top">
        <div className="wide top-in">
          <a className="brand" href="/en">
            <Seal />
            <span>
              <b>Yuecai</b>
              <small>Government procurement, Guangdong</small>
            </span>
          </a>
          <nav aria-label="Main">
            <ul>
              <li>
                <a href="/en">How to take part</a>
              </li>
              <li>
                <a href="/en/notices">Notices</a>
              </li>
              <li>
                <a href="/" lang="zh-CN" hreflang="zh-Hans">
                  中文
                </a>
              </li>
            </ul>
          </nav>
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <footer className="foot">
        <div className="wide">
          <p>
            {frame.operator.demo && 'A demonstration: bodies, projects and figures are invented. '}
            The Chinese text of a notice prevails. Titles are given as published.
          </p>
        </div>
      </footer>
    </body>
  </html>
)

const Line = ({ row }: { row: NoticeCard }) => (
  <li className="row">
    <p className="row-head">
      <span className="kind">{KINDS[row.kind]}</span>
      <time dateTime={row.publishedAt}>{showInstant(row.publishedAt).slice(0, 10)}</time>
      <span>{placeOf(row.region)}</span>
    </p>
    <h2 lang="zh-CN">
      <a href={`/en/notices/${row.id}`}>{row.title}</a>
    </h2>
    <p className="row-foot">
      {row.amount !== undefined && <span className="num">{yuan(row.amount)}</span>}
      {row.method && <span>{METHODS[row.method] ?? row.method}</span>}
      {row.deadline && <span className="num">Closes {showInstant(row.deadline)} (UTC+8)</span>}
    </p>
  </li>
)

const Rows = ({ rows }: { rows: readonly NoticeCard[] }) =>
  rows.length === 0 ? (
    <p className="none">No notice fits.</p>
  ) : (
    <ol className="rows">
      {rows.map((row) => (
        <Line key={row.id} row={row} />
      ))}
    </ol>
  )

export const EnglishHome = ({ frame, open }: { frame: Frame; open: NoticeList }) => (
  <EnglishPage frame={frame} title="How to take part">
    <div className="wide words">
      <h1>Selling to public bodies in Guangdong</h1>
      <p className="lead">
        All notices are public, free of charge, and need no account. Firms registered in Hong Kong, Macao or abroad may
        register here once for the whole province where the notice allows them to take part.
      </p>
      <ol className="guide-steps">
        <li>
          <h2>Find a notice</h2>
          <p>Search below. Notices of intended procurement say who buys what, how, for how much, and until when.</p>
        </li>
        <li>
          <h2>Register</h2>
          <p>
            Once, online. Then download the tender documents free of charge. Documents and bids are in Chinese unless
            the notice says otherwise.
          </p>
        </li>
        <li>
          <h2>Bid</h2>
          <p>
            Your bid is encrypted in your own browser; nobody can open it before the deadline. You receive a receipt
            that anyone can verify.
          </p>
        </li>
        <li>
          <h2>Ask and object</h2>
          <p>
            Questions go to the buyer or its agency. An objection is due within seven working days, and is answered
            within seven working days.
          </p>
        </li>
      </ol>
      <h2>Open now</h2>
      <Rows rows={open.rows} />
      <p>
        <a href="/en/notices?open=1">All notices open now</a> · <a href="/open-data">Open data (OCDS 1.1)</a>
      </p>
    </div>
  </EnglishPage>
)

const to = (asking: Asking, change: Partial<Asking> = {}) =>
  `/en/notices?${addressOf({ ...asking, after: undefined, ...change })}`

export const EnglishNotices = ({ frame, asking, list }: { frame: Frame; asking: Asking; list: NoticeList }) => (
  <EnglishPage frame={frame} title="Notices">
    <div className="wide">
      <h1>
        Notices
        <small className="num">
          {list.more ? 'more than ' : ''}
          {showCount(list.total)}
        </small>
      </h1>
      <form className="asking" action="/en/notices">
        <label>
          Words (Chinese) <input name="q" type="search" defaultValue={asking.q} maxLength={100} />
        </label>
        <label>
          Kind
          <select name="kind">
            <option value="">All</option>
            {(['tenderNotice', 'intention', 'result', 'contract'] as const).map((kind) => (
              <option key={kind} value={kind} selected={asking.kind === kind}>
                {KINDS[kind]}
              </option>
            ))}
          </select>
        </label>
        <label>
          Place
          <select name="region">
            <option value="">All</option>
            {Object.entries(CITIES).map(([code, name]) => (
              <option key={code} value={`${code}00`} selected={asking.region === `${code}00`}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          <input type="checkbox" name="open" value="1" checked={asking.open === '1'} /> Open now
        </label>
        <button type="submit">Search</button>
      </form>
      <Rows rows={list.rows} />
      <nav className="pages" aria-label="Pages">
        {asking.after && <a href={to(asking)}>Newest</a>}
        {list.next && (
          <a href={to(asking, { after: list.next })} rel="next">
            Older
          </a>
        )}
      </nav>
    </div>
  </EnglishPage>
)

/** GPA Article VII: the procuring entity, the procurement, the value, the method, the final date, how to take part. */
export const EnglishNotice = ({ frame, notice }: { frame: Frame; notice: NoticeCard }) => {
  const rows = [
    ['Subject matter (as published)', <span lang="zh-CN">{notice.title}</span>],
    ['Kind of notice', KINDS[notice.kind]],
    ['Procuring entity', <span lang="zh-CN">{notice.buyer}</span>],
    ['Procuring agency', notice.agency && <span lang="zh-CN">{notice.agency}</span>],
    ['Place', placeOf(notice.region)],
    ['Reference number', notice.number],
    [
      notice.kind === 'result' || notice.kind === 'contract' ? 'Value' : 'Estimated value',
      notice.amount !== undefined && yuan(notice.amount),
    ],
    ['Procurement method', notice.method && (METHODS[notice.method] ?? notice.method)],
    ['Published', `${showInstant(notice.publishedAt)} (UTC+8)`],
    ['Final date for submission', notice.deadline && `${showInstant(notice.deadline)} (UTC+8)`],
    ['Supplier', notice.supplier && <span lang="zh-CN">{notice.supplier}</span>],
    ['Language of documents and bids', 'Chinese, unless the notice says otherwise'],
    [
      'How to take part',
      notice.deadline && notice.deadline > frame.now ? (
        <a href="/app">Sign in or register, then join this procurement</a>
      ) : undefined,
    ],
  ] as const
  return (
    <EnglishPage frame={frame} title={KINDS[notice.kind]}>
      <div className="wide words">
        <h1>{KINDS[notice.kind]}</h1>
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
