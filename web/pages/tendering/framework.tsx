/** 框架协议 — the agreement: how long it still runs, who entered at which prices, how one buys from it, what has been bought. */
import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { toldWays, WAYS, type Way } from '#subsystems/tendering/framework/arrangement.ts'
import {
  EARLY_ENDS,
  type EarlyEnd,
  EXPULSIONS,
  type Framework,
  inForce,
  KINDS,
  framework as model,
} from '#subsystems/tendering/framework/framework.ts'
import { ActDialog } from '../../kit/act-dialog.tsx'
import { get } from '../../kit/api.ts'
import { chapterAt } from '../../kit/chapters.ts'
import { Page } from '../../kit/page.tsx'
import { Link, useGo } from '../../kit/router-link.tsx'
import { useMe } from '../../kit/session.tsx'
import { Name, StatusTag } from '../../kit/state-view.tsx'
import { Actions, type Thing, useThing } from '../../kit/thing.tsx'
import { Waiting } from '../../kit/waiting.tsx'
import { WideTable } from '../../kit/wide-table.tsx'
import { showInstant, showYuan } from '../../show.ts'
import { History } from '../detail.tsx'
import { type Deals, EntrantTable, Term } from './framework-parts.tsx'

const HOW: Readonly<Record<Way, string>> = {
  direct: '比较各家的价格、质量、服务和评价，选定一家，按协议价格成交。',
  competition: '请能够供货的全部入围供应商再报一次价，密封到截止，协议价格为上限，最低者成交。',
  rotation: '按入围顺序轮到的供应商承接，每个轮候期每家一次机会，不能挑选。',
}
type Props = { id: string; thing: Thing<Framework> }

