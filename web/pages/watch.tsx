/** 每夜核对 — for the operator: what must always hold, and where it does not. */
import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import type { Looked } from '#foundation/invariants.ts'
import { get } from '../kit/api.ts'
import { Page } from '../kit/page.tsx'
import { Waiting } from '../kit/waiting.tsx'
import { showInstant } from '../show.ts'

type Row = Looked & { lookedAt: string }

export default function WatchPage() {
  const { data, error } = useQuery({ queryKey: ['invariants'], queryFn: () => get<{ rows: Row[] }>('/api/invariants') })
  const broken = data?.rows.filter(({ places }) => places.length > 0) ?? []
  const [first] = data?.rows ?? []
  return (
    <Page title="每夜核对" lead={first && <span>核对于 {showInstant(first.lookedAt)}</span>}>
      {error && <Alert type="error" showIcon title={error.message} />}
      {!data && !error && <Waiting />}
      {data && (
        <Alert
          type={broken.length > 0 ? 'error' : 'success'}
          showIcon
          title={broken.length > 0 ? `${broken.length} 项不成立，请立即查明` : `${data.rows.length} 项都成立`}
        />
      )}
      {data && (
        <section className="block">
          <ul className="plain-list">
            {data.rows.map(({ id, what, places }) => (
              <li key={`${id}${what}`}>
                <span className={places.length > 0 ? 'tag tag-bad' : 'tag tag-good'}>
                  {places.length > 0 ? '不成立' : '成立'}
                </span>{' '}
                <b className="num">{id}</b> {places.length > 0 ? what : `没有：${what}`}
                {places.length > 0 && <div className="hash">{places.join('、')}</div>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </Page>
  )
}
