/** 第二阶段成交 — one purchase under an agreement: where it stands, what was quoted or whose turn it was, what came of it. */
import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { inWords, toYuan } from '#foundation/money.ts'
import {
  type Asked,
  type CallOff,
  type DealLine,
  callOff as model,
  OUTSIDE,
  WAYS,
} from '#subsystems/tendering/call-off/call-off.ts'
import { ActDialog } from '../../kit/act-dialog.tsx'
import { get } from '../../kit/api.ts'
import { chapterAt } from '../../kit/chapters.ts'
import { Left } from '../../kit/clock.tsx'
import { Page } from '../../kit/page.tsx'
import { Link, useGo } from '../../kit/router-link.tsx'
import { useMe } from '../../kit/session.tsx'
import { StatusTag } from '../../kit/state-view.tsx'
import { Actions, type Thing, useThing } from '../../kit/thing.tsx'
import { Waiting } from '../../kit/waiting.tsx'
import { showInstant, showSecond, showYuan } from '../../show.ts'
import { History } from '../detail.tsx'
import './framework.css'
import { WideTable } from '../../kit/wide-table.tsx'

type Props = { id: string; thing: Thing<CallOff> }

const PATH: Readonly<Record<CallOff['way'], readonly (readonly [CallOff['status'], string])[]>> = {
  direct: [
    ['choosing', '选定'],
    ['proposed', '审核'],
    ['dealt', '成交、签约'],
    ['closed', '办结'],
  ],
  competition: [
    ['quoting', '竞价'],
    ['proposed', '审核'],
    ['dealt', '成交、签约'],
    ['closed', '办结'],
  ],
  rotation: [
    ['offered', '轮候'],
    ['proposed', '审核'],
    ['dealt', '成交、签约'],
    ['closed', '办结'],
  ],
}
const Path = ({ state }: { state: CallOff }) => {
  const steps = PATH[state.way]
  const at = steps.findIndex(([status]) => status === state.status)
  if (at < 0) return null
  return (
    <ol className="path-row" aria-label="办理进度">
      {steps.map(([status, word], n) => (
        <li
          key={status}
          className={n < at ? 'done' : n === at ? 'now' : undefined}
          aria-current={n === at ? 'step' : undefined}
        >
          <b>{n + 1}</b>
          {word}
        </li>
      ))}
    </ol>
  )
}

const isPriced = (line: Asked | DealLine): line is DealLine => 'unitPrice' in line

const Wanted = ({ state }: { state: CallOff }) => (
  <section className="block" aria-labelledby="wanted">
    <h2 id="wanted">{state.deal ? '成交标的' : '采购内容'}</h2>
    <WideTable
      title={state.deal ? '成交标的表' : '采购内容表'}
      head={[
        '标的',
        { right: '数量' },
        ...(state.deal ? ['品牌型号', { right: '协议单价' }, { right: '成交单价' }, { right: '金额' }] : []),
      ]}
    >
      {(state.deal?.lines ?? state.lines).map((line) => (
        <tr key={line.no}>
          <th scope="row">{line.name}</th>
          <td className="right num">
            {line.quantity} {line.unit}
          </td>
          {isPriced(line) && (
            <>
              <td>{[line.brand, line.model].filter(Boolean).join(' ') || '按征集文件'}</td>
              <td className="right num">{line.agreedPrice === undefined ? '—' : toYuan(line.agreedPrice)}</td>
              <td className="right num">{toYuan(line.unitPrice)}</td>
              <td className="right num">{toYuan(line.amount)}</td>
            </>
          )}
        </tr>
      ))}
    </WideTable>
    {state.deal && (
      <p className="grand">
        {state.deal.supplierName} <b className="num">{showYuan(state.deal.amount)}</b>
        <span>{inWords(state.deal.amount)}</span>
        <span className="muted">{state.deal.outside ? OUTSIDE : state.deal.reason}</span>
      </p>
    )}
  </section>
)

