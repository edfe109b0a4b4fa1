/** 投标人的证书 — what the register knows of each bidder's papers, and what the body that issued each of them answered: seen before anyone
 *  judges (政府采购法实施条例第二十一条; 政府采购法第七十七条). */
import { useQuery } from '@tanstack/react-query'
import type { Doubt } from '#registers/suppliers/certificate/answer.ts'
import type { Certificate } from '#registers/suppliers/certificate/certificate.ts'
import { get } from '../../kit/api.ts'
import { Link } from '../../kit/router-link.tsx'
import { WideTable } from '../../kit/wide-table.tsx'
import { showDay, showInstant } from '../../show.ts'

export type Paper = { id: string; valid: boolean; state: Certificate; doubts?: readonly Doubt[] }
type Bidder = { supplierId: string; supplierName: string }

export const usePapers = (supplierIds: readonly string[]) => {
  const { data } = useQuery({
    queryKey: ['papers-of', ...supplierIds],
    queryFn: () => get<{ rows: Paper[] }>(`/api/certificates/on-day?suppliers=${supplierIds.join(',')}`),
    enabled: supplierIds.length > 0,
  })
  return (supplierId: string) => data?.rows.filter(({ state }) => state.supplierId === supplierId) ?? []
}

const endOf = (state: Certificate) =>
  state.status === 'revoked' ? `已于 ${state.revokedDate} 吊销` : `已于 ${state.validUntilDate} 到期`

/** In the head of a column: what stands out, or that nothing does. */
export const InShort = ({ papers }: { papers: readonly Paper[] }) => {
  const gone = papers.filter(({ valid }) => !valid)
  const doubted = papers.filter(({ doubts = [] }) => doubts.length > 0)
  if (papers.length === 0) return null
  if (gone.length + doubted.length === 0)
    return <small className="muted">登记证书 {papers.length} 件，均在有效期</small>
  return (
    <small className="field-wrong">
      {[
        ...gone.map(({ state }) => `${state.name}${endOf(state)}`),
        ...doubted.map(({ state }) => `${state.name}与发证单位的登记不符`),
      ].join('；')}
    </small>
  )
}

const Answered = ({ state: { answer }, doubts = [] }: Paper) => {
  if (!answer) return <span className="muted">尚未答复</span>
  const at = <small className="muted num"> {showInstant(answer.askedAt)}</small>
  if (doubts.length > 0)
    return (
      <>
        {doubts.map(({ what, text }) => (
          <p key={what} className="field-wrong">
            {text}
          </p>
        ))}
        {at}
      </>
    )
  if (answer.outcome === 'noRegister') return <span className="muted">发证单位没有可供查询的登记系统</span>
  return (
    <>
      <span className="tag tag-good">登记有效</span>
      {at}
    </>
  )
}

export const Papers = ({ bidders }: { bidders: readonly Bidder[] }) => {
  const papersOf = usePapers(bidders.map(({ supplierId }) => supplierId))
  const rows = bidders.flatMap(({ supplierId, supplierName }) =>
    papersOf(supplierId).map((paper) => ({ supplierName, paper })),
  )
  const without = bidders.filter(({ supplierId }) => papersOf(supplierId).length === 0)
  return (
    <section className="block" aria-labelledby="papers">
      <h2 id="papers">
        投标人的证书和发证单位的答复 <small className="muted">与登记不符的，请先向发证单位或者投标人核实</small>
      </h2>
      {rows.length > 0 && (
        <WideTable title="投标人的证书" head={['投标人', '证书', '有效期至', '发证单位的答复']} look="papers">
          {rows.map(({ supplierName, paper }) => (
            <tr key={paper.id}>
              <th scope="row">{supplierName}</th>
              <td>
                <Link to={`/certificates/${paper.id}`}>{paper.state.name}</Link>
                <small className="muted"> {paper.state.issuer}</small>
              </td>
              <td className={paper.valid ? 'num' : 'num field-wrong'}>
                {paper.state.validUntilDate ? showDay(paper.state.validUntilDate) : '长期'}
                {!paper.valid && '，已失效'}
              </td>
              <td>
                <Answered {...paper} />
              </td>
            </tr>
          ))}
        </WideTable>
      )}
      {without.length > 0 && (
        <p className="muted">
          {without.map(({ supplierName }) => supplierName).join('、')}：供应商库中没有登记证书，以投标文件所附为准。
        </p>
      )}
    </section>
  )
}
