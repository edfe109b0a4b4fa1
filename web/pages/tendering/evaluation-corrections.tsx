/** 修改评审结果、重新评审的记录 — who touched which score, from what to what, on which ground, and how the candidates stand now. */
import { type Correction, ERRORS, type Moved } from '#subsystems/tendering/evaluation/re-review.ts'
import { Name } from '../../kit/state-view.tsx'
import { WideTable } from '../../kit/wide-table.tsx'
import { showSecond } from '../../show.ts'
import { Block, type Names, type Props } from './evaluation-block.tsx'

const from = (was: string, is: string) =>
  was === is ? (
    is
  ) : (
    <>
      <del>{was}</del> → <b>{is}</b>
    </>
  )
const placeOf = (place: number) => (place > 0 ? `第 ${place}` : '不是候选人')

/** Before and after, bid by bid: of what was done, or of what would come of it. */
export const Standings = ({ moved, bidder }: { moved: readonly Moved[]; bidder: (bidId: string) => string }) => (
  <WideTable title="总分和候选顺序的变化" head={['投标人', { right: '总分' }, { right: '候选顺序' }]}>
    {moved.map(({ bidId, was, is }) => (
      <tr key={bidId}>
        <th scope="row">{bidder(bidId)}</th>
        <td className="num right">{from(was.total.toFixed(2), is.total.toFixed(2))}</td>
        <td className="num right">{from(placeOf(was.place), placeOf(is.place))}</td>
      </tr>
    ))}
  </WideTable>
)

const One = ({ of, state, names }: { of: Correction; state: Props['thing']['state']; names: Names }) => {
  const bidder = (bidId: string) => state.bids.find((bid) => bid.bidId === bidId)?.supplierName ?? ''
  const factor = (factorId: string) => state.rules.factors.find(({ id }) => id === factorId)?.name
  const motion = state.motions?.find(({ no }) => no === of.motionNo)
  return (
    <li>
      <p>
        <b>修改 {of.no}</b>{' '}
        <span className={of.changed ? 'tag tag-bad' : 'tag tag-going'}>
          {of.changed ? '候选顺序改变' : '候选顺序不变'}
        </span>{' '}
        <span className="muted num">
          {showSecond(of.at)} · 组长 {state.chair ? names(state.chair) : ''}
        </span>
      </p>
      <p>
        <b>{ERRORS[of.error]}：</b>
        {of.finding}
      </p>
      {motion && (
        <p>
          <b>表决 {motion.no}：</b>
          {motion.question}（{motion.ballots.filter(({ agree }) => agree).length} 票赞成）
        </p>
      )}
      {of.changes.length > 0 && (
        <WideTable title={`修改 ${of.no} 的评分`} head={['成员', '投标人', '评审因素', { right: '评分' }]}>
          {of.changes.map(({ memberId, bidId, factorId, from: was, to }) => (
            <tr key={`${memberId}${bidId}${factorId}`}>
              <th scope="row">{names(memberId)}</th>
              <td>{bidder(bidId)}</td>
              <td>{factor(factorId)}</td>
              <td className="num right">{from(String(was), String(to))}</td>
            </tr>
          ))}
        </WideTable>
      )}
      {of.moved && of.moved.length > 0 && <Standings moved={of.moved} bidder={bidder} />}
    </li>
  )
}

export const Corrections = ({ state, names }: { state: Props['thing']['state']; names: Names }) => {
  const { corrections = [], ordered, changeReported } = state
  if (corrections.length === 0 && !ordered) return null
  return (
    <Block title="修改评审结果、重新评审" law="财政部令第87号第六十四条">
      <ol className="plain-list">
        {ordered && (
          <li>
            <p>
              <b>组织重新评审</b>{' '}
              <span className="muted num">
                {showSecond(ordered.at)} · <Name id={ordered.by} />
              </span>
            </p>
            <p>
              <b>{ERRORS[ordered.error]}：</b>
              {ordered.finding}
              {ordered.challenge && `（引起的质疑：${ordered.challenge}）`}
            </p>
          </li>
        )}
        {corrections.map((each) => (
          <One key={each.no} of={each} state={state} names={names} />
        ))}
        {changeReported && (
          <li>
            <p>
              <b>已书面报告财政部门</b> {changeReported.number}{' '}
              <span className="muted num">{showSecond(changeReported.at)}</span>
              {changeReported.file && (
                <>
                  {' '}
                  <a href={`/api/files/${changeReported.file}`}>下载报告</a>
                </>
              )}
            </p>
          </li>
        )}
      </ol>
    </Block>
  )
}
