/** 修改评审结果、组织重新评审、书面报告 — for one of four errors that the record itself shows, and for nothing else (财政部令第87号第六十四条). */
import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useCallback, useState } from 'react'
import { evaluationActs } from '#subsystems/tendering/evaluation/acts.ts'
import { type Evaluation, evaluation as model } from '#subsystems/tendering/evaluation/evaluation.ts'
import type { Questioned } from '#subsystems/tendering/evaluation/questioned.ts'
import { ERRORS, type ErrorKind, unreported } from '#subsystems/tendering/evaluation/re-review.ts'
import { WhyNot } from '../../kit/act-page.tsx'
import { get } from '../../kit/api.ts'
import { commandOf } from '../../kit/chapters.ts'
import { CommandForm } from '../../kit/command-form.tsx'
import { Drawn } from '../../kit/inputs.tsx'
import { Page } from '../../kit/page.tsx'
import { useGo } from '../../kit/router-link.tsx'
import { StatusTag } from '../../kit/state-view.tsx'
import { nounOf, type Thing, useThing } from '../../kit/thing.tsx'
import { Waiting } from '../../kit/waiting.tsx'
import { changesField, errorField, motionField } from './correction-fields.tsx'
import { Corrections } from './evaluation-corrections.tsx'
import { useMemberNames } from './evaluation-names.ts'

type Noun = 'correction' | 'second-review' | 'change-report'
const Form = ({ id, thing, noun }: { id: string; thing: Thing<Evaluation>; noun: Exclude<Noun, 'change-report'> }) => {
  const go = useGo()
  const { state } = thing
  const [error, setError] = useState<ErrorKind>()
  const note = useCallback((values: Readonly<Record<string, unknown>>) => setError(values.error as ErrorKind), [])
  const names = useMemberNames(id, state)
  const { data } = useQuery({
    queryKey: ['questioned', id, thing.version],
    queryFn: () => get<{ rows: Questioned[] }>(`/api/evaluations/${id}/questioned`),
  })
  const action = thing.actions.find((each) => nounOf(each) === noun)
  if (!data) return <Waiting />
  const questioned = data.rows
  const drawn = {
    error: errorField(questioned),
    ...(noun === 'correction' && {
      changes: changesField(
        state,
        names,
        questioned.find((each) => each.error === error),
      ),
      motionNo: motionField(id, state, error),
    }),
  }
  return (
    <>
      {action && !action.allowed && <WhyNot action={action} />}
      {questioned.every(({ wrong }) => !wrong) && (
        <Alert
          type="info"
          showIcon
          title="按评分记录逐项核对，没有发现可以修改评审结果的情形"
          description="除这四种情形外，不得修改评审结果、不得重新评审（财政部令第87号第六十四条）。"
        />
      )}
      {state.status === 'reviewing' && state.ordered && (
        <Alert
          type="info"
          showIcon
          title={`组织重新评审：${ERRORS[state.ordered.error]}`}
          description={state.ordered.finding}
        />
      )}
      <section className="block form-block one">
        <Drawn value={drawn}>
          <CommandForm
            command={commandOf(evaluationActs, noun)!}
            url={`/api/evaluations/${id}/${noun}`}
            id={id}
            onValues={note}
            onDone={() => go(`/evaluations/${id}#report`, { replace: true })}
            onCancel={() => history.back()}
          />
        </Drawn>
      </section>
    </>
  )
}

/** What changed stands beside the report that tells of it. */
const Report = ({ id, thing }: { id: string; thing: Thing<Evaluation> }) => {
  const go = useGo()
  const names = useMemberNames(id, thing.state)
  return (
    <>
      {!unreported(thing.state) && <Alert type="info" showIcon title="没有须报告的改变，或者已经报告" />}
      <section className="block form-block one">
        <CommandForm
          command={commandOf(evaluationActs, 'change-report')!}
          url={`/api/evaluations/${id}/change-report`}
          id={id}
          onDone={() => go(`/evaluations/${id}#report`, { replace: true })}
          onCancel={() => history.back()}
        />
      </section>
      <Corrections state={thing.state} names={names} />
    </>
  )
}

const Act = ({ id, noun }: { id?: string | undefined; noun: Noun }) => {
  const { data: thing, error } = useThing<Evaluation>('/evaluations', id)
  return (
    <Page
      title={commandOf(evaluationActs, noun)!.title}
      trail={[['/evaluations', model.title], ...(thing ? ([[`/evaluations/${id}`, thing.state.title]] as const) : [])]}
      lead={thing && <StatusTag chapter={evaluationActs} status={thing.state.status} />}
    >
      {error ? (
        <Alert type="error" showIcon title={error.message} />
      ) : thing && id ? (
        noun === 'change-report' ? (
          <Report id={id} thing={thing} />
        ) : (
          <Form id={id} thing={thing} noun={noun} />
        )
      ) : (
        <Waiting />
      )}
    </Page>
  )
}

export const CorrectionPage = ({ id }: { id?: string }) => <Act id={id} noun="correction" />
export const SecondReviewPage = ({ id }: { id?: string }) => <Act id={id} noun="second-review" />
export const ChangeReportPage = ({ id }: { id?: string }) => <Act id={id} noun="change-report" />
