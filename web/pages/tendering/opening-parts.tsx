/** 开标大厅的各部分 — the trustees and their shares as a picture, the record of hundreds, what was objected and answered. */
import { useQuery } from '@tanstack/react-query'
import { Input, Pagination, Select } from 'antd'
import { useEffect, useState } from 'react'
import { type Fen, inWords, toYuan } from '#foundation/money.ts'
import { refuse } from '#foundation/result.ts'
import { tell } from '#foundation/terms.ts'
import { SME } from '#subsystems/tendering/bid/contents.ts'
import { THRESHOLD } from '#subsystems/tendering/bid/manifest.ts'
import { refusal as bidRefusal } from '#subsystems/tendering/bid/terms.ts'
import type { Line, Opening } from '#subsystems/tendering/opening/opening.ts'
import { get } from '../../kit/api.ts'
import { WideTable } from '../../kit/wide-table.tsx'
import { showSecond } from '../../show.ts'

/** As the server shows it: how many shares each trustee let go, never the shares. */
export type Arrived = { trustee: string; at: string; shares: number }
export type Present = { supplierId: string; supplierName: string; at: string }
type Read = Extract<Opening, { status: 'opened' | 'recorded' }>

/** Two digits each, so that the figures do not jump. */
export const partsOf = (ms: number) => {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  return [
    ['天', Math.floor(seconds / 86_400)],
    ['时', Math.floor(seconds / 3600) % 24],
    ['分', Math.floor(seconds / 60) % 60],
    ['秒', seconds % 60],
  ] as const
}

const Key = () => (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    <circle cx="8" cy="12" r="4.25" />
    <path d="M12.25 12H21m-3 0v3.5M15 12v2.5" />
  </svg>
)

/** Each trustee a key; any three of them turn the lock. */
export const Shares = ({ arrived }: { arrived: readonly Arrived[] }) => {
  const { data } = useQuery({
    queryKey: ['trustees'],
    queryFn: () =>
      get<{ rows: { id: string; title: string; number: string | null }[] }>('/api/trustees?limit=20').catch(() => ({
        rows: [],
      })),
    staleTime: 600_000,
  })
  const rows = data?.rows ?? []
  const named = (name: string) => rows.find((row) => [row.title, row.number, row.id].includes(name))
  const known = arrived.map((each) => ({ ...each, title: named(each.trustee)?.title ?? each.trustee }))
  const waiting = rows.filter((row) => !arrived.some((each) => named(each.trustee)?.id === row.id))
  const enough = arrived.length >= THRESHOLD
  return (
    <section className="block" aria-labelledby="shares">
      <h2 id="shares">
        托管人交出密钥份额
        <small className="muted">
          {Math.max(rows.length, THRESHOLD)} 方中任意 {THRESHOLD} 方即可开启；少于 {THRESHOLD} 方，谁也打不开
        </small>
      </h2>
      <ol className="keys" aria-live="polite">
        {known.map((each) => (
          <li key={each.trustee} className="turned">
            <Key />
            <b>{each.title}</b>
            <span className="num">{showSecond(each.at).slice(11)}</span>
            <span className="muted">{each.shares} 份投标的份额</span>
          </li>
        ))}
        {waiting.map((row) => (
          <li key={row.id}>
            <Key />
            <b>{row.title}</b>
            <span className="muted">{enough ? '不必再等' : '核对截止记录中'}</span>
          </li>
        ))}
      </ol>
      <p className={enough ? 'keys-told enough' : 'keys-told'} role="status">
        已交出 {arrived.length} 方，{enough ? '可以开启' : `还差 ${THRESHOLD - arrived.length} 方`}
      </p>
    </section>
  )
}

const priced = (line: Line): line is Extract<Line, { price: Fen }> => 'price' in line
const A_PAGE = 50
const ORDERS = {
  received: { label: '按收到时间', by: (a: Line, b: Line) => (a.receivedAt < b.receivedAt ? -1 : 1) },
  price: {
    label: '按报价',
    by: (a: Line, b: Line) => (priced(a) ? a.price : Infinity) - (priced(b) ? b.price : Infinity),
  },
} as const

