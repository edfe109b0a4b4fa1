/** 评审: 审查 — qualification, conformity, negotiation, questions to a bidder. */
import type { Evaluation } from '#subsystems/tendering/evaluation/evaluation.ts'
import { WideTable } from '../../kit/wide-table.tsx'
import { showInstant, showSecond } from '../../show.ts'
import { Papers } from './bidder-papers.tsx'
import { Act, Block, may, type Props } from './evaluation-block.tsx'
import { Queries } from './evaluation-parts.tsx'
import { Matrix } from './review.tsx'

/** What was found, clause by clause; only what did not pass needs many words. */
const Verdicts = ({ state, kind }: { state: Evaluation; kind: 'qualification' | 'conformity' }) => {
  const verdicts = kind === 'qualification' ? state.qualificationVerdicts : state.conformityVerdicts
  const clauses = kind === 'qualification' ? state.qualifications : state.conformity
  const bids = state.bids.filter(({ bidId }) => verdicts.some((each) => each.bidId === bidId))
  if (verdicts.length === 0) return <p className="muted">尚未审查。</p>
  return (
    <WideTable title="审查结果" head={['审查条款', ...bids.map(({ supplierName }) => supplierName)]} look="matrix">
      {clauses.map((clause) => (
        <tr key={clause.id}>
          <th scope="row">{clause.text}</th>
          {bids.map(({ bidId }) => {
            const found = verdicts.find((each) => each.bidId === bidId && each.clauseId === clause.id)
            return (
              <td key={bidId} className={found && !found.pass ? 'failed' : undefined}>
                {found ? (found.pass ? '符合' : `不符合：${found.reason}`) : '—'}
              </td>
            )
          })}
        </tr>
      ))}
    </WideTable>
  )
}

export const Review =
  (kind: 'qualification' | 'conformity', title: string, law: string) =>
  ({ id, thing }: Props) =>
    may(thing, kind) ? (
      <>
        <h2>{title}</h2>
        <Matrix id={id} kind={kind} state={thing.state} />
      </>
    ) : (
      <>
        <Block title={title} law={law} acts={<Act thing={thing} noun={kind} />}>
          <Verdicts state={thing.state} kind={kind} />
        </Block>
        {kind === 'qualification' && <Papers bidders={thing.state.bids} />}
      </>
    )

export const Negotiation = ({ thing }: Props) => {
  const { negotiations, changes, rounds, bids } = thing.state
  const nameOf = (bidId: string) => bids.find((bid) => bid.bidId === bidId)?.supplierName
  return (
    <Block
      title="谈判（磋商）与报价"
      law="财政部令第74号第三十一至三十四条"
      acts={
        <>
          <Act thing={thing} noun="negotiation" primary />
          <Act thing={thing} noun="change" />
          <Act thing={thing} noun="quote-round" />
        </>
      }
    >
      <ol className="plain-list">
        {negotiations.map((each) => (
          <li key={`${each.bidId}${each.at}`}>
            <p>
              <b>{nameOf(each.bidId)}</b> <span className="muted num">{showSecond(each.at)}</span>
            </p>
            <p>{each.text}</p>
          </li>
        ))}
        {changes.map((each) => (
          <li key={each.no}>
            <b>实质性变动 {each.no}：</b>
            {each.text}
          </li>
        ))}
        {rounds.map((each) => (
          <li key={each.stage}>
            <b>{each.kind === 'final' ? '最后报价' : '中间报价'}</b> {showInstant(each.closesAt)} 截止
            {each.quotes && `，收到 ${each.quotes.length} 家`}
          </li>
        ))}
      </ol>
    </Block>
  )
}

export const Clarification = ({ thing }: Props) => (
  <>
    <Block title="澄清、说明或者补正" law="财政部令第87号第五十一条" acts={<Act thing={thing} noun="query" primary />}>
      <p className="muted">书面问、书面答，不得超出投标文件的范围或者改变其实质性内容。</p>
    </Block>
    <Queries state={thing.state} />
  </>
)
