/** 邀请供应商一览 — where they come from, who stands in the pool, who watched, how the draw went; strangers see only what is asked of them. */
import { Button } from 'antd'
import type { Shortlist } from '#subsystems/tendering/invitation/shortlist.ts'
import { RULES, WAYS } from '#subsystems/tendering/invitation/shortlist.ts'
import { Left } from '../../kit/clock.tsx'
import { Link, useGo } from '../../kit/router-link.tsx'
import { useMe } from '../../kit/session.tsx'
import { Name } from '../../kit/state-view.tsx'
import type { Thing } from '../../kit/thing.tsx'
import { showInstant } from '../../show.ts'

const STEPS: Readonly<Record<string, readonly (readonly [readonly string[], string])[]>> = {
  prequalification: [
    [['drafted'], '采购人确认'],
    [['confirmed', 'announced'], '资格预审公告'],
    [['reviewing'], '逐项审查'],
    [['pooled', 'committed'], '到场监督、抽取'],
    [['settled', 'disclosed'], '发出邀请'],
  ],
  drawn: [
    [['drafted'], '采购人确认'],
    [['pooled'], '到场监督'],
    [['committed'], '抽取'],
    [['settled', 'disclosed'], '发出邀请'],
  ],
}

const Steps = ({ state }: { state: Shortlist }) => {
  const steps = STEPS[state.way] ?? STEPS.drawn!
  const here = steps.findIndex(([at]) => at.includes(state.status))
  return (
    <ol className="steps-row">
      {steps.map(([, label], n) => (
        <li
          key={label}
          className={n < here ? 'done' : n === here ? 'now' : undefined}
          aria-current={n === here ? 'step' : undefined}
        >
          {label}
        </li>
      ))}
    </ol>
  )
}

/** What is asked of applicants, and until when. */
const Asked = ({ thing }: { thing: Thing<Shortlist> }) => {
  const me = useMe()
  const go = useGo()
  const { state } = thing
  const { prequalification, deadline } = state
  if (!prequalification) return null
  const open = state.status === 'announced' && deadline
  return (
    <>
      {open && me.role === 'supplier' && (
        <section className="block next" aria-label="申请">
          <div>
            <p>
              申请截止 <b className="num">{showInstant(deadline)}</b> <Left until={deadline} />
            </p>
            <p className="muted">截止前，谁提交了申请、有几家，任何人都看不到。</p>
          </div>
          <Button type="primary" size="large" onClick={() => go(`/applications/new?shortlistId=${thing.id}`)}>
            提交资格预审申请
          </Button>
        </section>
      )}
      <section className="block" aria-labelledby="asked">
        <h2 id="asked">
          资格条件 {open && me.role !== 'supplier' && <small className="muted">申请截止 {showInstant(deadline)}</small>}
        </h2>
        <ol className="clauses">
          {prequalification.qualifications.map(({ id, text }) => (
            <li key={id}>
              <span className="num muted">{id}</span> {text}
            </li>
          ))}
        </ol>
        {(state.clarifications ?? []).map(({ no, text, at }) => (
          <p key={no} className="next-step">
            第 {no} 次澄清（{showInstant(at)}）：{text}
          </p>
        ))}
      </section>
    </>
  )
}

