/** 评审: 排序 — low prices, price, vote, report. */
import { Button } from 'antd'
import { useSubmission } from '../../kit/command-form.tsx'
import { Paper } from '../../kit/paper.tsx'
import { showSecond } from '../../show.ts'
import { Act, Block, Goes, may, type Props } from './evaluation-block.tsx'
import { Corrections } from './evaluation-corrections.tsx'
import { Bids, Queries } from './evaluation-parts.tsx'

export const LowPrice = ({ thing }: Props) => {
  const { state } = thing
  return (
    <>
      <Block title="异常低价审查" law="财政部令第87号第六十条；财库〔2026〕2号">
        {state.abnormal.length === 0 && <p className="muted">没有须审查的低价。</p>}
        <ul className="plain-list">
          {state.abnormal.map(({ bidId }) => {
            const query = state.queries.find((each) => each.kind === 'lowPrice' && each.bidId === bidId)
            return (
              <li key={bidId}>
                <b>{state.bids.find((bid) => bid.bidId === bidId)?.supplierName}</b>{' '}
                {!query ? (
                  <Act thing={thing} noun="query" label="要求说明" given={{ bidId, kind: 'lowPrice' }} small />
                ) : query.verdict ? (
                  <span className={query.verdict.proven ? 'tag tag-good' : 'tag tag-bad'}>
                    {query.verdict.proven ? '报价合理' : '不能证明，无效'}
                  </span>
                ) : (
                  <Act thing={thing} noun="low-price-verdict" given={{ no: query.no }} small />
                )}
              </li>
            )
          })}
        </ul>
      </Block>
      <Queries state={{ queries: state.queries.filter(({ kind }) => kind === 'lowPrice') }} />
    </>
  )
}

export const Price = ({ thing }: Props) => (
  <>
    <Block
      title="价格评审与排名"
      law="财政部令第87号第五十五至五十七条"
      acts={<Act thing={thing} noun="ranking" primary />}
    >
      <p className="muted">价格扣除、价格分、并列的先后都由规则算出，任何人可以从记录重算。</p>
    </Block>
    <Bids state={thing.state} />
  </>
)

export const Vote = ({ id, thing, names }: Props) => {
  const { motions = [], members } = thing.state
  const { send, busy, panel } = useSubmission(`/api/evaluations/${id}/ballot`, () => {})
  const open = may(thing, 'ballot')
  return (
    <Block
      title="表决"
      law="少数服从多数，不同意见留痕（财政部令第87号第六十一条）"
      acts={<Act thing={thing} noun="motion" />}
    >
      <ol className="plain-list" aria-live="polite">
        {motions.map((motion) => {
          const yes = motion.ballots.filter(({ agree }) => agree).length
          return (
            <li key={motion.no}>
              <p>
                <b>{motion.question}</b>{' '}
                {motion.carried === undefined ? (
                  <span className="tag">
                    表决中 {motion.ballots.length} / {members.length}
                  </span>
                ) : (
                  <span className={motion.carried ? 'tag tag-good' : 'tag tag-bad'}>
                    {motion.carried ? '通过' : '未通过'} {yes} : {motion.ballots.length - yes}
                  </span>
                )}
              </p>
              {motion.ballots
                .filter(({ reason }) => reason !== '')
                .map((ballot) => (
                  <p key={ballot.memberId}>
                    {names(ballot.memberId)}（{ballot.agree ? '赞成' : '反对'}）：{ballot.reason}
                  </p>
                ))}
              {motion.carried === undefined && open && (
                <div className="desk-acts">
                  <Button type="primary" loading={busy} onClick={() => void send({ no: motion.no, agree: true })}>
                    赞成
                  </Button>
                  <Act thing={thing} noun="ballot" label="反对" given={{ no: motion.no, agree: false }} />
                </div>
              )}
            </li>
          )
        })}
        {motions.length === 0 && <li className="muted">没有需要表决的事项。</li>}
      </ol>
      {panel}
    </Block>
  )
}

export const Report = ({ thing, names }: Props) => {
  const { state } = thing
  return (
    <>
      <Block
        title="评审报告与签署"
        law="财政部令第87号第五十八、六十一条"
        acts={
          <>
            <Act thing={thing} noun="signature" primary />
            <Act thing={thing} noun="delivery" primary />
            <Goes thing={thing} noun="change-report" primary />
            <Goes thing={thing} noun="correction" primary={state.status === 'reviewing'} />
            <Goes thing={thing} noun="second-review" />
          </>
        }
      >
        <ul className="plain-list">
          {state.members.map(({ memberId }) => {
            const signed = state.signatures.find((each) => each.memberId === memberId)
            return (
              <li key={memberId}>
                <b>{names(memberId)}</b>{' '}
                {signed ? (
                  <span className="num">{showSecond(signed.at)} 已签署</span>
                ) : (
                  <span className="muted">未签署</span>
                )}
                {signed?.dissent && <p>不同意见：{signed.dissent}</p>}
              </li>
            )
          })}
        </ul>
        {state.signatures.length === 0 && <p className="law">有不同意见而不签署也不说明理由的，视同同意评审报告。</p>}
      </Block>
      <Corrections state={state} names={names} />
      {state.reportFile && <Paper sha256={state.reportFile} title="评审报告" />}
      {state.ranking.length > 0 && <Bids state={state} />}
    </>
  )
}
