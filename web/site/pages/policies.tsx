/** 政策法规 — the texts, searchable, dated; of each the articles that the platform's acts and figures rest upon. */
/** @jsxImportSource hono/jsx */
import { figures } from '#policies/figures.ts'
import { fullDivisionName } from '#registers/divisions.ts'
import { showYuan } from '../../show.ts'
import { Find } from '../find.tsx'
import { articleIn, cites, LAWS, type Law } from '../laws.ts'
import { Crumbs, type Frame, Page } from '../page.tsx'
import type { LawfulAct } from '../source.ts'
import { WideTable } from '../wide-table.tsx'

const trail = ['/policies', '政策法规'] as const
const LEVELS = ['法律', '行政法规', '部门规章', '规范性文件', '广东省文件'] as const

const Line = ({ law }: { law: Law }) => (
  <li className="row">
    <p className="row-head">
      <span className="kind">{law.level}</span>
      {law.number && <span className="num">{law.number}</span>}
      <span>
        自 <time dateTime={law.from}>{law.from}</time> 起施行
      </span>
    </p>
    <h2>
      <a href={`/policies/${law.id}`}>{law.title}</a>
    </h2>
    <p className="row-foot">{law.about}</p>
  </li>
)

export const PoliciesPage = ({
  frame,
  q,
  level,
}: {
  frame: Frame
  q: string | undefined
  level: string | undefined
}) => {
  const found = LAWS.filter(
    (law) =>
      (!level || law.level === level) &&
      (!q || q.split(/\s+/).every((word) => `${law.title}${law.number ?? ''}${law.about}`.includes(word))),
  ).toSorted((a, b) => (a.from < b.from ? 1 : -1))
  const at = (change: { level?: string | undefined }) =>
    `/policies?${new URLSearchParams({ ...(q && { q }), ...(change.level && { level: change.level }) })}`
  return (
    <Page frame={frame} title="政策法规" column="政策法规">
      <Crumbs trail={[trail]} />
      <div className="wide">
        <h1>
          政策法规<small className="num">{found.length} 件</small>
        </h1>
        <div className="tools">
          <nav aria-label="效力层级" className="tabs">
            <a href={at({})} aria-current={level ? undefined : 'page'}>
              全部
            </a>
            {LEVELS.map((each) => (
              <a key={each} href={at({ level: each })} aria-current={each === level ? 'page' : undefined}>
                {each}
              </a>
            ))}
          </nav>
          <Find id="law-q" action="/policies" what="政策法规" placeholder="标题、文号或内容" q={q} most={60} />
        </div>
        <p>
          办事步骤见 <a href="/guide">办事指南</a>。
        </p>
        {found.length === 0 ? (
          <p className="none">没有符合条件的文件</p>
        ) : (
          <ol className="rows">
            {found.map((law) => (
              <Line key={law.id} law={law} />
            ))}
          </ol>
        )}
      </div>
    </Page>
  )
}

const UNITS = {
  fen: '',
  percent: '%',
  ratio: '',
  days: '日',
  workingDays: '个工作日',
  minutes: '分钟',
  count: '',
  years: '年',
} as const

export const PolicyPage = ({ frame, law, acts }: { frame: Frame; law: Law; acts: readonly LawfulAct[] }) => {
  const rests = acts.filter((act) => cites(law, act.law)).map((act) => ({ ...act, article: articleIn(law, act.law) }))
  const articles = [...new Set(rests.map(({ article }) => article))]
  const rows = figures.filter(({ source }) => cites(law, source))
  return (
    <Page frame={frame} title={law.title} column="政策法规" description={law.about}>
      <Crumbs trail={[trail, [frame.path, law.number ?? law.title]]} />
      <div className="wide words">
        <h1>{law.title}</h1>
        <p className="byline">
          {law.number && <span className="num">{law.number}</span>}
          <span>{law.level}</span>
          <span>
            自 <time dateTime={law.from}>{law.from}</time> 起施行
          </span>
        </p>
        <p className="lead">{law.about}</p>
        {rows.length > 0 && (
          <section aria-labelledby="figures">
            <h2 id="figures">平台按这份文件执行的数值</h2>
            <WideTable title="数值" look="list stacked" head={['事项', '数值', '条款', '适用', '自']}>
              {rows.map((row) => (
                <tr key={`${row.key}${row.region}${row.validFrom}`}>
                  <th scope="row">{row.title}</th>
                  <td className="num" data-title="数值">
                    {row.figure === null
                      ? '另行规定'
                      : row.unit === 'fen'
                        ? showYuan(row.figure)
                        : `${row.figure}${UNITS[row.unit]}`}
                  </td>
                  <td data-title="条款">{articleIn(law, row.source)}</td>
                  <td data-title="适用">{row.region === '000000' ? '全国' : fullDivisionName(row.region)}</td>
                  <td className="num" data-title="自">
                    {row.validFrom}
                  </td>
                </tr>
              ))}
            </WideTable>
          </section>
        )}
        <section aria-labelledby="acts">
          <h2 id="acts">依据这份文件办理的事项</h2>
          {articles.length === 0 ? (
            <p className="none">平台上没有直接依据这份文件的事项。</p>
          ) : (
            <dl className="fields">
              {articles.map((article) => (
                <div key={article}>
                  <dt>{article}</dt>
                  <dd>
                    {rests
                      .filter((act) => act.article === article)
                      .map((act) => `${act.chapter}：${act.title}`)
                      .join('；')}
                  </dd>
                </div>
              ))}
            </dl>
          )}
        </section>
      </div>
    </Page>
  )
}
