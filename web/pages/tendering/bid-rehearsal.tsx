/** 投标演练 — the workshop on the rehearsal's own tender; then the wait, in which nobody can open it; then one's own bid, opened. */

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { refuse } from '#foundation/result.ts'
import { tell } from '#foundation/terms.ts'
import { THRESHOLD } from '#subsystems/tendering/bid/manifest.ts'
import { refusal } from '#subsystems/tendering/rehearsal/acts.ts'
import type { Rehearsal } from '#subsystems/tendering/rehearsal/rehearsal.ts'
import { get } from '../../kit/api.ts'
import { useNow } from '../../kit/clock.tsx'
import { Page } from '../../kit/page.tsx'
import { useGo } from '../../kit/router-link.tsx'
import type { Thing } from '../../kit/thing.tsx'
import { Waiting } from '../../kit/waiting.tsx'
import { showSecond, showSize } from '../../show.ts'
import { BidDesk } from './bid-desk.tsx'
import { Opened } from './bid-extra.tsx'
import { useRehearsal } from './bid-tender.ts'

const TRAIL = [['/rehearsals', '投标演练']] as const

const Writing = ({ id, onIn }: { id: string; onIn: () => void }) => {
  const { tender, error } = useRehearsal(id)
  if (error)
    return (
      <Page title="投标演练" trail={TRAIL}>
        <Alert type="error" showIcon title={error.message} />
      </Page>
    )
  return tender ? <BidDesk tender={tender} onIn={onIn} /> : <Waiting />
}

type Received = Exclude<Rehearsal, { status: 'begun' }>

const Countdown = ({ until }: { until: string }) => {
  const seconds = Math.max(0, Math.ceil((Date.parse(until) - Date.parse(useNow(250))) / 1000))
  return (
    <div className="countdown" role="timer" aria-label={`${showSecond(until)} 开启`}>
      <p>{seconds > 0 ? '距开启' : '受托方正在核对截止记录、释放份额'}</p>
      <p className="countdown-figures" aria-hidden="true">
        <span>
          <b>{String(Math.floor(seconds / 60)).padStart(2, '0')}</b>分
        </span>
        <span>
          <b>{String(seconds % 60).padStart(2, '0')}</b>秒
        </span>
      </p>
      <p>在此之前，平台和任何两个受托方都打不开您的投标。</p>
    </div>
  )
}

/** The bodies that hold the shares, by the names under which manifests know them. */
const useBodies = () => {
  const { data } = useQuery({
    queryKey: ['trustees'],
    queryFn: () => get<{ rows: { title: string; number: string | null }[] }>('/api/trustees?limit=20'),
    staleTime: 600_000,
    retry: false,
  })
  return (name: string) => data?.rows.find(({ number }) => number === name)?.title ?? name
}

const Steps = ({ state }: { state: Received }) => {
  const bodyOf = useBodies()
  return (
    <section className="block" aria-labelledby="what-happened">
      <h2 id="what-happened">经过</h2>
      <dl className="facts">
        <div>
          <dt>收到</dt>
          <dd className="num">{showSecond(state.receivedAt)}</dd>
        </div>
        <div>
          <dt>密文大小</dt>
          <dd className="num">{showSize(state.size)}</dd>
        </div>
        <div>
          <dt>受托方验份额</dt>
          <dd>{state.countersignatures.length} 方已签</dd>
        </div>
        {'closedAt' in state && (
          <div>
            <dt>截止记录入账</dt>
            <dd className="num">{showSecond(state.closedAt)}</dd>
          </div>
        )}
        {'openedAt' in state && (
          <div>
            <dt>开启</dt>
            <dd className="num">{showSecond(state.openedAt)}</dd>
          </div>
        )}
        <div className="wide-row">
          <dt>清单指纹</dt>
          <dd className="hash">{state.manifestHash}</dd>
        </div>
        {state.status === 'opened' && (
          <div className="wide-row">
            <dt>释放份额的受托方</dt>
            <dd>
              {state.released.map(({ trustee }) => bodyOf(trustee)).join('、')}（{THRESHOLD} 方即可）
            </dd>
          </div>
        )}
      </dl>
    </section>
  )
}

const Shown = ({ state }: { state: Received }) => {
  const go = useGo()
  return (
    <Page
      title={state.status === 'opened' ? '演练完成：这是您的投标' : '演练：已密封'}
      trail={TRAIL}
      aside={
        (state.status === 'opened' || state.status === 'unopened') && (
          <Button onClick={() => go('/rehearsals/new')}>再练一次</Button>
        )
      }
    >
      {(state.status === 'sealed' || state.status === 'closed') && <Countdown until={state.opensAt} />}
      {state.status === 'opened' && (
        <Alert
          type="success"
          showIcon
          title="开启的内容与您密封的一致"
          description="密封、签名、上传、受托方开启都已走通，这台电脑可以用来正式投标。"
        />
      )}
      {state.status === 'unopened' && (
        <Alert
          type="error"
          showIcon
          title="没有能够开启"
          description={tell(refuse(state.failure.code, state.failure.facts), refusal).text}
        />
      )}
      <Steps state={state} />
      {state.status === 'opened' && <Opened contents={{ ...state.contents, files: [] }} />}
      {state.status === 'opened' && state.contents.files.length > 0 && (
        <p className="muted">
          附件：{state.contents.files.map(({ name, size }) => `${name}（${showSize(size)}）`).join('、')}
          ，指纹与密封前一致
        </p>
      )}
    </Page>
  )
}

/** `/rehearsals/:id`: asked for again every two seconds until it is opened. */
export default function RehearsalPage({ id }: { id?: string }) {
  const queries = useQueryClient()
  const { data, error } = useQuery({
    queryKey: ['thing', '/rehearsals', id],
    queryFn: () => get<Thing<Rehearsal>>(`/api/rehearsals/${id}`),
    refetchInterval: ({ state }) => (['sealed', 'closed'].includes(state.data?.state.status ?? '') ? 2000 : false),
  })
  if (error)
    return (
      <Page title="投标演练" trail={TRAIL}>
        <Alert type="error" showIcon title={error.message} />
      </Page>
    )
  if (!data || !id) return <Waiting />
  if (data.state.status === 'begun')
    return <Writing id={id} onIn={() => void queries.invalidateQueries({ queryKey: ['thing', '/rehearsals', id] })} />
  return <Shown state={data.state} />
}