const Reviewed = ({ reviewed }: { reviewed: NonNullable<Shortlist['reviewed']> }) =>
  reviewed.length > 0 && (
    <section className="block" aria-labelledby="reviewed">
      <h2 id="reviewed">资格审查结果</h2>
      <ul className="panel">
        {reviewed.map(({ applicationId, name, qualified, reasons }) => (
          <li key={applicationId}>
            <Link to={`/applications/${applicationId}`}>{name}</Link>
            <span className={qualified ? 'tag tag-good' : 'tag tag-bad'}>{qualified ? '合格' : '不合格'}</span>
            {reasons.map((reason) => (
              <span key={reason} className="muted">
                {reason}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )

type Settled = Extract<Shortlist, { status: 'settled' }>
/** As this reader may see it. */
type Seen = Shortlist & Partial<Pick<Settled, 'pool' | 'watchers' | 'chosen' | 'draw' | 'commitment' | 'settledAt'>>

const Pool = ({ state }: { state: Seen }) => {
  const { pool, chosen, watchers } = state
  if (!pool) return null
  const isIn = (id: string) => chosen?.some(({ supplierId }) => supplierId === id)
  return (
    <section className="block" aria-labelledby="pool">
      <h2 id="pool">
        备选供应商 {pool.length} 家{chosen && `，邀请 ${chosen.length} 家`}
        {state.status !== 'disclosed' && <small className="muted">名单在结果公告前保密</small>}
      </h2>
      <ul className="panel">
        {pool.map(({ supplierId, name }) => (
          <li key={supplierId}>
            {name}
            {chosen && (
              <span className={isIn(supplierId) ? 'tag tag-good' : 'tag tag-wait'}>
                {isIn(supplierId) ? '被邀请' : '未抽中'}
              </span>
            )}
            {state.recommended?.map((each) =>
              each.supplierId === supplierId ? (
                <span key={each.reason} className="muted">
                  {each.by === 'purchaser' ? '采购人' : '评审专家'} {each.recommender}：{each.reason}
                </span>
              ) : null,
            )}
          </li>
        ))}
      </ul>
      {Array.isArray(watchers) && watchers.length > 0 && (
        <p>
          在场监督：
          {watchers.map(({ userId, role, at }, n) => (
            <span key={userId}>
              {n > 0 && '、'}
              <Name id={userId} />
              <span className="muted">
                （{role === 'purchaser' ? '采购人' : '监管部门'} {showInstant(at)}）
              </span>
            </span>
          ))}
        </p>
      )}
    </section>
  )
}

/** How one can check that nobody chose. */
const Proof = ({ thing: { id, state } }: { thing: Thing<Seen> }) => {
  const { draw, commitment } = state
  if (!draw || !commitment) return null
  return (
    <section className="block" aria-labelledby="proof">
      <h2 id="proof">
        抽取记录 <a href={`/api/shortlists/${id}/record`}>下载</a>
      </h2>
      <dl className="facts">
        <div>
          <dt>先承诺</dt>
          <dd>
            {commitment.eligible.length} 家备选的加盐摘要写入账本
            {commitment.apart.length > 0 && `，${commitment.apart.length} 对有关联关系、不同时抽中`}
          </dd>
        </div>
        <div>
          <dt>后抽取</dt>
          <dd>
            由其后才产生的、不小于 <span className="num">{commitment.promisedSize}</span> 的检查点和三方随机数决定
          </dd>
        </div>
        <div className="wide-row">
          <dt>种子</dt>
          <dd className="hash">{draw.seed}</dd>
        </div>
        <div className="wide-row">
          <dt>复算</dt>
          <dd>
            <code>npx yuecai draw verify 抽取记录.json</code>
          </dd>
        </div>
      </dl>
    </section>
  )
}

export default function ShortlistExtra({ thing }: { thing: Thing<Shortlist> }) {
  const me = useMe()
  const state = thing.state as Seen
  const hidden = !state.pool && 'settledAt' in state
  const own = hidden && state.chosen?.some(({ supplierId }) => supplierId === me.orgId)
  return (
    <>
      {!['failed', 'dropped'].includes(state.status) && <Steps state={state} />}
      <section className="block" aria-label="来源">
        <p className="grand">
          {WAYS[state.way]} <span>{RULES[state.rule]}</span>
          {state.rule === 'draw' && <span>邀请 {state.seats} 家</span>}
          <span className="law">财政部令第87号第十四条、第74号第十二条</span>
        </p>
        {hidden && (
          <p className="next-step">
            {own ? '本单位已被邀请，请在“采购公告”中获取采购文件。' : '邀请的供应商已确定。'}
            名单在结果公告前对其他各方保密。
          </p>
        )}
      </section>
      <Asked thing={thing} />
      <Reviewed reviewed={state.reviewed ?? []} />
      <Pool state={state} />
      <Proof thing={thing as Thing<Seen>} />
    </>
  )
}