/** Print shows all lines, whatever page one is on. */
const usePrinting = () => {
  const [printing, setPrinting] = useState(false)
  useEffect(() => {
    const [on, off] = [() => setPrinting(true), () => setPrinting(false)]
    addEventListener('beforeprint', on)
    addEventListener('afterprint', off)
    return () => {
      removeEventListener('beforeprint', on)
      removeEventListener('afterprint', off)
    }
  }, [])
  return printing
}

export const Record = ({ state, present }: { state: Read; present: readonly Present[] }) => {
  const [order, setOrder] = useState<keyof typeof ORDERS>('received')
  const [sought, setSought] = useState('')
  const [page, setPage] = useState(1)
  const printing = usePrinting()
  const { record, ceiling, confirmed } = state
  const many = record.length > A_PAGE
  const found = record
    .filter(({ supplierName }) => printing || supplierName.includes(sought.trim()))
    .toSorted(ORDERS[order].by)
  const shown = printing ? found : found.slice((page - 1) * A_PAGE, page * A_PAGE)
  const signedIn = new Map(present.map((each) => [each.supplierId, each.at]))
  const agreed = new Map(confirmed.map((each) => [each.supplierId, each.at]))
  return (
    <section className="block" aria-labelledby="record">
      <h2 id="record">
        开标记录 <small className="muted">财政部令第87号第四十一条</small>
      </h2>
      <div className="list-tools">
        <Select
          aria-label="次序"
          value={order}
          options={Object.entries(ORDERS).map(([value, { label }]) => ({ value: value as keyof typeof ORDERS, label }))}
          onChange={setOrder}
        />
        {many && (
          <Input.Search
            aria-label="查找投标人"
            placeholder="查找投标人"
            allowClear
            onChange={(event) => {
              setSought(event.target.value)
              setPage(1)
            }}
          />
        )}
        <span className="muted num">共 {record.length} 家</span>
      </div>
      <WideTable
        title="开标记录表"
        head={[
          '投标人',
          { right: '投标报价（元）' },
          '大写',
          '交付期',
          '企业规模声明',
          '本国产品',
          '收到',
          '签到',
          '确认',
        ]}
        look="opening-record"
      >
        {shown.map((line) => (
          <tr key={line.bidId}>
            <th scope="row">{line.supplierName}</th>
            {priced(line) ? (
              <>
                <td className="num right big-price">
                  {toYuan(line.price)}
                  {line.price > ceiling && <small className="field-wrong">超最高限价</small>}
                  {line.totalDiffers !== undefined && (
                    <small className="field-wrong">单价合计 {toYuan(line.totalDiffers)}</small>
                  )}
                </td>
                <td>{inWords(line.price)}</td>
                <td className="num">{line.deliveryDays} 天</td>
                <td>{SME[line.sme]}</td>
                <td>{line.domestic.yes ? `是（${line.domestic.sharePercent}%）` : '未声明'}</td>
              </>
            ) : (
              <td colSpan={5} className="field-wrong">
                未能开启：{tell(refuse(line.failure.code, line.failure.facts), bidRefusal).text}
              </td>
            )}
            <td className="num">{showSecond(line.receivedAt)}</td>
            <td className="num">
              {signedIn.has(line.supplierId) ? showSecond(signedIn.get(line.supplierId)!).slice(11) : '未签到'}
            </td>
            <td className="num">
              {agreed.has(line.supplierId) ? (
                <span className="tag tag-good">{showSecond(agreed.get(line.supplierId)!).slice(11)}</span>
              ) : (
                '—'
              )}
            </td>
          </tr>
        ))}
      </WideTable>
      {many && !printing && (
        <Pagination current={page} pageSize={A_PAGE} total={found.length} showSizeChanger={false} onChange={setPage} />
      )}
      <dl className="print-only signatures">
        <div>
          <dt>主持人</dt>
          <dd />
        </div>
        <div>
          <dt>记录人</dt>
          <dd />
        </div>
        <div>
          <dt>采购人代表</dt>
          <dd />
        </div>
        <div>
          <dt>日期</dt>
          <dd />
        </div>
      </dl>
    </section>
  )
}
