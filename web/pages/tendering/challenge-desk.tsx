/** 质疑 — for the supplier: what it may challenge and until when, then the letter; for the agency: the letter beside the answer it writes. */
import { useQuery } from '@tanstack/react-query'
import { Alert, App, Button } from 'antd'
import { useState } from 'react'
import { DISPUTED, type Disputed } from '#policies/words.ts'
import { writeReply } from '#subsystems/tendering/challenge/answer-challenge.ts'
import {
  type Challenge,
  holds,
  OUTCOMES,
  REMEDIES,
  STEPS,
  type Step,
} from '#subsystems/tendering/challenge/challenge.ts'
import { draftChallenge } from '#subsystems/tendering/challenge/file-challenge.ts'
import { get, serverInstant } from '../../kit/api.ts'
import { Left } from '../../kit/clock.tsx'
import { CommandForm } from '../../kit/command-form.tsx'
import { Page } from '../../kit/page.tsx'
import { Paper } from '../../kit/paper.tsx'
import { Link, useGo } from '../../kit/router-link.tsx'
import { useMe } from '../../kit/session.tsx'
import { Name } from '../../kit/state-view.tsx'
import { type Thing, useThing } from '../../kit/thing.tsx'
import { Waiting } from '../../kit/waiting.tsx'
import { showInstant } from '../../show.ts'
import './after-award.css'
import { WideTable } from '../../kit/wide-table.tsx'

type Right = {
  lot: number
  title: string
  scope: Disputed
  step?: Step
  standing: boolean
  since?: string
  fileBy?: string
}
type Rights = { projectTitle: string; number: string; rights: Right[] }

const nameOf = ({ scope, step }: Pick<Right, 'scope' | 'step'>) => (step ? `${STEPS[step]}过程` : DISPUTED[scope])

const Stands = ({ right }: { right: Right }) => {
  if (!right.standing)
    return <span className="muted">{right.scope === 'document' ? '未获取采购文件' : '未参加本包投标'}</span>
  if (!right.since || !right.fileBy) return <span className="muted">尚未到起算时点</span>
  return <Left until={right.fileBy} />
}

/** Each thing that may be challenged, with its clock; the one chosen goes into the form. */
const RightsTable = ({
  rights,
  choose,
  chosen,
}: {
  rights: Right[]
  choose(right: Right): void
  chosen?: Right | undefined
}) => (
  <WideTable
    title="可以质疑的事项"
    head={[
      '可质疑',
      '期限',
      <th key="choose" scope="col">
        <span className="sr">选择</span>
      </th>,
      '起算',
      '届满',
    ]}
  >
    {rights.map((right) => {
      const late = right.fileBy !== undefined && right.fileBy <= serverInstant()
      return (
        <tr key={`${right.lot}${right.scope}${right.step ?? ''}`}>
          <th scope="row" className="when">
            包{right.lot} {nameOf(right)}
          </th>
          <td className="when">
            <Stands right={right} />
          </td>
          <td>
            <Button
              size="small"
              type={chosen === right ? 'primary' : 'default'}
              disabled={!right.standing || !right.since}
              onClick={() => choose(right)}
            >
              {late ? '逾期提出' : '提出质疑'}
            </Button>
          </td>
          <td className="num when">{right.since ? showInstant(right.since) : '—'}</td>
          <td className="num when">{right.fileBy ? showInstant(right.fileBy) : '—'}</td>
        </tr>
      )
    })}
  </WideTable>
)

const RULES = [
  '质疑期为知道权益受损之日起七个工作日：采购文件从获取或公告期满起算，采购过程从该环节结束起算，结果从公告期限届满起算。',
  '质疑函须写明事项、事实依据、必要的法律依据和请求；递交时以账号二次验证签署，平台生成带核验码的质疑函。',
  '采购人、代理机构应在收到后七个工作日内书面答复，不得拒收法定期限内的质疑函。',
  '答复不满意或者逾期未答复的，可在答复期满后十五个工作日内向财政部门投诉。',
]

const Rules = () => (
  <section className="block" aria-labelledby="challenge-law">
    <h2 id="challenge-law">法律怎样规定</h2>
    <ul className="marked">
      {RULES.map((rule) => (
        <li key={rule}>{rule}</li>
      ))}
    </ul>
    <p className="law">政府采购法第五十二条、第五十三条；财政部令第94号第十至十七条</p>
  </section>
)

