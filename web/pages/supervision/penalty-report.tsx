/** 名单报送 — each wording of a penalty on its way into the national list: sent, taken under a receipt, compared. Told to the regulators. */
import { useQuery } from '@tanstack/react-query'
import { type Publication, publicationActs } from '#subsystems/supervision/publication/publication.ts'
import { get } from '../../kit/api.ts'
import { Link } from '../../kit/router-link.tsx'
import { useMe } from '../../kit/session.tsx'
import { StatusTag } from '../../kit/state-view.tsx'
import { showInstant } from '../../show.ts'

type Line = Publication & { id: string }

export const Reports = ({ penaltyId }: { penaltyId: string }) => {
  const { role } = useMe()
  const { data } = useQuery({
    queryKey: ['penalty-reports', penaltyId],
    queryFn: () => get<{ rows: Line[] }>(`/api/publications/of-penalty/${penaltyId}`),
    enabled: role === 'regulator',
  })
  const rows = data?.rows ?? []
  if (rows.length === 0) return null
  return (
    <section className="block" aria-labelledby="reports">
      <h2 id="reports">
        报送国家名单 <span className="law">政府采购法实施条例第十九条；财办库〔2014〕526号</span>
      </h2>
      <ul className="parts">
        {rows.map((row) => (
          <li key={row.id}>
            <span>
              <Link to={`/publications/${row.id}`}>{row.title}</Link>{' '}
              <small className="muted num">
                {showInstant(row.queuedAt)} 报送{'receiptNo' in row && `，回执 ${row.receiptNo}`}
                {row.status === 'refused' && `，${row.reason}`}
              </small>
            </span>
            <StatusTag chapter={publicationActs} status={row.status} />
          </li>
        ))}
      </ul>
    </section>
  )
}
