/** 我能投标吗 — what stands in the way, asked of the platform and of this machine, before one begins. */
import { useQuery } from '@tanstack/react-query'
import type { Standing } from '#subsystems/tendering/registration/standing.ts'
import { get, serverNow } from '../../kit/api.ts'
import { Link } from '../../kit/router-link.tsx'
import { showSize } from '../../show.ts'
import './bid-workshop.css'

const ROOM_WANTED = 500 << 20
const FAST_ENOUGH_MS = 60_000
const A_DAY_MS = 86_400_000

/** What sealing in the browser needs. */
const machine = async (): Promise<Standing[]> => {
  const able = isSecureContext && 'subtle' in crypto && 'indexedDB' in globalThis && typeof Worker === 'function'
  const { quota = 0, usage = 0 } = (await navigator.storage?.estimate?.().catch(() => undefined)) ?? {}
  const free = quota - usage
  const off = Math.abs(serverNow() - Date.now())
  return [
    able
      ? { title: '这台电脑的浏览器', state: 'good', text: '可以在本机加密和签名，不需要安装客户端' }
      : {
          title: '这台电脑的浏览器',
          state: 'bad',
          text: '不能在本机加密',
          mend: '请使用较新的 Chrome、Edge、360 极速或者 Firefox，并以 https 打开',
        },
    free === 0 || free > ROOM_WANTED
      ? { title: '磁盘空间', state: 'good', text: free === 0 ? '足够' : `浏览器可用 ${showSize(free)}` }
      : { title: '磁盘空间', state: 'warn', text: `浏览器可用 ${showSize(free)}`, mend: '密封大文件前请清理磁盘' },
    ...(off > FAST_ENOUGH_MS
      ? [
          {
            title: '本机时钟',
            state: 'warn',
            text: off > A_DAY_MS ? '与平台相差一天以上' : `与平台相差 ${Math.round(off / 60_000)} 分钟`,
            mend: '截止以平台时钟为准，页面上的倒计时已按平台时钟显示',
          } as const,
        ]
      : []),
  ]
}

const WORD = { good: '可以', bad: '不能', warn: '请留意' } as const

/** What the platform knows of the bidder, and under which id it has obtained the documents. */
export const useStanding = (noticeId: string) =>
  useQuery({
    queryKey: ['standing', noticeId],
    queryFn: () => get<{ rows: Standing[]; registrationId?: string }>(`/api/registrations/standing/${noticeId}`),
  })

export const CanBid = ({ noticeId }: { noticeId: string }) => {
  const { data: standing } = useStanding(noticeId)
  const { data: own } = useQuery({ queryKey: ['machine'], queryFn: machine })
  if (!standing || !own) return null
  const data = [...standing.rows, ...own]
  const bars = data.filter(({ state }) => state === 'bad').length
  return (
    <section className="block" aria-labelledby="can-bid">
      <h2 id="can-bid">
        我能投标吗
        <small className={bars > 0 ? 'field-wrong' : 'muted'}>{bars > 0 ? `还有 ${bars} 项要办` : '可以投标'}</small>
      </h2>
      <ul className="can-bid">
        {data.map((each) => (
          <li key={each.title} className={`can-${each.state}`}>
            <span className="sr">{WORD[each.state]}：</span>
            <b>{each.title}</b>　{each.text}
            {each.law && each.state !== 'good' && <p className="law">{each.law}</p>}
            {each.mend && <p className="muted">{each.to ? <Link to={each.to}>{each.mend}</Link> : each.mend}</p>}
          </li>
        ))}
      </ul>
      <p>
        没有用过？先做一次 <Link to="/rehearsals">投标演练</Link>，走一遍真实的密封和开启，不产生任何影响。
      </p>
    </section>
  )
}
