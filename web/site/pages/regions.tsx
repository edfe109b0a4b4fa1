/** 分站 — the home of one division: what is open there, its latest, its figures, its units, whom to ask. */
/** @jsxImportSource hono/jsx */
import { citiesOf, countiesOf } from '#registers/divisions.ts'
import { ByCategory, Months, Totals } from '../charts.tsx'
import { Find } from '../find.tsx'
import { Crumbs, type Frame, Page } from '../page.tsx'
import type { NoticeCard, Regional } from '../source.ts'
import { NoticeRow } from './notices.tsx'

export const RegionsPage = ({ frame }: { frame: Frame }) => (
  <Page frame={frame} title="各市、县（区）分站" column="分站">
    <Crumbs trail={[['/regions', '分站']]} />
    <div className="wide words">
      <h1>各市、县（区）分站</h1>
      <p>
        全省一张网：在任一分站看到的都是同一份公告。<a href="/regions/440000">全省</a>
      </p>
      {citiesOf().map(({ code, name }) => (
        <section key={code} className="region-line">
          <h2>
            <a href={`/regions/${code}`}>{name}</a>
          </h2>
          <ul className="places">
            {countiesOf(code).map((county) => (
              <li key={county.code}>
                <a href={`/regions/${county.code}`}>{county.name}</a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  </Page>
)

const Rows = ({ rows, now, none }: { rows: readonly NoticeCard[]; now: string; none: string }) =>
  rows.length === 0 ? (
    <p className="none">{none}</p>
  ) : (
    <ol className="rows">
      {rows.map((row) => (
        <NoticeRow key={row.id} row={row} now={now} level={3} />
      ))}
    </ol>
  )

export const RegionPage = ({ frame, region }: { frame: Frame; region: Regional }) => {
  const { code, name, parent, figures } = region
  return (
    <Page frame={frame} title={`${name}政府采购`} column="分站" description={`${name}的政府采购公告、统计和联系方式`}>
      <Crumbs
        trail={[
          ['/regions', '分站'],
          ...(parent ? ([[`/regions/${parent.code}`, parent.name]] as const) : []),
          [frame.path, name],
        ]}
      />
      <div className="wide region">
        <header>
          <h1>{name}政府采购</h1>
          <Find
            id="region-q"
            action="/notices"
            what={`${name}的公告`}
            placeholder={`搜索${name}的公告`}
            keep={{ region: code }}
            verb="搜索"
          />
        </header>
        {region.below.length > 0 && (
          <nav aria-label="下级分站">
            <ul className="places">
              {region.below.map((each) => (
                <li key={each.code}>
                  <a href={`/regions/${each.code}`}>{each.name}</a>
                </li>
              ))}
            </ul>
          </nav>
        )}
        <section aria-labelledby="open">
          <h2 id="open">正在接受投标</h2>
          <Rows rows={region.open} now={frame.now} none="目前没有正在接受投标的项目。" />
        </section>
        {region.latest.map(({ title, address, rows }) => (
          <section key={title} aria-labelledby={`latest-${title}`}>
            <h2 id={`latest-${title}`}>
              {title}
              <small>
                <a href={address} aria-label={`${name}的全部${title}`}>
                  全部
                </a>
              </small>
            </h2>
            <Rows rows={rows} now={frame.now} none={`近期没有${title}。`} />
          </section>
        ))}
        {figures && (
          <section aria-labelledby="figures">
            <h2 id="figures">
              数字
              <small>
                <a href={`/statistics${code === '440000' ? '' : `?region=${code}`}`}>更多统计</a>
              </small>
            </h2>
            <Totals of={figures.totals} />
            <div className="chart-grid">
              <Months months={figures.months} />
              <ByCategory of={figures.categories} />
            </div>
          </section>
        )}
        <section aria-labelledby="units">
          <h2 id="units">
            采购单位
            <small>
              <a href={`/directory/purchasers?region=${code}`}>名录</a>
            </small>
          </h2>
          {region.buyers.rows.length === 0 ? (
            <p className="none">名录中还没有本区划的采购单位。</p>
          ) : (
            <ul className="places">
              {region.buyers.rows.map((row) => (
                <li key={row.id}>
                  <a href={`/notices?buyer=${row.id}`}>{row.name}</a>
                </li>
              ))}
            </ul>
          )}
        </section>
        <section aria-labelledby="contact">
          <h2 id="contact">联系我们</h2>
          <p>
            {name}的政府采购由{name}财政部门监督管理。平台服务电话：{frame.operator.contact}
            。每则公告的联系人见公告“询问方式”。
          </p>
        </section>
      </div>
    </Page>
  )
}
