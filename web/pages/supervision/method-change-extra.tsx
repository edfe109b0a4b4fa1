/** 变更采购方式的材料 — all that the department and the finance department decide by, on one page: the case of law, the papers, who said what. */
import { useQuery } from '@tanstack/react-query'
import { METHODS } from '#policies/methods.ts'
import { afterFailure, GROUNDS, type MethodChange } from '#subsystems/supervision/method-change/method-change.ts'
import { get } from '../../kit/api.ts'
import { Link } from '../../kit/router-link.tsx'
import { Name } from '../../kit/state-view.tsx'
import type { Thing } from '../../kit/thing.tsx'
import { showInstant, showYuan } from '../../show.ts'

const Opinions = ({ experts }: { experts: MethodChange['experts'] }) =>
  experts.length > 0 && (
    <section className="block" aria-labelledby="opinions">
      <h2 id="opinions">专家论证意见 {experts.length} 份</h2>
      <ul className="panel">
        {experts.map(({ name, employer, rank, opinion }, n) => (
          <li key={`${n}${name}`}>
            <b>{name}</b>
            <span className="muted">
              {employer} · {rank}
            </span>
            <span>{opinion}</span>
          </li>
        ))}
      </ul>
    </section>
  )

/** 财政部令第74号第二十八条: the three papers of a tender that failed. */
const Failure = ({ state }: { state: MethodChange }) =>
  afterFailure(state.ground) && (
    <section className="block" aria-labelledby="failure">
      <h2 id="failure">
        招标失败的证明 <span className="law">财政部令第74号第二十八条</span>
      </h2>
      <ul className="parts">
        <li>
          <span>招标公告、终止公告（平台发布，编号即证明）</span>
          <span className="num">{state.noticed.join('、')}</span>
        </li>
        <li>
          <span>供应商质疑及处理情况</span>
          <span>{state.challenges}</span>
        </li>
        <li>
          <span>招标文件没有不合理条款的论证意见</span>
          <span>{state.experts.length} 份</span>
        </li>
      </ul>
    </section>
  )

const Publicity = ({ publicity }: { publicity: NonNullable<MethodChange['publicity']> }) => (
  <section className="block" aria-labelledby="publicity">
    <h2 id="publicity">
      单一来源公示 <span className="law">财政部令第74号第三十八至四十条</span>
    </h2>
    <p>
      {showInstant(publicity.from)} 起，至 <span className="num">{publicity.untilDate}</span>，
      {publicity.objections.length === 0 ? '无异议' : `异议 ${publicity.objections.length} 条`}
      {publicity.late && <span className="tag tag-bad">补充论证逾期</span>}
    </p>
    {publicity.objections.length > 0 && (
      <ul className="panel">
        {publicity.objections.map(({ no, from, text, answer }) => (
          <li key={no}>
            <b>{from}</b>
            <span>{text}</span>
            <span className="muted">答复：{answer}</span>
          </li>
        ))}
      </ul>
    )}
  </section>
)

type Figures = { number?: string; frozen?: number }

export default function MethodChangeExtra({ thing: { state } }: { thing: Thing<MethodChange> }) {
  const { data: funds } = useQuery({
    queryKey: ['plan-funds', state.planId],
    queryFn: () => get<Figures>(`/api/plans/${state.planId}/funds`).catch(() => undefined),
  })
  return (
    <>
      <section className="block" aria-label="申请事项">
        <p className="grand">
          {state.from !== state.to && `${METHODS[state.from]} → `}
          {METHODS[state.to]} <span>{showYuan(state.amount)}</span>
        </p>
        <p>{GROUNDS[state.ground]}</p>
        <p>{state.reason}</p>
        <p className="muted">
          <Name id={state.procuringEntityId} /> · 主管预算单位 <Name id={state.departmentId} /> ·{' '}
          <Link to={`/plans/${state.planId}`}>采购计划{funds?.number ? ` ${funds.number}` : ''}</Link>
          {state.supplierId && (
            <>
              {' · 拟定供应商 '}
              <Name id={state.supplierId} />
            </>
          )}
        </p>
      </section>
      <Failure state={state} />
      {state.publicity && <Publicity publicity={state.publicity} />}
      <Opinions experts={state.experts} />
      {'consent' in state && state.consent && (
        <section className="block" aria-labelledby="consent">
          <h2 id="consent">主管预算单位意见</h2>
          <p>
            {state.consent.opinion}{' '}
            <span className="muted">
              <Name id={state.consent.by} /> {showInstant(state.consent.at)}
            </span>
          </p>
        </section>
      )}
    </>
  )
}
