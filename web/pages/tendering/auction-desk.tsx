/** 反拍报价台 — one click down a step, a price of one's own checked as it is typed, a floor left with the platform. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Checkbox, Drawer } from 'antd'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { type Fen, fen, inWords, toYuan } from '#foundation/money.ts'
import { highestFor } from '#subsystems/tendering/auction/engine.ts'
import { get, newKey, type Problem, post, Refusal } from '../../kit/api.ts'
import { MoneyBox } from '../../kit/inputs.tsx'
import type { Thing } from '../../kit/thing.tsx'
import { showSecond } from '../../show.ts'
import type { Seat, Shown } from './auction-parts.tsx'

const AGAIN = 1_500
/** So many steps at once are asked about twice. */
const MANY_STEPS = 10

type Doing = { path: string; body: object; key: string }
/** Sends an act until its fate is known: a lost answer is asked for again under the same key, so nothing is bid twice. */
const useSurely = (id: string) => {
  const queries = useQueryClient()
  const [doing, setDoing] = useState<Doing>()
  const [lost, setLost] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  useEffect(() => {
    if (!doing) return
    let over = false
    const go = async () => {
      while (!over) {
        try {
          const { path, body, key } = doing
          const answer = await post<Thing>(path, body, key)
          queries.setQueryData<Thing>(['thing', '/auctions', id], (before) =>
            before && before.version < answer.version
              ? { ...before, version: answer.version, state: answer.state }
              : before,
          )
          void queries.invalidateQueries({ queryKey: ['own-proxy', id] })
          break
        } catch (error) {
          if (!(error instanceof Refusal)) throw error
          const { code, status } = error.problem
          if (status !== 0 && status < 500 && code !== 'still-running') {
            setProblem(error.problem)
            void queries.invalidateQueries({ queryKey: ['thing', '/auctions', id] })
            break
          }
          setLost(true)
          await new Promise((done) => setTimeout(done, AGAIN))
        }
      }
      if (over) return
      setLost(false)
      setDoing(undefined)
    }
    void go()
    return () => {
      over = true
    }
  }, [doing, id, queries])
  return {
    busy: doing !== undefined,
    lost,
    problem,
    forget: () => setProblem(undefined),
    send(path: string, body: object) {
      setProblem(undefined)
      setDoing({ path: `/api/auctions/${id}/${path}`, body, key: newKey() })
    },
  }
}
type Surely = ReturnType<typeof useSurely>

const Told = ({ doing }: { doing: Surely }) => (
  <div aria-live="assertive">
    {doing.lost && <Alert type="warning" showIcon title="还没有收到平台的回执，正在用同一编号重发，不会重复报价" />}
    {doing.problem && (
      <Alert
        type="error"
        showIcon
        closable={{ onClose: doing.forget }}
        title={doing.problem.title}
        description={doing.problem.mend}
      />
    )}
  </div>
)

/** What a typed price is worth, said while it is typed. */
const wrongWith = (price: number | undefined, highest: Fen): string | undefined => {
  if (price === undefined) return undefined
  if (Number.isNaN(price)) return '金额写法有误，最多两位小数'
  if (price <= 0) return '报价须大于零'
  if (price > highest) return `须不高于 ${toYuan(highest)} 元（至少降一档）`
  return undefined
}

const Join = ({ doing }: { doing: Surely }) => {
  const [read, setRead] = useState(false)
  return (
    <div className="auction-join">
      <Checkbox checked={read} onChange={(event) => setRead(event.target.checked)}>
        已阅读并接受全部竞价规则
      </Checkbox>
      <Button
        type="primary"
        size="large"
        disabled={!read}
        loading={doing.busy}
        onClick={() => doing.send('participation', { accepted: true })}
      >
        参加竞价
      </Button>
      <Told doing={doing} />
    </div>
  )
}

type Own = { floor: Fen; salt: string; at: string; commitment: string }
export const useOwnProxy = (id: string, asked: boolean) =>
  useQuery({
    queryKey: ['own-proxy', id],
    queryFn: () => get<{ proxy: Own | null }>(`/api/auctions/${id}/own-proxy`),
    enabled: asked,
  })

const newSalt = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')

