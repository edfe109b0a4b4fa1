/** 申请抽取 — the conditions, and beside them how many experts there are for each: before any of it is sealed. */
import { useQuery } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import { EXCLUSIONS, type Exclusion } from '#subsystems/tendering/expert-draw/draw.ts'
import { requestDraw } from '#subsystems/tendering/expert-draw/request-draw.ts'
import { get } from '../../kit/api.ts'
import { CommandForm } from '../../kit/command-form.tsx'
import { Page } from '../../kit/page.tsx'
import { useGo } from '../../kit/router-link.tsx'
import { showDay } from '../../show.ts'

type Pool = { total: number; eligible: number; excluded: Partial<Record<Exclusion, number>> }
type Asked = { projectId: string; area: string; date: string; speciality: string; seats: number }

const PoolOf = ({ asked }: { asked: Asked }) => {
  const { projectId, area, date, speciality, seats } = asked
  const { data } = useQuery({
    queryKey: ['pool', projectId, area, date, speciality],
    queryFn: () =>
      get<Pool>(`/api/draws/pool/${projectId}?area=${area}&speciality=${speciality}&date=${date}`).catch(() => null),
    staleTime: 60_000,
  })
  if (!data) return null
  const few = data.eligible < seats * 3
  return (
    <li>
      <p>
        <b className="num">{speciality}</b> 要 {seats} 人，可抽 <b className="num big">{data.eligible}</b> 人
        {few && <span className="field-wrong"> 偏少，请放宽品目或者扩大区域</span>}
      </p>
      <p className="muted">
        区域内共 {data.total} 人
        {Object.entries(data.excluded).map(([reason, count]) => (
          <span key={reason}>
            ；{EXCLUSIONS[reason as Exclusion]} {count} 人
          </span>
        ))}
      </p>
    </li>
  )
}

/** What of the form is already good enough to ask with. */
const questionsIn = (values: Readonly<Record<string, any>>): Asked[] => {
  const { projectId, area, evaluationAt, quotas } = values
  if (!projectId || !/^\d{6}$/.test(area ?? '') || !evaluationAt || !Array.isArray(quotas)) return []
  const date = showDay(evaluationAt)
  return quotas.flatMap(({ speciality, seats }) =>
    /^[ABC]\d{0,8}$/.test(speciality ?? '') ? [{ projectId, area, date, speciality, seats: Number(seats) || 0 }] : [],
  )
}

export default function DrawRequestPage() {
  const { message } = App.useApp()
  const go = useGo()
  const [values, setValues] = useState<Readonly<Record<string, unknown>>>({})
  const questions = questionsIn(values)
  return (
    <Page title={requestDraw.title} trail={[['/draws', '专家抽取']]}>
      <div className="two">
        <section className="block form-block">
          <CommandForm
            command={requestDraw}
            url="/api/draws"
            given={Object.fromEntries(new URLSearchParams(location.search))}
            onValues={setValues}
            onDone={(answer) => {
              void message.success('已提交采购人确认')
              go(`/draws/${answer.id}`, { replace: true })
            }}
          />
        </section>
        <section className="block" aria-live="polite">
          <h2>可抽取的专家</h2>
          {questions.length === 0 ? (
            <p className="muted">填写项目、评审时间、区域和品目后，这里显示各专业有多少人可抽。</p>
          ) : (
            <ul className="plain-list">
              {questions.map((asked) => (
                <PoolOf key={asked.speciality} asked={asked} />
              ))}
            </ul>
          )}
          <p className="law">
            与供应商有关的回避在封存名单时由平台计算；截止之前不告诉任何人，以免由此猜出谁要投标（财政部令第87号第二十八条）。
          </p>
        </section>
      </div>
    </Page>
  )
}
