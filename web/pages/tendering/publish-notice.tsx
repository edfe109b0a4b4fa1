/** 发布采购公告 — the form, and beside it how many tenders close at the chosen hour: a quieter one is named. */
import { useQuery } from '@tanstack/react-query'
import { Alert, App } from 'antd'
import { useState } from 'react'
import type { Notice } from '#subsystems/tendering/notice/notice.ts'
import { publishNotice } from '#subsystems/tendering/notice/publish-notice.ts'
import { WhyNot } from '../../kit/act-page.tsx'
import { get } from '../../kit/api.ts'
import { CommandForm } from '../../kit/command-form.tsx'
import { Page } from '../../kit/page.tsx'
import { useGo } from '../../kit/router-link.tsx'
import { useThing } from '../../kit/thing.tsx'
import { Waiting } from '../../kit/waiting.tsx'
import { showInstant } from '../../show.ts'

type Slot = { at: string; count: number }
type Load = { at: string; count: number; day: Slot[]; quieter?: Slot }
const BUSY = 20

const SlotLoad = ({ around }: { around: string }) => {
  const { data } = useQuery({
    queryKey: ['slots', around],
    queryFn: () => get<Load>(`/api/notices/slots?around=${encodeURIComponent(around)}`),
  })
  if (!data) return null
  const most = Math.max(1, ...data.day.map(({ count }) => count))
  return (
    <>
      <p>
        <b className="num">{showInstant(data.at)}</b> 这一刻钟已有 <b className="num big">{data.count}</b> 个项目截止
        {data.count >= BUSY ? <span className="field-wrong">，较为集中</span> : '。'}
      </p>
      {data.quieter && data.quieter.at !== data.at && data.quieter.count < data.count && (
        <p className="next-step">
          建议改为 <b className="num">{showInstant(data.quieter.at)}</b>（{data.quieter.count} 个），投标人上传更从容。
        </p>
      )}
      {data.day.length > 0 && (
        <dl className="bars-in">
          {data.day.slice(0, 16).map(({ at, count }) => (
            <div key={at}>
              <dt className="num">{showInstant(at).slice(11)}</dt>
              <dd>
                <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
                  <rect width="100" height="6" className="w-ground" />
                  <rect width={(100 * count) / most} height="6" className="w-tech" />
                </svg>
                <span className="num">{count} 个</span>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  )
}

export default function PublishNoticePage({ id }: { id?: string }) {
  const { message } = App.useApp()
  const go = useGo()
  const { data: thing, error } = useThing<Notice>('/notices', id)
  const [deadline, setDeadline] = useState<unknown>()
  if (error) return <Alert type="error" showIcon title={error.message} />
  if (!thing) return <Waiting />
  const action = thing.actions.find((each) => each.command === publishNotice.name)
  return (
    <Page
      title={publishNotice.title}
      trail={[
        ['/notices', '采购公告'],
        [`/notices/${id}`, thing.state.title],
      ]}
    >
      {action && !action.allowed && <WhyNot action={action} />}
      <div className="two">
        <section className="block form-block">
          <CommandForm
            command={publishNotice}
            url={`/api/notices/${id}/publication`}
            id={id!}
            onValues={({ bidDeadline }) => setDeadline(bidDeadline)}
            onDone={(answer) => {
              void message.success('公告已发布，写入账本')
              go(`/notices/${answer.id}`, { replace: true })
            }}
            onCancel={() => history.back()}
          />
        </section>
        <section className="block" aria-live="polite" aria-labelledby="slot">
          <h2 id="slot">截止时段</h2>
          {typeof deadline === 'string' ? (
            <SlotLoad around={deadline} />
          ) : (
            <p className="muted">选定投标截止时间后，这里显示同一刻钟有多少项目截止，并建议较空闲的时段。</p>
          )}
        </section>
      </div>
    </Page>
  )
}
