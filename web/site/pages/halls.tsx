/** 开标大厅 — the day's halls, and one hall that anyone may watch: nothing of who takes part before the deadline. */
/** @jsxImportSource hono/jsx */
import { showDay, showInstant, showSecond } from '../../show.ts'
import { HallView, hallStatus } from '../hall-view.tsx'
import { Crumbs, type Frame, Page } from '../page.tsx'
import type { Hall, HallCard } from '../source.ts'

const dayAfter = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

export const HallsPage = ({ frame, day, halls }: { frame: Frame; day: string; halls: readonly HallCard[] }) => {
  const today = showDay(frame.now)
  return (
    <Page frame={frame} title={day === today ? '今日开标' : `${day} 开标`} column="开标大厅">
      <Crumbs trail={[['/halls', '开标大厅']]} />
      <div className="wide">
        <h1>
          {day === today ? '今日开标' : '开标'}
          <small className="num">
            {day} · {halls.length} 场
          </small>
        </h1>
        <nav aria-label="日期" className="tabs">
          <a href={`/halls?day=${dayAfter(day, -1)}`}>前一天</a>
          <a href="/halls" aria-current={day === today ? 'page' : undefined}>
            今天
          </a>
          <a href={`/halls?day=${dayAfter(day, 1)}`}>后一天</a>
        </nav>
        {halls.length === 0 ? (
          <p className="none">这一天没有公开的开标</p>
        ) : (
          <ol className="halls">
            {halls.map((hall) => (
              <li key={hall.id}>
                <time dateTime={hall.deadline} className="num">
                  {showInstant(hall.deadline).slice(11)}
                </time>
                <div>
                  <h2>
                    <a href={`/halls/${hall.id}`}>{hall.title}</a>
                  </h2>
                  <p>
                    <span className="num">{hall.number}</span> {hall.buyer}
                    {hall.agency && ` · ${hall.agency}`} · {hall.regionName}
                  </p>
                </div>
                <b className={`hall-tag hall-${hall.status}`}>{hallStatus(hall.status)}</b>
              </li>
            ))}
          </ol>
        )}
      </div>
    </Page>
  )
}

export const HallPage = ({ frame, hall }: { frame: Frame; hall: Hall }) => (
  <Page frame={frame} title={`${hall.title} 开标`} column="开标大厅" description={`${hall.title}的公开开标`}>
    <Crumbs
      trail={[
        [`/halls?day=${showDay(hall.deadline)}`, '开标大厅'],
        [frame.path, '公开旁观'],
      ]}
    />
    <div className="wide hall">
      <header>
        <h1>{hall.title}</h1>
        <dl className="brief brief-row">
          <div>
            <dt>编号</dt>
            <dd className="num">
              {hall.number} · 第 {hall.lot} 包
            </dd>
          </div>
          <div>
            <dt>采购人</dt>
            <dd>{hall.buyer}</dd>
          </div>
          {hall.agency && (
            <div>
              <dt>代理机构</dt>
              <dd>{hall.agency}</dd>
            </div>
          )}
          <div>
            <dt>开标时间</dt>
            <dd className="num">{showSecond(hall.deadline)}</dd>
          </div>
        </dl>
        <p>
          <span data-hall-live role="status" /> <a href={`/projects/${hall.caseId}`}>项目全过程</a>{' '}
          <button type="button" className="plain" data-print hidden>
            打印本页
          </button>
        </p>
      </header>
      <div data-hall={hall.id} data-version={hall.version} aria-live="polite">
        <HallView state={hall.state} />
      </div>
    </div>
  </Page>
)
