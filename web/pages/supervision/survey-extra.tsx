/** 需求调查的意见 — what each said, side by side, and who of them belong together. */
import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import {
  type Asked,
  answersOf,
  KINDS,
  type Survey,
  suppliersAsked,
  WAYS,
} from '#subsystems/supervision/survey/survey.ts'
import { get } from '../../kit/api.ts'
import type { Thing } from '../../kit/thing.tsx'
import { WideTable } from '../../kit/wide-table.tsx'

type Relations = { least: number; ties: { one: string; other: string; words: string }[] }

const HEAD = ['调查对象', '代表性', '产业发展、市场供给', '历史成交价格', '后续采购', '关系'] as const

const Row = ({ each }: { each: Asked }) => (
  <tr className={each.struck ? 'muted' : undefined}>
    <th scope="row">
      {each.struck ? <del>{each.name}</del> : each.name}
      <br />
      <small className="muted">
        {KINDS[each.kind]} · {WAYS[each.way]} · <span className="num">{each.askedDate}</span>
        {each.struck && ` · 已划去：${each.struck}`}
      </small>
    </th>
    {[each.standing, each.market, each.prices, each.followUp, each.relations].map((text, n) => (
      <td key={HEAD[n + 1]}>{text}</td>
    ))}
  </tr>
)

const Independence = ({ state, relations: { least, ties } }: { state: Survey; relations: Relations }) => {
  const asked = suppliersAsked(state).length
  return (
    <>
      <p>
        市场主体 <b className="num">{asked}</b> 个（一般不少于 {least} 个）
        {Object.entries(KINDS).map(([kind, word]) => {
          const heard = answersOf(state).filter((each) => each.kind === kind).length
          return kind !== 'supplier' && heard > 0 ? ` · ${word} ${heard} 个` : ''
        })}
        {asked > 1 && ties.length === 0 && ' · 供应商库中没有发现相互关联'}
      </p>
      {ties.map(({ one, other, words }) => (
        <Alert key={`${one}${other}`} type="warning" showIcon title={`${one}与${other}相互关联`} description={words} />
      ))}
    </>
  )
}

export default function SurveyExtra({ thing: { id, version, state } }: { thing: Thing<Survey> }) {
  const { data } = useQuery({
    queryKey: ['survey-relations', id, version],
    queryFn: () => get<Relations>(`/api/surveys/${id}/relations`),
  })
  if (state.asked.length === 0) return null
  return (
    <section className="block" aria-labelledby="asked">
      <h2 id="asked">
        调查对象和意见 {answersOf(state).length} 份 <span className="law">财库〔2021〕22号第十条</span>
      </h2>
      {state.status === 'concluded' && (
        <p>
          <b>结论：</b>
          {state.findings}
        </p>
      )}
      {data && <Independence state={state} relations={data} />}
      <WideTable title="调查对象和意见" head={HEAD}>
        {state.asked.map((each) => (
          <Row key={each.no} each={each} />
        ))}
      </WideTable>
    </section>
  )
}