export function ChallengeNew() {
  const { message } = App.useApp()
  const go = useGo()
  const me = useMe()
  const projectId = new URLSearchParams(location.search).get('projectId')
  const [chosen, setChosen] = useState<Right>()
  const { data, error } = useQuery({
    queryKey: ['challenge-rights', projectId],
    queryFn: () => get<Rights>(`/api/challenges/rights/${projectId}`),
    enabled: projectId !== null,
  })
  const firm = useThing<any>('/suppliers', me.orgId).data?.state
  const given = {
    projectId,
    ...(chosen && { lot: chosen.lot, scope: chosen.scope, step: chosen.step }),
    ...(firm && { address: firm.address, person: firm.contact?.person, phone: firm.contact?.phone }),
  }
  return (
    <Page
      title="提出质疑"
      trail={[['/challenges', '质疑']]}
      lead={data && <span className="muted">{`${data.projectTitle} · ${data.number}`}</span>}
    >
      {!projectId && (
        <Alert
          type="info"
          showIcon
          title="请从“采购文件获取”或者结果通知书进入，平台会列明可以质疑什么、到什么时候"
          description={<Link to="/registrations">我的采购文件</Link>}
        />
      )}
      {error && <Alert type="error" showIcon title={error.message} />}
      {data && (
        <section className="block" aria-labelledby="rights">
          <h2 id="rights">本单位可以质疑什么，到什么时候</h2>
          <RightsTable rights={data.rights} choose={setChosen} chosen={chosen} />
        </section>
      )}
      <div className="two">
        <section className="block form-block">
          <h2>{chosen ? `质疑函：包${chosen.lot} ${nameOf(chosen)}` : '质疑函'}</h2>
          {(chosen || !projectId) && firm !== undefined ? (
            <CommandForm
              key={`${chosen?.lot}${chosen?.scope}${chosen?.step}`}
              command={draftChallenge}
              url="/api/challenges"
              given={given}
              submit="保存质疑函，下一步签章递交"
              onDone={(answer) => {
                void message.success('质疑函已保存为草稿，签章递交后生效')
                go(`/challenges/${answer.id}`, { replace: true })
              }}
              onCancel={() => history.back()}
            />
          ) : (
            <p className="muted">请先在上表选择要质疑的环节。</p>
          )}
        </section>
        <Rules />
      </div>
    </Page>
  )
}

const Matters = ({ state }: { state: Challenge }) => (
  <section className="block" aria-labelledby="matters">
    <h2 id="matters">质疑事项</h2>
    <ol className="marked">
      {state.matters?.map(({ matter, facts, law }) => (
        <li key={matter}>
          <p>
            <b>{matter}</b>
          </p>
          <p>事实依据：{facts}</p>
          {law && <p className="law">{law}</p>}
        </li>
      ))}
    </ol>
    <p>
      <b>请求：</b>
      {state.request}
    </p>
    {state.files?.length > 0 && (
      <ul className="chips">
        {state.files.map((file, n) => (
          <li key={file}>
            <a href={`/api/files/${file}`}>证据 {n + 1}</a>
          </li>
        ))}
      </ul>
    )}
  </section>
)

const ORDER = ['draft', 'filed', 'underReply', 'replied', 'concluded'] as const
const STAGES: readonly (readonly [string, (typeof ORDER)[number]])[] = [
  ['起草', 'draft'],
  ['递交', 'filed'],
  ['受理', 'underReply'],
  ['答复', 'replied'],
]

const Steps = ({ state }: { state: Challenge }) => {
  const at = ORDER.indexOf(state.status as (typeof ORDER)[number])
  return (
    <ol className="steps-row" aria-label="办理进度">
      {STAGES.map(([title, stage], n) => (
        <li
          key={stage}
          className={n < at ? 'done' : n === at ? 'now' : ''}
          aria-current={n === at ? 'step' : undefined}
        >
          {title}
        </li>
      ))}
      {(state.reply?.outcome === 'affects' || state.status === 'concluded') && (
        <li className={state.status === 'concluded' ? 'now' : ''}>落实</li>
      )}
    </ol>
  )
}

