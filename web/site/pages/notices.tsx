/** 公告列表 — search with counted facets and keyset pages; every state of it is an address. */
/** @jsxImportSource hono/jsx */
import { showCount, showDay, showInstant, showLeft, showYuan } from '../../show.ts'
import { Crumbs, type Frame, Page } from '../page.tsx'
import { type Facet, KINDS, type NoticeCard, type NoticeList, type NoticeQuery } from '../source.ts'

/** The address of this list with one thing changed; a change of filter starts from the first page. */
const to = (query: NoticeQuery, change: Partial<Record<keyof NoticeQuery, string | undefined>>): string => {
  const wanted = Object.entries({ ...query, after: undefined, ...change })
  const text = wanted.flatMap(([key, value]) => (value ? [`${key}=${encodeURIComponent(value)}`] : [])).join('&')
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

const FacetList = ({
  title,
  name,
  facets,
  query,
}: {
  title: string
  name: 'kind' | 'region'
  facets: readonly Facet[]
  query: NoticeQuery
}) => (
  <section aria-label={`按${title}筛选`}>
    <h2>{title}</h2>
    <ul>
      <li>
        <a href={to(query, { [name]: undefined })} aria-current={query[name] === undefined ? 'true' : undefined}>
          全部
        </a>
      </li>
      {facets.map((facet) => (
        <li key={facet.key}>
          <a href={to(query, { [name]: facet.key })} aria-current={query[name] === facet.key ? 'true' : undefined}>
            {facet.label}
            <span className="num">{showCount(facet.count)}</span>
          </a>
        </li>
      ))}
    </ul>
  </section>
)

export const NoticeRow = ({ row, q, now }: { row: NoticeCard; q?: string | undefined; now: string }) => (
  <li className="row">
    <p className="row-head">
      <span className={`kind kind-${row.kind}`}>{KINDS[row.kind]}</span>
      <time dateTime={row.publishedAt}>{showDay(row.publishedAt)}</time>
      <span>{row.regionName}</span>
      {row.number && <span className="num">{row.number}</span>}
    </p>
    <h2>
      <a href={`/notices/${row.id}`}>
        <Marked text={row.title} q={q} />
      </a>
    </h2>
    <p className="row-foot">
      <span>
        采购人 <b>{row.buyer}</b>
      </span>
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

export const NoticesPage = ({ frame, query, list }: { frame: Frame; query: NoticeQuery; list: NoticeList }) => {
  const kind = query.kind && KINDS[query.kind]
  const title = query.q ? `“${query.q}”的搜索结果` : (kind ?? '全部公告')
  return (
    <Page frame={frame} title={title} column={kind ?? '信息公告'} query={query.q ?? ''}>
      <Crumbs trail={[['/notices', '信息公告'], ...(kind || query.q ? ([[frame.path, title]] as const) : [])]} />
      <div className="wide listing">
        <div className="facets">
          <FacetList title="公告类型" name="kind" facets={list.facets.kind} query={query} />
          <FacetList title="区划" name="region" facets={list.facets.region} query={query} />
          <section aria-label="按发布日期筛选">
            <h2>发布日期</h2>
            <form action="/notices" className="dates">
              {(['q', 'kind', 'region', 'category'] as const).map(
                (name) => query[name] && <input key={name} type="hidden" name={name} value={query[name]} />,
              )}
              <label>
                从 <input type="date" name="from" value={query.from} />
              </label>
              <label>
                到 <input type="date" name="until" value={query.until} />
              </label>
              <button type="submit">筛选</button>
            </form>
          </section>
        </div>
        <div>
          <h1>
            {title}
            <small className="num" role="status">
              {list.more ? `${showCount(list.total)}+` : showCount(list.total)} 条
            </small>
          </h1>
          {list.hint && <p className="hint">一个字的搜索结果往往太多，请至少输入两个字。</p>}
          {list.rows.length === 0 ? (
            <div className="nothing">
              <p>没有找到符合条件的公告。</p>
              <ul>
                <li>减少关键词，或换一种说法；多个词用空格分开，须同时出现</li>
                <li>
                  <a href={to({ q: query.q }, {})}>去掉类型、区划和日期的筛选</a>
                </li>
                <li>
                  <a href="/notices">查看全部公告</a>
                </li>
              </ul>
            </div>
          ) : (
            <ol className="rows">
              {list.rows.map((row) => (
                <NoticeRow key={row.id} row={row} q={query.q} now={frame.now} />
              ))}
            </ol>
          )}
          <nav className="pages" aria-label="翻页">
            {query.after && <a href={to(query, {})}>回到最新</a>}
            {list.next && (
              <a href={to(query, { after: list.next })} rel="next">
                更早的公告
              </a>
            )}
          </nav>
        </div>
      </div>
    </Page>
  )
}
