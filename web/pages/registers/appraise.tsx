/** 评价 — four questions of one to five, a word of grounds where it is low; and how an appraisal reads once it is given. */
import { Alert, Button, Input, Rate } from 'antd'
import { useState } from 'react'
import { type Appraisal, QUESTIONS, SUBJECTS } from '#registers/appraisals/appraisal.ts'
import { useSubmission } from '../../kit/command-form.tsx'
import { Page } from '../../kit/page.tsx'
import { useGo } from '../../kit/router-link.tsx'
import { Name } from '../../kit/state-view.tsx'
import { type Thing, useThing } from '../../kit/thing.tsx'
import { Waiting } from '../../kit/waiting.tsx'
import { showInstant } from '../../show.ts'
import { MarksTable } from './people-parts.tsx'
import './people.css'

export const AppraisalExtra = ({ thing }: { thing: Thing<Appraisal> }) => <MarksTable state={thing.state} />

const WORDS = ['很差', '较差', '一般', '较好', '很好']

export default function AppraisePage({ id }: { id?: string }) {
  const go = useGo()
  const { data, error } = useThing<Appraisal>('/appraisals', id)
  const [marks, setMarks] = useState<Record<string, number>>({})
  const [text, setText] = useState('')
  const { send, busy, panel } = useSubmission(`/api/appraisals/${id}/marks`, () => go(`/appraisals/${id}`))
  if (error) return <Alert type="error" showIcon title={error.message} />
  if (!data) return <Waiting />
  const { subjectKind, subjectId, title, dueAt } = data.state
  const questions = Object.entries(QUESTIONS[subjectKind])
  return (
    <Page
      title={`评价${SUBJECTS[subjectKind]}`}
      trail={[['/appraisals', '评价']]}
      lead={
        <span className="muted">
          {title} · {showInstant(dueAt)} 前
        </span>
      }
    >
      <p>
        <Name id={subjectId} />
      </p>
      <form
        className="marks"
        onSubmit={(event) => {
          event.preventDefault()
          void send({ marks, text })
        }}
      >
        {questions.map(([key, question]) => (
          <fieldset key={key}>
            <legend>{question}</legend>
            <Rate
              aria-label={question}
              tooltips={WORDS}
              value={marks[key] ?? 0}
              onChange={(points) => setMarks((all) => ({ ...all, [key]: points }))}
            />{' '}
            <span className="muted">{marks[key] ? WORDS[marks[key] - 1] : '未评'}</span>
          </fieldset>
        ))}
        <label htmlFor="appraisal-text">说明（平均不足2分时必填）</label>
        <Input.TextArea
          id="appraisal-text"
          rows={3}
          maxLength={500}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <p>
          <Button
            type="primary"
            htmlType="submit"
            loading={busy}
            disabled={Object.keys(marks).length < questions.length}
          >
            提交评价
          </Button>{' '}
          <span className="muted">提交后不能修改；供应商和专家的评价不向被评价者显示是谁给的。</span>
        </p>
        {panel}
      </form>
    </Page>
  )
}
