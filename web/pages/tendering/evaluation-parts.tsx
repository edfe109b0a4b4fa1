/** 评审室的表 — the bids side by side: prices, what put a bid out, ranking; what was asked of the bidders and answered. */

import { type Fen, toYuan } from '#foundation/money.ts'
import { SME } from '#subsystems/tendering/bid/contents.ts'
import type { Evaluation } from '#subsystems/tendering/evaluation/evaluation.ts'
import { Left } from '../../kit/clock.tsx'
import { Name } from '../../kit/state-view.tsx'
import { WideTable } from '../../kit/wide-table.tsx'
import { showInstant } from '../../show.ts'

const STAGE = {
  qualification: '资格审查',
  conformity: '符合性审查',
  lowPrice: '低价说明',
  withdrew: '最后报价',
} as const
const QUERIED = { lowPrice: '报价合理性', correction: '报价修正', clarification: '澄清' } as const
const yuan = (amount: number | undefined) => (amount === undefined ? '—' : toYuan(amount as Fen))

export const Bids = ({ state }: { state: Evaluation }) => {
  const ranks = new Map(state.ranking.map((row) => [row.bidId, row]))
  const ranked = state.ranking.length > 0
  return (
    <section className="block">
      <h2>各投标并排</h2>
      <WideTable
        title="各投标并排表"
        head={[
          ...(ranked ? ['名次'] : []),
          '投标人',
          { right: '报价（元）' },
          ...(ranked ? ['评审价（元）', '技术', '商务', '价格', '总分'].map((right) => ({ right })) : []),
          '规模',
          '本国产品',
          '交付',
          '情况',
        ]}
      >
        {state.bids
          .toSorted((a, b) => (ranks.get(a.bidId)?.rank || 99) - (ranks.get(b.bidId)?.rank || 99) || a.price - b.price)
          .map((bid) => {
            const row = ranks.get(bid.bidId)
            const out = state.invalid.find((each) => each.bidId === bid.bidId)
            const low = state.abnormal.some((each) => each.bidId === bid.bidId)
            return (
              <tr key={bid.bidId}>
                {ranked && <td className="num">{row?.rank || '—'}</td>}
                <th scope="row">{bid.supplierName}</th>
                <td className="num right">{yuan(bid.price)}</td>
                {ranked && (
                  <>
                    <td className="num right">{yuan(row?.evaluatedPrice)}</td>
                    <td className="num right">{row?.technical?.toFixed(2) ?? '—'}</td>
                    <td className="num right">{row?.business?.toFixed(2) ?? '—'}</td>
                    <td className="num right">{row?.priceScore?.toFixed(2) ?? '—'}</td>
                    <td className="num right">
                      <b>{row?.total?.toFixed(2) ?? '—'}</b>
                    </td>
                  </>
                )}
                <td>{SME[bid.sme]}</td>
                <td>{bid.domestic ? '是' : '否'}</td>
                <td className="num">{bid.deliveryDays} 天</td>
                <td>
                  {out ? (
                    <span className="field-wrong">
                      {STAGE[out.stage]}未通过：{out.reason}
                    </span>
                  ) : low ? (
                    <span className="field-wrong">报价异常低，须说明</span>
                  ) : (
                    '有效'
                  )}
                </td>
              </tr>
            )
          })}
      </WideTable>
    </section>
  )
}

export const Queries = ({ state }: { state: Pick<Evaluation, 'queries'> }) =>
  state.queries.length === 0 ? null : (
    <section className="block">
      <h2>书面询问</h2>
      <ol className="plain-list">
        {state.queries.map((query) => (
          <li key={query.no}>
            <p>
              <b>
                询问 {query.no}（{QUERIED[query.kind]}）
              </b>{' '}
              致 <Name id={query.supplierId} /> <span className="muted num">{showInstant(query.askedAt)}</span>{' '}
              {!query.answer && <Left until={query.respondBy} />}
            </p>
            <p>{query.question}</p>
            {query.answer && (
              <p>
                <b>答复：</b>
                {query.answer.text}
                {query.answer.files.map((file, at) => (
                  <a key={file} href={`/api/files/${file}`}>
                    {' '}
                    附件{at + 1}
                  </a>
                ))}
              </p>
            )}
            {query.verdict && (
              <p>
                <b>认定：</b>
                {query.verdict.proven ? '已证明报价合理' : '未能证明，投标无效'}。{query.verdict.reason}
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
