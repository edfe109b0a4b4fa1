/** 公告列表 — search with counted facets and keyset pages; every state of it is an address. */
/** @jsxImportSource hono/jsx */
import { fullDivisionName } from '#registers/divisions.ts'
import { addressOf, saidOf } from '#subsystems/supervision/announcement/asking.ts'
import { showCount, showDay, showInstant, showLeft, showYuan } from '../../show.ts'
import { Chips } from '../find.tsx'
import { Crumbs, type Frame, Page } from '../page.tsx'
import { type Asking, type FacetGroup, KINDS, type NoticeCard, type NoticeList } from '../source.ts'

/** The address of this list with one thing changed; a change of filter starts from the first page. */
const to = (asking: Asking, change: Partial<Asking> = {}): string => {
  const text = addressOf({ ...asking, after: undefined, ...change })
  return text === '' ? '/notices' : `/notices?${text}`
}

/** The words searched for are marked where they stand. */
const Marked = ({ text, q }: { text: string; q: string | undefined }) => {
  const words = (q ?? '')
    .trim()
    .split(/\s+/)
    .filter((word) => word.length > 1)
  if (words.length === 0) return text
  const pattern = new RegExp(`(${words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`, 'gi')
  return text.split(pattern).map((part, at) => (at % 2 === 1 ? <mark key={`${at}-${part}`}>{part}</mark> : part))
}

const SHOWN = 8

const Values = ({ group, asking }: { group: FacetGroup; asking: Asking }) => {
  const lines = group.values.map((facet) => (
    <li key={facet.key}>
      <a
        href={to(asking, { [group.name]: facet.key })}
        aria-current={asking[group.name] === facet.key ? 'true' : undefined}
        rel="nofollow"
      >
        {facet.label}
        <span className="num">{showCount(facet.count)}</span>
      </a>
    </li>
  ))
  return (
    <section aria-label={`按${group.title}筛选`}>
      <h2>{group.title}</h2>
      <ul>{lines.slice(0, SHOWN)}</ul>
      {lines.length > SHOWN && (
        <details>
          <summary>其余 {lines.length - SHOWN} 项</summary>
          <ul>{lines.slice(SHOWN)}</ul>
        </details>
      )}
    </section>
  )
}

/** What is chosen, each with a way back. */
const Chosen = ({ asking, names }: { asking: Asking; names: NoticeList['names'] }) => {
  const { q, after: _, ...chosen } = asking
  const keys = Object.keys(chosen) as (keyof typeof chosen)[]
  return (
    <Chips
      chosen={keys.map((key) => ({
        text: saidOf({ [key]: asking[key] }, fullDivisionName, (id) => names[id]),
        href: to(asking, { [key]: undefined }),
      }))}
      clear={to({ q })}
    />
  )
}

/** What is asked already goes along with a form of one more thing. */
const Kept = ({ asking, but }: { asking: Asking; but: readonly string[] }) =>
  Object.entries(asking).map(
    ([name, value]) =>
      value && ![...but, 'after'].includes(name) && <input key={name} type="hidden" name={name} value={value} />,
  )

const Follow = ({ asking }: { asking: Asking }) => {
  const { from: _, until: __, open: ___, after: ____, ...interest } = asking
  const address = addressOf(interest)
  const query = address && `?${address}`
  return (
    <p className="follow">
      <a className="plain" href={`/app/subscriptions/new${query}`}>
        订阅这组条件
      </a>
      <span>
        <a href={`/feed.xml${query}`}>RSS</a>
        <a href={`/feed.atom${query}`}>Atom</a>
        <a href={`/feed.json${query}`}>JSON Feed</a>
      </span>
    </p>
  )
}

/** Published by a finance department in its own name. */
const OF_THE_REGULATOR: ReadonlySet<string> = new Set(['inspectionDecision', 'agencyAssessment', 'reserveReport'])