const Clocks = ({ state }: { state: Challenge }) => {
  const open = state.status === 'filed' || state.status === 'underReply'
  return (
    <section className="block" aria-label="期限">
      <Steps state={state} />
      <dl className="facts-row">
        <div>
          <dt>质疑期</dt>
          <dd className="num">
            {showInstant(state.sinceAt)} 至 {showInstant(state.fileBy)}{' '}
            {state.status === 'draft' && <Left until={state.fileBy} />}
          </dd>
        </div>
        {state.filedAt && (
          <div>
            <dt>递交</dt>
            <dd className="num">
              {showInstant(state.filedAt)} {state.late && <span className="field-wrong">逾期：{state.lateReason}</span>}
            </dd>
          </div>
        )}
        {state.replyBy && (
          <div>
            <dt>答复期限</dt>
            <dd className="num">
              {showInstant(state.replyBy)} {open && <Left until={state.replyBy} />}
            </dd>
          </div>
        )}
        {state.complainBy && (
          <div>
            <dt>可投诉至</dt>
            <dd className="num">
              {showInstant(state.complainBy)} <Left until={state.complainBy} />
            </dd>
          </div>
        )}
      </dl>
      {holds(state) && (
        <p className="next-step">
          质疑处理完毕以前，本包合同暂停签订，已签订的中止履行（政府采购法实施条例第五十四条）。
        </p>
      )}
    </section>
  )
}

const Answer = ({ state }: { state: Challenge }) =>
  state.reply ? (
    <section className="block" aria-labelledby="answer">
      <h2 id="answer">{state.repliedAt ? '答复' : '答复稿（尚未发出）'}</h2>
      <p>
        <b>{OUTCOMES[state.reply.outcome]}</b>
        {state.reply.remedy && <>；处理：{REMEDIES[state.reply.remedy]}</>}
      </p>
      <p>查明的事实：{state.reply.findings}</p>
      <p>{state.reply.text}</p>
      {state.reply.expertsOpinion && <p>原评标委员会意见：{state.reply.expertsOpinion}</p>}
      <p className="law">{state.reply.basis}</p>
      {(state.related?.length ?? 0) > 0 && (
        <p className="muted">
          抄送：
          {state.related?.map((id, n) => (
            <span key={id}>
              {n > 0 && '、'}
              <Name id={id} />
            </span>
          ))}
        </p>
      )}
    </section>
  ) : null

export function ChallengeExtra({ thing }: { thing: Thing<Challenge> }) {
  const { state } = thing
  return (
    <>
      {state.sinceAt && <Clocks state={state} />}
      {state.matters && <Matters state={state} />}
      <Answer state={state} />
      {state.letterFile && <Paper sha256={state.letterFile} title="质疑函" />}
      {state.replyFile && <Paper sha256={state.replyFile} title="质疑答复书" />}
    </>
  )
}

const OUTCOME_GUIDE = [
  ['不成立、或者成立但不影响结果', '继续开展采购活动，由代理机构发出答复。'],
  ['影响结果 · 采购文件', '依法可以澄清修改的，填写更正内容，平台随答复发布更正公告；否则重新开展采购活动。'],
  [
    '影响结果 · 过程、结果',
    '除去原中标供应商，合格供应商仍达法定家数的，另行确定；否则重新开展采购活动。由采购人审核发出，平台自动落实并报告财政部门。',
  ],
] as const

export function ReplyPage({ id }: { id?: string }) {
  const { message } = App.useApp()
  const go = useGo()
  const { data: thing, error } = useThing<Challenge>('/challenges', id)
  const trail = [
    ['/challenges', '质疑'],
    [`/challenges/${id}`, thing?.state.supplierName ?? ''],
  ] as const
  if (error) return <Alert type="error" showIcon title={error.message} />
  if (!thing) return <Waiting />
  const { state } = thing
  return (
    <Page
      title="拟质疑答复"
      trail={trail}
      lead={
        <span className="muted">
          <Name id={state.supplierId} /> · {DISPUTED[state.scope]}
          {state.lot ? ` · 包${state.lot}` : ''}
        </span>
      }
    >
      <Clocks state={state} />
      <div className="two">
        <section className="block form-block">
          <CommandForm
            command={writeReply}
            url={`/api/challenges/${id}/reply-draft`}
            id={id!}
            given={state.reply ?? {}}
            submit="保存答复稿"
            onDone={() => {
              void message.success('答复稿已保存')
              go(`/challenges/${id}`, { replace: true })
            }}
            onCancel={() => history.back()}
          />
        </section>
        <div>
          <Matters state={state} />
          {state.letterFile && <Paper sha256={state.letterFile} title="质疑函" />}
          <section className="block" aria-labelledby="outcomes">
            <h2 id="outcomes">怎样处理</h2>
            <dl className="facts">
              {OUTCOME_GUIDE.map(([when, what]) => (
                <div key={when}>
                  <dt>{when}</dt>
                  <dd>{what}</dd>
                </div>
              ))}
            </dl>
            <p className="law">财政部令第94号第十五条、第十六条</p>
          </section>
        </div>
      </div>
    </Page>
  )
}