const Quotes = ({ state }: { state: CallOff }) =>
  state.quotes.length === 0 ? null : (
    <section className="block" aria-labelledby="quotes">
      <h2 id="quotes">
        竞价结果{' '}
        <small className="muted">
          {state.auction ? '按竞价记录，最低者成交；各项协议单价同比例下调' : '协议价格为上限，最低者成交'}
        </small>
      </h2>
      <WideTable title="竞价结果表" head={['名次', '供应商', { right: '报价' }, '说明']}>
        {state.quotes
          .toSorted((a, b) => (a.rank || 99) - (b.rank || 99))
          .map((quote) => {
            const gone = state.passed?.some(({ supplierId }) => supplierId === quote.supplierId)
            const note = quote.invalid ?? (gone ? '不能成交，已递补' : '')
            return (
              <tr key={quote.supplierId}>
                <td className="num">{quote.rank || '—'}</td>
                <th scope="row">{quote.supplierName}</th>
                <td className="right num">{quote.price === undefined ? '—' : toYuan(quote.price)}</td>
                <td className={note ? 'field-wrong' : undefined}>{note}</td>
              </tr>
            )
          })}
      </WideTable>
    </section>
  )

/** `gone`: it said yes, and could be given nothing any more. */
const Answered = ({ turn: { answer }, gone }: { turn: CallOff['turns'][number]; gone: boolean }) => {
  if (gone) return <span className="tag tag-bad">不能成交，已递补</span>
  if (!answer) return <span className="tag tag-wait">待答复</span>
  return <span className={`tag tag-${answer.accepted ? 'good' : 'bad'}`}>{answer.accepted ? '接受' : '未接受'}</span>
}

const Turns = ({ state }: { state: CallOff }) =>
  state.turns.length === 0 ? null : (
    <section className="block" aria-labelledby="turns">
      <h2 id="turns">轮候记录</h2>
      <ol className="turns">
        {state.turns.map((turn) => (
          <li key={turn.supplierId}>
            <span className="muted">第 {turn.period} 轮候期</span>
            <b>{turn.supplierName}</b>
            <Answered
              turn={turn}
              gone={state.passed?.some(({ supplierId }) => supplierId === turn.supplierId) ?? false}
            />
            <p className="muted num">
              {showInstant(turn.offeredAt)} 授予，{showInstant(turn.respondBy)} 前答复
              {turn.answer?.reason && `；${turn.answer.reason}`}
            </p>
          </li>
        ))}
      </ol>
    </section>
  )

/** The hall the price is made in, for those who are in it. */
const ItsAuction = ({ state }: { state: CallOff }) => {
  const me = useMe()
  const go = useGo()
  const { auction } = state
  if (!auction) return null
  const bids = me.role === 'supplier' && state.status === 'quoting' && state.invited.includes(me.orgId)
  return (
    <section className="block next" aria-label="电子反拍">
      <p>
        电子反拍 <b className="num">{showSecond(auction.startsAt)}</b> 开始，{auction.minutes} 分钟，起拍价{' '}
        <b className="num">{showYuan(auction.startPrice)}</b>
        <br />
        <span className="muted">
          {bids
            ? '请在开始前阅读规则、确认参加；报的是总价，成交后各项协议单价同比例下调。'
            : `已邀请 ${auction.offers.length} 家入围供应商；结束前谁是谁，任何人都不能知道。`}
        </span>
      </p>
      {auction.id && (
        <Button type={bids ? 'primary' : 'default'} size="large" onClick={() => go(`/auctions/${auction.id}`)}>
          {state.status === 'quoting' ? '进入反拍大厅' : '竞价记录'}
        </Button>
      )}
    </section>
  )
}

