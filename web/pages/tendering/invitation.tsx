/** 评审通知 — one expert's own: when, where, in which field; yes or no in one touch, leave while there is time. */
import { Alert, Button } from 'antd'
import { fullDivisionName } from '#registers/divisions.ts'
import { type Invitation, invitation as model } from '#subsystems/tendering/expert-draw/invitation.ts'
import { ActDialog } from '../../kit/act-dialog.tsx'
import { chapterAt } from '../../kit/chapters.ts'
import { Left } from '../../kit/clock.tsx'
import { useSubmission } from '../../kit/command-form.tsx'
import { useLive } from '../../kit/live.ts'
import { Page } from '../../kit/page.tsx'
import { StatusTag } from '../../kit/state-view.tsx'
import { type Thing, useThing } from '../../kit/thing.tsx'
import { Waiting } from '../../kit/waiting.tsx'
import { showInstant } from '../../show.ts'

const CALLED = { yes: '电话中按键同意', no: '电话中按键请假', none: '电话无人接听，已发短信' } as const

const Mine = ({ id, thing }: { id: string; thing: Thing<Invitation> }) => {
  useLive([['/expert-invitations', id]])
  const { state } = thing
  const { send, busy, panel } = useSubmission(`/api/expert-invitations/${id}/response`, () => {})
  const open = thing.actions.some(({ command, allowed }) => command === 'draw.respond' && allowed)
  return (
    <Page
      title={`${showInstant(state.evaluationAt)} 评审`}
      trail={[['/expert-invitations', model.title]]}
      lead={<StatusTag chapter={chapterAt('expert-invitations')} status={state.status} />}
    >
      <dl className="facts-row">
        <div>
          <dt>评审时间</dt>
          <dd className="num">{showInstant(state.evaluationAt)}</dd>
        </div>
        <div>
          <dt>地区</dt>
          <dd>{fullDivisionName(state.region)}</dd>
        </div>
        <div>
          <dt>评审品目</dt>
          <dd className="num">{state.speciality}</dd>
        </div>
        {state.status === 'invited' && (
          <div>
            <dt>请在此前答复</dt>
            <dd>
              <span className="num">{showInstant(state.respondBy).slice(5)}</span> <Left until={state.respondBy} />
            </dd>
          </div>
        )}
        {state.call && (
          <div>
            <dt>电话通知</dt>
            <dd>{CALLED[state.call.outcome]}</dd>
          </div>
        )}
      </dl>
      <p className="muted">
        项目名称和其他成员在评审开始前保密。接受前请想一想：与可能的当事人有无利害关系、时间能否保证。
      </p>
      {open && (
        <div className="desk-acts big-acts">
          <Button type="primary" size="large" loading={busy} onClick={() => void send({ accept: true })}>
            参加评审
          </Button>
          <ActDialog
            path="/expert-invitations"
            thing={thing}
            noun="response"
            label="不能参加"
            given={{ accept: false }}
          />
        </div>
      )}
      {panel}
      {state.status === 'accepted' && (
        <div className="desk-acts">
          <Alert type="success" showIcon title="已接受。请按时到场签到；途中有变可在评审开始前请假。" />
          <ActDialog path="/expert-invitations" thing={thing} noun="leave" />
        </div>
      )}
      {'reason' in state && <p>原因：{state.reason}</p>}
    </Page>
  )
}

export default function InvitationPage({ id }: { id?: string }) {
  const { data, error } = useThing<Invitation>('/expert-invitations', id)
  if (error) return <Alert type="error" showIcon title={error.message} />
  return data && id ? <Mine id={id} thing={data} /> : <Waiting />
}
