/** 首页 — what can be acted upon now, the latest of each kind, the figures of the city, and a door for each role. */
/** @jsxImportSource hono/jsx */
// biome-ignore-all lint/a11y/useSemanticElements: old browsers do not know the search element
import type { Calendar } from '#foundation/time.ts'
import { showCount, showInstant, showLeft, showMonthDay, showRound, workingDaysLeft } from '../../show.ts'
import { Bars, ByCategory, Months, Scroll, Totals } from '../charts.tsx'
import { type Frame, Page } from '../page.tsx'
import { type Home, KINDS, type Kind, type NoticeCard } from '../source.ts'

const DOORS = [
  ['purchaser', '采购人', '意向、计划、委托、确认结果、签合同、验收、付款'],
  ['supplier', '供应商', '找项目、获取文件、浏览器内加密投标、签合同'],
  ['agency', '代理机构', '编文件、发公告、组织开标评审、归档'],
  ['expert', '评审专家', '签到承诺、独立评分、签署报告'],
  ['regulator', '监管部门', '备案、风险预警、投诉处理'],
  ['public', '社会公众', '查公告、跟踪项目、核验回执'],
] as const

const SHOWN: readonly Kind[] = ['intention', 'tenderNotice', 'correction', 'result', 'contract', 'acceptance']

const Open = ({ notice, frame, calendar }: { notice: NoticeCard; frame: Frame; calendar: Calendar }) => {
  const days = notice.deadline && workingDaysLeft(calendar, frame.now, notice.deadline)
  return (
    <li>
      <a href={`/notices/${notice.id}`}>{notice.title}</a>
      <p>
        <span>{notice.buyer}</span>
        {notice.amount !== undefined && <span className="num">{showRound(notice.amount)}</span>}
      </p>
      {notice.deadline && (
        <p className="left">
          <time dateTime={notice.deadline} data-until={notice.deadline}>
            {showLeft(frame.now, notice.deadline)}
          </time>
          {days !== undefined && days > 0 && <span>（{days} 个工作日）</span>}
          <span>{showInstant(notice.deadline)} 截止</span>
        </p>
      )}
    </li>
  )
}

const Latest = ({ kind, rows }: { kind: Kind; rows: readonly NoticeCard[] }) => (
  <section className="latest" aria-labelledby={`latest-${kind}`}>
    <h3 id={`latest-${kind}`}>
      {KINDS[kind]}
      <a href={`/notices?kind=${kind}`} aria-label={`全部${KINDS[kind]}`}>
        全部
      </a>
    </h3>
    {rows.length === 0 ? (
      <p className="none">近期没有{KINDS[kind]}</p>
    ) : (
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <a href={`/notices/${row.id}`}>{row.title}</a>
            <time dateTime={row.publishedAt}>{showMonthDay(row.publishedAt)}</time>
          </li>
        ))}
      </ul>
    )}
  </section>
)

export const HomePage = ({ frame, home, calendar }: { frame: Frame; home: Home; calendar: Calendar }) => {
  const { figures, ledger } = home
  return (
    <Page frame={frame} title="首页" column="首页" home>
      <section className="hero">
        <div className="wide hero-in">
          <div className="hero-words">
            <h1>
              每一笔政府采购，
              <br />
              从预算到支付，都看得见。
            </h1>
            <form className="find find-big" action="/notices" role="search">
              <label htmlFor="q">搜索公告与项目</label>
              <div>
                <input
                  id="q"
                  name="q"
                  type="search"
                  maxLength={100}
                  placeholder="项目名称、编号、采购人，例如：磁共振 中学"
                />
                <button type="submit">搜索</button>
              </div>
            </form>
            <p className="hero-hint">
              全部公告免登录、免验证码；也可 <a href="/feed.xml">订阅</a> 或使用 <a href="/api/docs">开放接口</a>。
            </p>
          </div>
          <div className="hero-proof">
            <p>公开存证账本</p>
            <p className="hero-size num">{showCount(ledger.size)}</p>
            <p>
              条记录不可更改
              {ledger.witnesses > 0 && `，${ledger.witnesses} 个独立见证方签名`}
            </p>
            <p className="hash" title="最新检查点的根哈希">
              {ledger.rootHash.slice(0, 22)}…
            </p>
            <a href="/ledger">怎样自己核验</a>
          </div>
        </div>
        <div className="wide scroll-wrap">
          <Scroll stages={figures.stages} />
        </div>
      </section>

      <section className="wide band" aria-labelledby="open-now">
        <h2 id="open-now">
          正在接受投标
          <small>
            截止时间以平台时钟为准，现在是{' '}
            <time data-clock dateTime={frame.now}>
              {showInstant(frame.now)}
            </time>
          </small>
        </h2>
        {home.open.length === 0 ? (
          <p className="none">
            目前没有正在接受投标的项目。可以看看 <a href="/notices?kind=intention">采购意向</a>，提前准备。
          </p>
        ) : (
          <ul className="open">
            {home.open.map((notice) => (
              <Open key={notice.id} notice={notice} frame={frame} calendar={calendar} />
            ))}
          </ul>
        )}
      </section>

      <section className="wide band" aria-labelledby="latest">
        <h2 id="latest">最新公告</h2>
        <div className="latest-grid">
          {SHOWN.map((kind) => (
            <Latest key={kind} kind={kind} rows={home.latest[kind] ?? []} />
          ))}
        </div>
      </section>

      <section className="figures" aria-labelledby="figures">
        <div className="wide">
          <h2 id="figures">
            {frame.operator.city}的采购
            <small>数据随账本实时更新，点开可看数据表</small>
          </h2>
          <Totals of={figures.totals} />
          <div className="chart-grid">
            <Months months={figures.months} />
            <ByCategory of={figures.categories} />
            <Bars
              title="每个项目有几家投标"
              rows={figures.bidders.map((each) => ({
                label: each.label,
                value: each.count,
                text: `${each.count} 个项目`,
              }))}
            />
          </div>
        </div>
      </section>

      <section className="wide band" aria-labelledby="doors">
        <h2 id="doors">您要办什么</h2>
        <ul className="doors">
          {DOORS.map(([key, name, what]) => (
            <li key={key}>
              <a href={`/guide/${key}`}>
                <b>{name}</b>
                <span>{what}</span>
              </a>
            </li>
          ))}
        </ul>
      </section>
    </Page>
  )
}