/** What an invited or awaited supplier does here. */
const ForSupplier = ({ id, thing }: Props) => {
  const me = useMe()
  const go = useGo()
  const { state } = thing
  const { data: opening } = useQuery({
    queryKey: ['competition', id],
    queryFn: () => get<{ id: string; deadline: string }>(`/api/call-offs/${id}/opening`).catch(() => undefined),
    enabled: state.status === 'quoting' && !state.auction,
  })
  if (state.status === 'quoting' && state.invited.includes(me.orgId) && opening)
    return (
      <section className="block next" aria-label="报价">
        <p>
          报价截止 <b className="num">{showSecond(opening.deadline)}</b> <Left until={opening.deadline} />
          <br />
          <span className="muted">不得高于本单位的协议单价；密封提交，截止前谁也不能看。</span>
        </p>
        <Button type="primary" size="large" onClick={() => go(`/bids/new?openingId=${opening.id}`)}>
          提交报价
        </Button>
      </section>
    )
  const turn = state.turns.at(-1)
  if (state.status !== 'offered' || turn?.supplierId !== me.orgId) return null
  return (
    <section className="block next" aria-label="轮候">
      <p>
        轮到本单位承接，请在 <b className="num">{showSecond(turn.respondBy)}</b> <Left until={turn.respondBy} /> 前答复
        <br />
        <span className="muted">无正当理由拒不接受的将被清退（财政部令第110号第十九条）。</span>
      </p>
      <p>
        <ActDialog path="/call-offs" thing={thing} noun="turn-acceptance" primary />{' '}
        <ActDialog path="/call-offs" thing={thing} noun="turn-refusal" />
      </p>
    </section>
  )
}

const ItsContract = ({ id }: { id: string }) => {
  const { data } = useQuery({
    queryKey: ['contract-of', id],
    queryFn: () =>
      get<{ id?: string; rows?: { id: string }[] }>(`/api/contracts/by-award/${id}`).catch(() => undefined),
  })
  const contractId = data?.id ?? data?.rows?.[0]?.id
  return contractId ? (
    <p className="next-step">
      <Link to={`/contracts/${contractId}`}>查看合同</Link>
    </p>
  ) : null
}

/** Where a rule settles who delivers, nobody chooses. */
const NOT_BY_RULE = ['call-off.choose', 'call-off.buy-outside', 'call-off.return']

const Purchase = ({ id, thing }: Props) => {
  const me = useMe()
  const { state } = thing
  const supplier = me.role === 'supplier'
  return (
    <Page
      title={state.title}
      trail={[
        ['/call-offs', model.title],
        [`/frameworks/${state.frameworkId}`, state.frameworkTitle],
      ]}
      lead={
        <>
          <StatusTag chapter={chapterAt('call-offs')} status={state.status} />
          <span className="num">
            {state.number} · {WAYS[state.way]} · {state.procuringEntityName} · 计划 {showYuan(state.budget)}
          </span>
        </>
      }
    >
      <Path state={state} />
      {'reason' in state && (
        <Alert type="warning" showIcon title={model.status[state.status]} description={state.reason} />
      )}
      {state.status === 'choosing' && state.way === 'direct' && me.orgId === state.procuringEntityId && (
        <p className="next-step">
          <Link to={`/frameworks/${state.frameworkId}`}>比较入围供应商</Link>
        </p>
      )}
      <Actions
        path="/call-offs"
        id={id}
        actions={thing.actions.filter(({ allowed, why }) => allowed || why?.code !== 'not-yours')}
        without={supplier ? ['call-off.'] : state.way === 'direct' ? [] : NOT_BY_RULE}
      />
      {!supplier && state.status === 'quoting' && state.closesAt && (
        <p className="next-step">
          已邀请 {state.invited.length} 家入围供应商，报价截止 <b className="num">{showSecond(state.closesAt)}</b>{' '}
          <Left until={state.closesAt} />
          ；截止前谁报了价、报多少，任何人都不能知道
        </p>
      )}
      <ItsAuction state={state} />
      {supplier && <ForSupplier id={id} thing={thing} />}
      {(state.status === 'dealt' || state.status === 'closed') && <ItsContract id={id} />}
      <Wanted state={state} />
      {state.passed && (
        <Alert
          type="info"
          showIcon
          title="已按次序递补"
          description={state.passed
            .map(({ supplierName, reason, at }) => `${supplierName}：${reason}（${showInstant(at)}）`)
            .join('；')}
        />
      )}
      <Quotes state={state} />
      <Turns state={state} />
      <History caseId={state.caseId} id={id} />
    </Page>
  )
}

export default function CallOffPage({ id }: { id?: string }) {
  const { data: thing, error } = useThing<CallOff>('/call-offs', id)
  if (thing && id) return <Purchase id={id} thing={thing} />
  return (
    <Page title={model.title} trail={[['/call-offs', model.title]]}>
      {error ? <Alert type="error" showIcon title={error.message} /> : <Waiting />}
    </Page>
  )
}