/** For a unit that buys: the ways the collection document provides for; the others stand greyed with the reason. */
const Ways = ({ id, state }: { id: string; state: Framework }) => {
  const go = useGo()
  return (
    <section className="block" aria-labelledby="ways">
      <h2 id="ways">
        从本协议采购 <small className="muted">财政部令第110号第三十一条</small>
      </h2>
      <ul className="ways">
        {(Object.keys(WAYS) as Way[]).map((way) => {
          const agreed = state.arrangement.ways.includes(way)
          return (
            <li key={way} className={agreed ? undefined : 'off'}>
              <b>{WAYS[way]}</b>
              <p>{HOW[way]}</p>
              {agreed ? (
                <Button
                  type={way === state.arrangement.ways[0] ? 'primary' : 'default'}
                  onClick={() => go(`/call-offs/new?frameworkId=${id}&way=${way}`)}
                >
                  {WAYS[way]}
                </Button>
              ) : (
                <p className="muted">征集文件没有约定这种方式</p>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** For an entrant: how it stands, and what waits for it. */
const Own = ({ id, thing }: Props) => {
  const me = useMe()
  const go = useGo()
  const { state } = thing
  const own = state.entrants.find(({ supplierId }) => supplierId === me.orgId)
  const out = state.eliminated.find(({ supplierId }) => supplierId === me.orgId)
  const { data } = useQuery({
    queryKey: ['own-call-offs', id],
    queryFn: () =>
      get<{ id: string; number: string; title: string; way: Way; status: string; procuringEntityName: string }[]>(
        `/api/call-offs/of-framework/${id}`,
      ).catch(() => []),
  })
  if (out && !own)
    return (
      <Alert type="info" showIcon title={`本单位排序第 ${out.place}，按淘汰比例未入围（财政部令第110号第二十六条）`} />
    )
  if (!own)
    return state.kind === 'open' && state.status === 'inForce' ? (
      <section className="block next" aria-label="加入">
        <p>
          符合资格条件、接受付费标准的供应商均可加入，七个工作日内审核。
          <span className="muted">财政部令第110号第三十九、四十条</span>
        </p>
        <Button type="primary" size="large" onClick={() => go(`/framework-joinings/new?frameworkId=${id}`)}>
          申请加入
        </Button>
      </section>
    ) : null
  return (
    <section className="block" aria-labelledby="own">
      <h2 id="own">本单位</h2>
      <p>
        入围排序第 <b className="num">{own.place}</b>
        {own.signedAt ? `，${showInstant(own.signedAt)} 签署协议` : '，尚未签署协议'}
        {own.asked && `，${showInstant(own.asked.at)} 申请退出，待征集人核实`}
        {own.left && `，${showInstant(own.left.at)} ${own.left.ground ? EXPULSIONS[own.left.ground] : own.left.reason}`}
      </p>
      {data && data.length > 0 && (
        <ul className="things">
          {data.map((each) => (
            <li key={each.id}>
              <Link to={`/call-offs/${each.id}`}>
                {each.procuringEntityName} · {each.title}
              </Link>
              <span>
                {WAYS[each.way]} <StatusTag chapter={chapterAt('call-offs')} status={each.status} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const Bought = ({ deals }: { deals: Deals | undefined }) =>
  !deals || deals.deals.length === 0 ? null : (
    <section className="block" aria-labelledby="bought">
      <h2 id="bought">
        成交情况 <small className="muted num">{deals.deals.length} 笔</small>
      </h2>
      <WideTable title="成交情况表" head={['成交时间', '采购人', '成交供应商', '方式', { right: '金额' }]}>
        {deals.deals.map((deal) => (
          <tr key={deal.id}>
            <td className="num">{showInstant(deal.dealtAt)}</td>
            <td>
              <Link to={`/call-offs/${deal.id}`}>{deal.procuringEntityName}</Link>
            </td>
            <td>{deal.supplierName}</td>
            <td>{deal.outside ? '向非入围供应商采购' : WAYS[deal.way]}</td>
            <td className="right num">{showYuan(deal.amount)}</td>
          </tr>
        ))}
      </WideTable>
    </section>
  )

const Arrangement = ({ state }: { state: Framework }) => {
  const { arrangement, awardRule } = state
  const rows: [string, string][] = [
    ['适用范围', arrangement.users],
    ['有效期', `${arrangement.termMonths} 个月`],
    ['第二阶段', toldWays(arrangement)],
    ...(state.kind === 'closed'
      ? ([
          ['评审方法', awardRule === 'comprehensiveScoring' ? '质量优先法' : '价格优先法'],
          ['淘汰比例', `${arrangement.eliminationPercent}%`],
          ['入围数量上限', arrangement.entrantsMax > 0 ? `${arrangement.entrantsMax} 家` : '不另设'],
        ] as [string, string][])
      : []),
    ...(arrangement.consumables ? ([['专用耗材', arrangement.consumables]] as [string, string][]) : []),
    ['清退和补充', arrangement.leaving],
  ]
  return (
    <dl className="facts">
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Why it ended, upon which papers, and what goes on. */
const Ended = ({ of: { reason, orderNo, files } }: { of: EarlyEnd }) => (
  <>
    <p>
      {reason}
      {orderNo && `（${orderNo}）`}
    </p>
    {files.length > 0 && (
      <p>
        依据材料：
        {files.map((file, at) => (
          <a key={file} href={`/api/files/${file}`}>
            附件{at + 1}{' '}
          </a>
        ))}
      </p>
    )}
    <p>不再发起新的采购；已经发起的继续办理，已经签订的合同继续履行。</p>
  </>
)

const Agreement = ({ id, thing }: Props) => {
  const me = useMe()
  const { state } = thing
  const { data: deals } = useQuery({
    queryKey: ['deals', id],
    queryFn: () => get<Deals>(`/api/frameworks/${id}/deals`),
  })
  const tallyOf = (supplierId: string) => deals?.tally.find((each) => each.supplierId === supplierId)
  const collector = me.role.startsWith('purchaser') && me.orgId === state.procuringEntityId
  const supplier = me.role === 'supplier'
  return (
    <Page
      title={state.title}
      trail={[['/frameworks', model.title]]}
      lead={
        <>
          <StatusTag chapter={chapterAt('frameworks')} status={state.status} />
          <span className="num">
            {state.number} · {KINDS[state.kind]} · 征集人 <Name id={state.procuringEntityId} /> · 入围{' '}
            {inForce(state).length || state.entrants.length} 家
          </span>
        </>
      }
    >
      {'validFromDate' in state && (
        <Term
          from={state.validFromDate}
          until={state.validUntilDate}
          status={state.status}
          endedAt={'ended' in state ? state.ended?.at : undefined}
        />
      )}
      {'ended' in state && state.ended && (
        <Alert
          type="warning"
          showIcon
          title={`${showInstant(state.ended.at)} 提前终止：${EARLY_ENDS[state.ended.ground]}`}
          description={<Ended of={state.ended} />}
        />
      )}
      <Actions
        path="/frameworks"
        id={id}
        actions={thing.actions.filter(({ allowed, why }) => allowed || why?.code !== 'not-yours')}
        without={['framework.expel', 'framework.answer', 'framework.call-supplement']}
      />
      {supplier && <Own id={id} thing={thing} />}
      {state.status === 'inForce' && me.role === 'purchaserMaker' && <Ways id={id} state={state} />}
      <section className="block" aria-labelledby="entrants">
        <h2 id="entrants">入围供应商和协议单价</h2>
        {state.entrants.length === 0 ? (
          <p className="none">还没有供应商加入</p>
        ) : (
          <EntrantTable
            lines={state.lines}
            entrants={state.entrants.toSorted((a, b) => a.place - b.place)}
            caption="入围供应商和协议单价"
            chosen={supplier ? me.orgId : undefined}
            over={'expiredAt' in state ? (state.ended ? '协议已终止' : '协议已期满') : undefined}
            more={[
              { title: '成交', right: true, cell: ({ supplierId }) => `${tallyOf(supplierId)?.deals ?? 0} 笔` },
              { title: '金额', right: true, cell: ({ supplierId }) => showYuan(tallyOf(supplierId)?.amount ?? 0) },
              ...(collector && !('expiredAt' in state)
                ? [
                    {
                      title: '办理',
                      cell: ({ supplierId, asked, left }: Framework['entrants'][number]) =>
                        left ? null : asked ? (
                          <ActDialog path="/frameworks" thing={thing} noun="exit-answer" given={{ supplierId }} small />
                        ) : (
                          <ActDialog path="/frameworks" thing={thing} noun="expulsion" given={{ supplierId }} small />
                        ),
                    },
                  ]
                : []),
            ]}
          />
        )}
        {collector &&
          state.status === 'inForce' &&
          state.kind === 'closed' &&
          state.entrants.some(({ left }) => left) && (
            <p className="next-step">
              入围 {state.entrants.length} 家，还有 {inForce(state).length} 家{' '}
              <ActDialog path="/frameworks" thing={thing} noun="supplement" small />
            </p>
          )}
        {!supplier && state.eliminated.length > 0 && (
          <p className="muted">
            按 {state.arrangement.eliminationPercent}% 淘汰：
            {state.eliminated.map(({ supplierName, place }) => `${supplierName}（第${place}）`).join('、')}
          </p>
        )}
      </section>
      <Bought deals={deals} />
      <section className="block" aria-labelledby="terms">
        <h2 id="terms">
          协议约定 <Link to={`/tender-documents/${state.documentId}`}>征集文件</Link>
        </h2>
        <Arrangement state={state} />
      </section>
      <History caseId={state.caseId} id={id} />
    </Page>
  )
}

export default function FrameworkPage({ id }: { id?: string }) {
  const { data: thing, error } = useThing<Framework>('/frameworks', id)
  if (thing && id) return <Agreement id={id} thing={thing} />
  return (
    <Page title={model.title} trail={[['/frameworks', model.title]]}>
      {error ? <Alert type="error" showIcon title={error.message} /> : <Waiting />}
    </Page>
  )
}
