/** 信用与逾期公示 — decisions of the regulators, who stands on a list, and which bills are paid late. */
/** @jsxImportSource hono/jsx */
import { citiesOf, divisionName } from '#registers/divisions.ts'
import { showCount, showYuan } from '../../show.ts'
import { Crumbs, type Frame, Page } from '../page.tsx'
import type { Credit, Late } from '../source.ts'
import { WideTable } from '../wide-table.tsx'
import { NoticeRow } from './notices.tsx'

export const CreditPage = ({ frame, credit, q }: { frame: Frame; credit: Credit; q: string | undefined }) => (
  <Page frame={frame} title="信用公示" column="信用公示">
    <Crumbs trail={[['/credit', '信用公示']]} />
    <div className="wide">
      <h1>信用公示</h1>
      <p className="lead">
        列入名单、受到行政处罚的供应商、代理机构，以及监管部门的处理决定。禁止参加政府采购活动、禁止代理政府采购业务的，期限内在全国范围有效。全国的严重违法失信行为记录以中国政府采购网公布的为准；平台每日核对一次。
      </p>
      <nav aria-label="公示内容" className="tabs">
        <a href="/credit" aria-current="page">
          信用公示
        </a>
        <a href="/late-payments">逾期账款公示</a>
      </nav>
      <section className="band" aria-labelledby="listed">
        <h2 id="listed">
          名单与处罚<small className="num">{showCount(credit.total)} 条</small>
        </h2>
        <form action="/credit" className="asking">
          <label>
            单位名称或统一社会信用代码
            <input type="search" name="q" value={q} />
          </label>
          <button type="submit">查询</button>
        </form>
        {credit.listed.length === 0 ? (
          <p className="none">{q ? `没有找到“${q}”在公示期内的记录。` : '目前没有在公示期内的记录。'}</p>
        ) : (
          <WideTable
            title="名单与处罚"
            look="list credit stacked"
            head={['单位', '统一社会信用代码', '类别', '事由', '文号', '机关', '期限']}
          >
            {credit.listed.map((row) => (
              <tr key={`${row.uscc}${row.reference}`}>
                <th scope="row">
                  {row.name} <small>{row.party}</small>
                </th>
                <td className="num" data-title="信用代码">
                  {row.uscc}
                </td>
                <td data-title="类别">{row.kind}</td>
                <td data-title="事由">
                  {row.conduct ?? row.title}
                  {row.result && (
                    <>
                      <br />
                      <small>{row.result}</small>
                    </>
                  )}
                  {row.law && (
                    <>
                      <br />
                      <small>依据{row.law}</small>
                    </>
                  )}
                </td>
                <td data-title="文号">{row.reference}</td>
                <td data-title="机关">{row.authority}</td>
                <td className="num" data-title="期限">
                  {row.from}至{row.until ?? '今'}
                </td>
              </tr>
            ))}
          </WideTable>
        )}
      </section>
      <section className="band" aria-labelledby="decisions">
        <h2 id="decisions">
          处理决定
          <small>
            <a href="/notices?kind=inspectionDecision">监督检查</a> ·{' '}
            <a href="/notices?kind=complaintDecision">投诉处理</a>
          </small>
        </h2>
        {credit.decisions.length === 0 ? (
          <p className="none">近期没有处理决定。</p>
        ) : (
          <ol className="rows">
            {credit.decisions.map((row) => (
              <NoticeRow key={row.id} row={row} now={frame.now} level={3} />
            ))}
          </ol>
        )}
      </section>
    </div>
  </Page>
)

export const LatePage = ({ frame, late, region }: { frame: Frame; late: Late; region: string | undefined }) => (
  <Page frame={frame} title="逾期账款公示" column="信用公示">
    <Crumbs
      trail={[
        ['/credit', '信用公示'],
        ['/late-payments', '逾期账款'],
      ]}
    />
    <div className="wide">
      <h1>
        逾期账款公示<small>截至 {late.asOf}</small>
      </h1>
      <p className="lead">
        采购单位超过约定或法定期限没有付清的账款，逾期当日起公开，付清本息后撤下（国务院令第802号第九、十七条）。
      </p>
      <form action="/late-payments" className="asking">
        <label>
          区划
          <select name="region">
            <option value="">全省</option>
            {citiesOf().map(({ code, name }) => (
              <option key={code} value={code} selected={code === region}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <button type="submit">查看</button>
      </form>
      <dl className="totals">
        {late.bands.map((band) => (
          <div key={band.title}>
            <dt>
              {band.title}（{showCount(band.count)} 笔）
            </dt>
            <dd className="num">{showYuan(band.outstanding)}</dd>
          </div>
        ))}
      </dl>
      {late.rows.length === 0 ? (
        <p className="none">没有逾期未付的账款。</p>
      ) : (
        <WideTable
          title="逾期账款"
          look="list stacked"
          head={[
            '采购单位',
            '供应商',
            '合同',
            '应付日',
            { right: '逾期天数' },
            { right: '所欠金额' },
            { right: '逾期利息' },
          ]}
        >
          {late.rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                {row.procuringEntityName}
                <small> {divisionName(row.region)}</small>
              </th>
              <td data-title="供应商">{row.supplierName}</td>
              <td data-title="合同">
                <a href={`/projects/${row.caseId}`}>{row.contractTitle}</a>
              </td>
              <td className="num" data-title="应付日">
                {row.dueDate}
              </td>
              <td className="num right" data-title="逾期天数">
                {row.days}
              </td>
              <td className="num right" data-title="所欠金额">
                {row.outstanding > 0 ? showYuan(row.outstanding) : '本金已付'}
              </td>
              <td className="num right" data-title="逾期利息">
                {showYuan(row.interest)}
              </td>
            </tr>
          ))}
        </WideTable>
      )}
    </div>
  </Page>
)
