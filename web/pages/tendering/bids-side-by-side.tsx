/** 投标文件并排 — what the bids offer and answer, line by line beside each other, with their files: for those who review them. */
import { useQuery } from '@tanstack/react-query'
import { type Fen, toYuan } from '#foundation/money.ts'
import { type BidContents, DEVIATION } from '#subsystems/tendering/bid/contents.ts'
import type { TenderDocument } from '#subsystems/tendering/documents/documents.ts'
import { get } from '../../kit/api.ts'
import { useThing } from '../../kit/thing.tsx'
import { WideTable } from '../../kit/wide-table.tsx'
import { showSize } from '../../show.ts'

type Offered = { bidId: string; supplierName: string; contents: BidContents }

export const SideBySide = ({ evaluationId, documentId }: { evaluationId: string; documentId: string | undefined }) => {
  const { data } = useQuery({
    queryKey: ['bids-of', evaluationId],
    queryFn: () => get<Offered[]>(`/api/evaluations/${evaluationId}/bids`).catch(() => []),
  })
  const document = useThing<TenderDocument>('/tender-documents', documentId).data?.state
  if (!data || data.length === 0) return null
  const answer = (bid: Offered, lineId: string) => bid.contents.responses.find((each) => each.lineId === lineId)
  return (
    <section className="block" aria-labelledby="side-by-side">
      <h2 id="side-by-side">投标文件并排</h2>
      <WideTable title="投标文件并排表" head={['内容', ...data.map(({ supplierName }) => supplierName)]} look="matrix">
        <tr>
          <th scope="row">所投产品</th>
          {data.map((bid) => (
            <td key={bid.bidId}>
              {bid.contents.items.map((item) => (
                <p key={item.no}>
                  {item.name}：{[item.brand, item.model, item.origin].filter(Boolean).join(' ')}
                  <span className="muted num">
                    {' '}
                    {item.quantity} × {toYuan(item.unitPrice as Fen)}
                  </span>
                </p>
              ))}
            </td>
          ))}
        </tr>
        {(document?.requirementLines ?? []).map((line) => (
          <tr key={line.id}>
            <th scope="row">
              <span className="num muted">{line.id}</span> {line.starred && <b className="star">★</b>} {line.text}
            </th>
            {data.map((bid) => {
              const given = answer(bid, line.id)
              return (
                <td key={bid.bidId} className={given?.deviation === 'negative' ? 'failed' : undefined}>
                  {given?.text || '没有响应'}
                  {given?.evidence && <small className="muted">{given.evidence}</small>}
                  {given && given.deviation !== 'none' && (
                    <span className={given.deviation === 'negative' ? 'tag tag-bad' : 'tag tag-good'}>
                      {DEVIATION[given.deviation]}
                    </span>
                  )}
                </td>
              )
            })}
          </tr>
        ))}
        <tr>
          <th scope="row">附件</th>
          {data.map((bid) => (
            <td key={bid.bidId}>
              {bid.contents.files.map((file) => (
                <p key={file.sha256}>
                  <a href={`/api/files/${file.sha256}?name=${encodeURIComponent(file.name)}`}>{file.name}</a>{' '}
                  <span className="muted num">{showSize(file.size)}</span>
                </p>
              ))}
              {bid.contents.files.length === 0 && <span className="muted">没有附件</span>}
            </td>
          ))}
        </tr>
      </WideTable>
    </section>
  )
}
