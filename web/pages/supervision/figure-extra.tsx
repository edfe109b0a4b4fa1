/** 本地规则的试算 — what the proposed value would have met more and less on the past, and what people had made of those. */
import { useQuery } from '@tanstack/react-query'
import { Progress } from 'antd'
import type { Example, LocalFigure, Tried } from '#subsystems/supervision/local-figure/local-figure.ts'
import { CHAPTERS } from '../../kit/chapters.ts'
import { Link } from '../../kit/router-link.tsx'
import { type Thing, useThing } from '../../kit/thing.tsx'
import { showInstant } from '../../show.ts'
import { showFigure } from './show-figure.ts'
import './risk-desk.css'

const Examples = ({ title, rows, count }: { title: string; rows: readonly Example[]; count: number }) => {
  if (count === 0) return null
  return (
    <details>
      <summary>
        {title} {count} 条
      </summary>
      <ul className="plain-list">
        {rows.map((row) => {
          const [name, id] = row.entity.split('/')
          const path = CHAPTERS.find(({ model }) => model.name === name)?.path
          return (
            <li key={`${row.entity}${row.text}`}>
              {path ? <Link to={`${path}/${id}`}>{row.title || row.entity}</Link> : row.title}：{row.text}
            </li>
          )
        })}
      </ul>
      {count > rows.length && <p className="muted">只列出前 {rows.length} 条。</p>}
    </details>
  )
}

const TriedRow = ({ tried }: { tried: Tried }) => (
  <li className="block">
    <p>
      <span className="finding-code">{tried.code}</span> <b>{tried.title}</b>
    </p>
    {tried.replayed ? (
      <>
        <p className="num">
          现行值命中 {tried.before} 次，新值命中 {tried.after} 次（增加 {tried.moreCount}，减少 {tried.lessCount}）
        </p>
        <p className="num">
          已处理的预警中：误报减少 {tried.falseGone}，仍为误报 {tried.falseKept}，属实而不再命中 {tried.rightGone}
        </p>
        <Examples title="将多出" rows={tried.more} count={tried.moreCount} />
        <Examples title="将减少" rows={tried.less} count={tried.lessCount} />
      </>
    ) : (
      <p className="muted">这个监控点在办理时拦截，当时的事实没有留存，不能在过去的数据上重放。</p>
    )}
  </li>
)

export default function FigureExtra({ thing }: { thing: Thing<LocalFigure> }) {
  const running = thing.state.trial?.status === 'running' && thing.state.status === 'proposed'
  const again = useThing<LocalFigure>('/local-figures', thing.id)
  useQuery({
    queryKey: ['figure-trial', thing.id],
    queryFn: async () => (await again.refetch()).data?.version ?? null,
    enabled: running,
    refetchInterval: 1500,
  })
  const { figure, unit, was, above, reason, source, validFrom, trial } = again.data?.state ?? thing.state
  return (
    <>
      <section className="block">
        <dl className="facts-row">
          <div>
            <dt>本地值</dt>
            <dd className="num big">{showFigure(figure, unit)}</dd>
          </div>
          <div>
            <dt>原值</dt>
            <dd className="num">
              {showFigure(was.figure, unit)} <span className="muted">{was.source}</span>
            </dd>
          </div>
          <div>
            <dt>上级的值</dt>
            <dd className="num">{showFigure(above, unit)}</dd>
          </div>
          <div>
            <dt>施行</dt>
            <dd className="num">{validFrom}</dd>
          </div>
        </dl>
        <p>{reason}</p>
        <p className="law">{source}</p>
      </section>
      {trial && (
        <section className="block" aria-labelledby="trial">
          <h2 id="trial">用过去的数据试算</h2>
          {trial.status === 'running' && (
            <Progress percent={trial.percent} status="active" aria-label={`试算进度${trial.percent}%`} />
          )}
          {trial.status === 'failed' && <p role="alert">试算没有完成：{trial.why}。请撤回后重新提出。</p>}
          {trial.status === 'done' && (
            <>
              <p className="muted num">
                {showInstant(trial.from)} 至 {showInstant(trial.to)}，{trial.months}个月
              </p>
              {trial.tried.length === 0 && <p>没有监控点读取这个数值；它只用于办理时的判断和期限。</p>}
              <ul>
                {trial.tried.map((each) => (
                  <TriedRow key={each.code} tried={each} />
                ))}
              </ul>
            </>
          )}
        </section>
      )}
    </>
  )
}