const ProxyDrawer = ({
  id,
  state,
  seat,
  open,
  onClose,
}: {
  id: string
  state: Shown
  seat: Seat
  open: boolean
  onClose(): void
}) => {
  const doing = useSurely(id)
  const { data } = useOwnProxy(id, open || seat.proxy !== undefined)
  const [floor, setFloor] = useState<number>()
  const highest = highestFor(state.rules, state.best?.no === seat.no ? undefined : state.best)
  const wrong = wrongWith(floor, highest)
  const own = seat.proxy && data?.proxy
  const hand = (event: FormEvent) => {
    event.preventDefault()
    if (floor === undefined || wrong) return
    doing.send('proxy', { floor, salt: newSalt() })
    setFloor(undefined)
  }
  return (
    <Drawer title="代理出价" open={open} onClose={onClose} size={420}>
      <p>
        留下一个底价，平台替您出到<b>领先所需的那一档</b>为止，有人再降就再跟，不会低于底价。您掉线时它照常工作。
      </p>
      <p className="muted">
        底价加密保存，不进入报价记录，采购人、代理机构、其他竞价人和公众都看不到，竞价结束后也不公布。
      </p>
      {own && (
        <div className="auction-own-proxy">
          <p>
            当前底价 <b className="num">{toYuan(own.floor)} 元</b>
          </p>
          <p className="in-words">{inWords(own.floor)}</p>
          <p className="muted num">{showSecond(own.at)} 设置</p>
          <details>
            <summary>核验码与承诺</summary>
            <p className="hash">核验码 {own.salt}</p>
            <p className="hash">承诺 {own.commitment}</p>
          </details>
          <Button danger loading={doing.busy} onClick={() => doing.send('proxy-withdrawal', {})}>
            撤销代理出价
          </Button>
        </div>
      )}
      <form onSubmit={hand} className="auction-proxy-form">
        <label htmlFor="floor">{own ? '改为新的底价' : '底价'}</label>
        <MoneyBox
          id="floor"
          value={floor}
          onChange={setFloor}
          {...(wrong && { status: 'error' as const })}
          aria-describedby="floor-says"
        />
        <p id="floor-says" className={wrong ? 'field-wrong' : 'in-words'}>
          {wrong ?? (floor ? inWords(floor as Fen) : `不高于 ${toYuan(highest)} 元`)}
        </p>
        <Button
          type="primary"
          htmlType="submit"
          size="large"
          loading={doing.busy}
          disabled={floor === undefined || wrong !== undefined}
        >
          {own ? '更改底价' : '设置代理出价'}
        </Button>
        <Told doing={doing} />
      </form>
    </Drawer>
  )
}

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement && (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable)

/** A bidder's desk. Keys: D to the step button, B to the price, P to the proxy. */
export const BidderDesk = ({ id, state, seat }: { id: string; state: Shown; seat: Seat }) => {
  const doing = useSurely(id)
  const [price, setPrice] = useState<number>()
  const [sure, setSure] = useState<number>()
  const [drawer, setDrawer] = useState(false)
  const step = useRef<HTMLButtonElement>(null)
  const { rules, best, status } = state
  const running = status === 'running'
  const leading = best?.no === seat.no
  const highest = highestFor(rules, best)
  const wrong = wrongWith(price, highest)
  const large = price !== undefined && !wrong && highest - price >= MANY_STEPS * rules.step

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key === 'd') step.current?.focus()
      else if (event.key === 'b') {
        event.preventDefault()
        document.getElementById('own-price')?.focus()
      } else if (event.key === 'p') setDrawer(true)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])

  if (!seat.joinedAt) return <Join doing={doing} />
  const bid = (of: number) => {
    doing.send('bids', { price: fen(of) })
    setPrice(undefined)
    setSure(undefined)
  }
  const hand = (event: FormEvent) => {
    event.preventDefault()
    if (price === undefined || wrong || leading) return
    if (large && sure !== price) return setSure(price)
    bid(price)
  }
  return (
    <div className="auction-desk">
      {running && (
        <div className="auction-bid">
          <Button
            ref={step}
            type="primary"
            className="auction-step"
            loading={doing.busy}
            disabled={leading || highest <= 0}
            aria-keyshortcuts="d"
            onClick={() => bid(highest)}
          >
            {leading ? '您已领先' : best ? '降一档' : '报起拍价'}
            {!leading && <b className="num">{toYuan(highest)} 元</b>}
          </Button>
          <form onSubmit={hand}>
            <label htmlFor="own-price">自报价格</label>
            <div className="auction-own-price">
              <MoneyBox
                id="own-price"
                value={price}
                onChange={setPrice}
                {...(wrong && { status: 'error' as const })}
                aria-describedby="own-price-says"
              />
              <Button
                htmlType="submit"
                size="large"
                danger={large}
                disabled={leading || price === undefined || wrong !== undefined}
                loading={doing.busy}
              >
                {large && sure === price ? '确认大幅降价' : '报价'}
              </Button>
            </div>
            <p id="own-price-says" className={wrong ? 'field-wrong' : 'in-words'} aria-live="polite">
              {wrong ??
                (price === undefined
                  ? `至多 ${toYuan(highest)} 元`
                  : `${inWords(price as Fen)}${large ? `，一次降 ${Math.floor((highest - price) / rules.step) + 1} 档，请再按一次确认` : ''}`)}
            </p>
          </form>
        </div>
      )}
      {rules.proxy && (status === 'scheduled' || running) && (
        <Button onClick={() => setDrawer(true)} aria-keyshortcuts="p">
          {seat.proxy ? '代理出价已设置' : '设置代理出价'}
        </Button>
      )}
      <Told doing={doing} />
      <ProxyDrawer id={id} state={state} seat={seat} open={drawer} onClose={() => setDrawer(false)} />
    </div>
  )
}
