/** 公开的开标大厅 — what anyone sees of one hall: written by the server, and anew by the page's small script as it changes. One hand
 *  for both, and no imports but the clock's: it must stay small. */
/** @jsxImportSource hono/jsx */
import { showSecond } from '#foundation/clock.ts'
import { WideTable } from './wide-table.tsx'

type Line = { bidId: string; supplierName: string; receivedAt: string; price?: number; deliveryDays?: number }
/** An opening as the public is shown it (never the shares themselves). */
export type HallState = {
  status: string
  deadline: string
  ceiling: number
  minimum: number
  reason?: string
  closedAt?: string
  root?: string
  bids?: readonly unknown[]
  released?: readonly { trustee: string; at: string }[]
  record?: readonly Line[]
  confirmed?: readonly unknown[]
  objections?: readonly { no: number; text: string; at: string; answer?: { text: string; at: string } }[]
  announcements?: readonly { no: number; text: string; at: string }[]
}

const yuan = (fen: number) =>
  (fen / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

const SAYS: Record<string, string> = {
  waiting: '等待截止',
  cancelled: '已取消',
  tooFew: '投标人不足，不开标',
  closed: '已截止，等待托管人交出密钥份额',
  opening: '正在解密',
  opened: '已唱标',
  recorded: '开标记录已签署',
}
export const hallStatus = (status: string): string => SAYS[status] ?? status

const Before = ({ deadline }: HallState) => (
  <>
    <p className="hall-clock">
      <span data-until={deadline} />
    </p>
    <p className="num">{showSecond(deadline)} 截止（北京时间，以平台时钟为准）</p>
    <p>截止之前，谁参加、有几家参加，任何人都不能知道（招标投标法第二十二条；财政部令第87号第二十八条）。</p>
  </>
)

const Shares = ({ released = [] }: HallState) => (
  <section>
    <h2>托管人交出密钥份额</h2>
    {released.length === 0 ? (
      <p>托管人正在核对截止记录。</p>
    ) : (
      <ol className="hall-keys">
        {released.map(({ trustee, at }) => (
          <li key={trustee}>
            <b>{trustee.replace('trustee-', '托管人 ')}</b> <span className="num">{showSecond(at)}</span>
          </li>
        ))}
      </ol>
    )}
  </section>
)

const Record = ({ record = [], ceiling, confirmed = [] }: HallState) => (
  <section>
    <h2>开标记录</h2>
    <WideTable title="开标记录表" head={['投标人', { right: '投标报价（元）' }, '交付期', '收到时间']}>
      {record.map((line) => (
        <tr key={line.bidId}>
          <th scope="row">{line.supplierName}</th>
          {line.price === undefined ? (
            <td colSpan={2}>未能开启</td>
          ) : (
            <>
              <td className="num right">
                {yuan(line.price)}
                {line.price > ceiling && '（超最高限价）'}
              </td>
              <td className="num">{line.deliveryDays} 天</td>
            </>
          )}
          <td className="num">{showSecond(line.receivedAt)}</td>
        </tr>
      ))}
    </WideTable>
    <p>{confirmed.length} 家投标人已确认开标记录。</p>
  </section>
)

export const HallView = ({ state }: { state: HallState }) => {
  const { status, reason, minimum, closedAt, bids = [], root, released, record } = state
  const { announcements = [], objections = [] } = state
  return (
    <>
      <p className="hall-status">
        <b>{hallStatus(status)}</b>
      </p>
      {reason && <p>{reason}</p>}
      {status === 'tooFew' && <p>投标人不足 {minimum} 家，投标文件原样退回，不开启。</p>}
      {status === 'waiting' && <Before {...state} />}
      {closedAt && (
        <>
          <p>
            <b className="num">{bids.length}</b> 份投标，已于 <b className="num">{showSecond(closedAt)}</b> 截止
          </p>
          <p className="hash">清单根 {root}</p>
        </>
      )}
      {record && <Record {...state} />}
      {announcements.length > 0 && (
        <section>
          <h2>主持人宣布</h2>
          <ol>
            {announcements.map(({ no, at, text }) => (
              <li key={no}>
                <span className="num">{showSecond(at)}</span> {text}
              </li>
            ))}
          </ol>
        </section>
      )}
      {released && <Shares {...state} />}
      {objections.length > 0 && (
        <section>
          <h2>疑义与答复</h2>
          <ol>
            {objections.map(({ no, text, at, answer }) => (
              <li key={no}>
                <p>
                  {text} <span className="num">{showSecond(at)}</span>
                </p>
                <p>{answer ? `答复：${answer.text}` : '待答复'}</p>
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  )
}