type RowProps = { row: NoticeCard; q?: string | undefined; now: string; level?: 2 | 3 }
export const NoticeRow = ({ row, q, now, level = 2 }: RowProps) => {
  const Head = level === 3 ? 'h3' : 'h2'
  return (
    <li className="row">
      <p className="row-head">
        <span className={`kind kind-${row.kind}`}>{KINDS[row.kind]}</span>
        <time dateTime={row.publishedAt}>{showDay(row.publishedAt)}</time>
        <span>{row.regionName}</span>
        {row.number && <span className="num">{row.number}</span>}
      </p>
      <Head>
        <a href={`/notices/${row.id}`}>
          <Marked text={row.title} q={q} />
        </a>
      </Head>
      <p className="row-foot">
        <span>
          {OF_THE_REGULATOR.has(row.kind) ? '发布单位' : '采购人'} <b>{row.buyer}</b>
        </span>
        {row.method && <span>{row.method}</span>}
        {row.supplier && (
          <span>
            供应商 <b>{row.supplier}</b>
          </span>
        )}
        {row.agency && (
          <span>
            代理机构 <b>{row.agency}</b>
          </span>
        )}
        {row.amount !== undefined && (
          <span>
            金额 <b className="num">{showYuan(row.amount)}</b>
          </span>
        )}
        {row.deadline && (
          <span className={row.deadline > now ? 'left' : 'past'}>
            {row.deadline > now ? showLeft(now, row.deadline) : '已截止'}
            <span className="num">（{showInstant(row.deadline)}）</span>
          </span>
        )}
      </p>
    </li>
  )
}

export const NoticesPage = ({ frame, asking, list }: { frame: Frame; asking: Asking; list: NoticeList }) => {
  const { q } = asking
  const kind = asking.kind && KINDS[asking.kind]
  const title = q ? `“${q}”的搜索结果` : saidOf({ ...asking, q: undefined }, fullDivisionName, (id) => list.names[id])
  const trail = addressOf(asking) === '' ? [] : ([[frame.path, title]] as const)
  return (
    <Page frame={frame} title={title} column={kind ?? '信息公告'} query={q ?? ''} canonical={to(asking)}>
      <Crumbs trail={[['/notices', '信息公告'], ...trail]} />
      <div className="wide listing">
        <div className="facets" id="facets">
          <a className="skip" href="#results">
            跳过筛选，到公告列表
          </a>
          {list.about && <p className="none">条数较多，以下为抽样估计数。</p>}
          {list.groups.map((group) => (
            <Values key={group.name} group={group} asking={asking} />
          ))}
          <section aria-label="按发布日期筛选">
            <h2>发布日期</h2>
            <form action="/notices" className="dates">
              <Kept asking={asking} but={['from', 'until']} />
              <label>
                从 <input type="date" name="from" defaultValue={asking.from} />
              </label>
              <label>
                到 <input type="date" name="until" defaultValue={asking.until} />
              </label>
              <button type="submit">筛选</button>
            </form>
          </section>
        </div>
        <div id="results" tabIndex={-1}>
          <h1>
            {title}
            <small className="num" role="status">
              {list.more ? `${showCount(list.total)}+` : showCount(list.total)} 条
            </small>
          </h1>
          <Chosen asking={asking} names={list.names} />
          <p className="list-tools">
            {asking.open ? null : <a href={to(asking, { open: '1' })}>只看可参加的</a>}
            <a className="to-facets" href="#facets">
              筛选条件
            </a>
          </p>
          {list.hint && <p className="hint">一个字的搜索结果往往太多，请至少输入两个字。</p>}
          {list.rows.length === 0 ? (
            <div className="nothing">
              <p>没有找到符合条件的公告。</p>
              <ul>
                <li>减少关键词，或换一种说法；多个词用空格分开，须同时出现</li>
                <li>
                  <a href={to({ q })}>去掉全部筛选条件</a>
                </li>
                <li>
                  <a href="/notices">查看全部公告</a>
                </li>
              </ul>
            </div>
          ) : (
            <ol className="rows">
              {list.rows.map((row) => (
                <NoticeRow key={row.id} row={row} q={q} now={frame.now} />
              ))}
            </ol>
          )}
          <nav className="pages" aria-label="翻页">
            {asking.after && <a href={to(asking)}>回到最新</a>}
            {list.next && (
              <a href={to(asking, { after: list.next })} rel="next">
                更早的公告
              </a>
            )}
          </nav>
          <Follow asking={asking} />
        </div>
      </div>
    </Page>
  )
}
