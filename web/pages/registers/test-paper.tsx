/** 上岗测试 — ten questions on one page; the answers are judged by the server, which alone knows them. */
import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { get } from '../../kit/api.ts'
import { useSubmission } from '../../kit/command-form.tsx'
import { Page } from '../../kit/page.tsx'
import { useGo } from '../../kit/router-link.tsx'
import { Waiting } from '../../kit/waiting.tsx'
import './people.css'

type Question = { ask: string; options: string[]; law: string }

export default function TestPaperPage({ id }: { id?: string }) {
  const go = useGo()
  const { data, error } = useQuery({
    queryKey: ['test-paper', id],
    queryFn: () => get<{ questions: Question[] }>(`/api/experts/${id}/test-paper`),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const [answers, setAnswers] = useState<Record<number, number>>({})
  const { send, busy, panel } = useSubmission(`/api/experts/${id}/test`, () => go('/my-reviews'))
  if (error) return <Alert type="error" showIcon title={error.message} />
  if (!data) return <Waiting />
  const done = Object.keys(answers).length
  return (
    <Page
      title="上岗测试"
      trail={[['/my-reviews', '我的评审']]}
      lead={<span className="muted">十题，每天可测试一次；合格后即可被抽取</span>}
    >
      <form
        className="test-paper"
        onSubmit={(event) => {
          event.preventDefault()
          void send({ answers: data.questions.map((_, n) => answers[n] ?? 5) })
        }}
      >
        {data.questions.map(({ ask, options, law }, n) => (
          <fieldset key={ask}>
            <legend>
              {n + 1}. {ask} <span className="law">{law}</span>
            </legend>
            {options.map((option, at) => (
              <label key={option}>
                <input
                  type="radio"
                  name={`question-${n}`}
                  checked={answers[n] === at}
                  onChange={() => setAnswers((all) => ({ ...all, [n]: at }))}
                />{' '}
                {option}
              </label>
            ))}
          </fieldset>
        ))}
        <p>
          <Button type="primary" htmlType="submit" loading={busy} disabled={done < data.questions.length}>
            交卷
          </Button>{' '}
          <span className="muted">
            已答 {done} / {data.questions.length}
          </span>
        </p>
        {panel}
      </form>
    </Page>
  )
}
