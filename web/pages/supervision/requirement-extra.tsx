/** 采购需求的审查 — what the rule asks of this purchase, on what survey it rests, and each review with its points, newest first. */
import { useQuery } from '@tanstack/react-query'
import { GROUNDS, type Need } from '#subsystems/supervision/requirement/need.ts'
import {
  CAPACITIES,
  FOCUSED,
  GENERAL,
  type Point,
  type Requirement,
  type Review,
} from '#subsystems/supervision/requirement/requirement.ts'
import { get } from '../../kit/api.ts'
import { Link } from '../../kit/router-link.tsx'
import { Name } from '../../kit/state-view.tsx'
import type { Thing } from '../../kit/thing.tsx'
import { WideTable } from '../../kit/wide-table.tsx'
import { showInstant, showYuan } from '../../show.ts'

const REVIEW = { none: '不要求审查', general: '一般性审查', focused: '一般性审查、重点审查' } as const

const Asks = ({ state, need }: { state: Requirement; need: Need }) => (
  <section className="block" aria-labelledby="need">
    <h2 id="need">
      须办理：{need.survey && '需求调查、'}
      {REVIEW[need.review]} <span className="law">财库〔2021〕22号第十一条、第三十三条</span>
    </h2>
    {need.grounds.length > 0 && (
      <ul className="plain-list">
        {need.grounds.map((each) => (
          <li key={each}>{GROUNDS[each]}</li>
        ))}
      </ul>
    )}
    <p className="muted">
      <Link to={`/plans/${state.planId}`}>采购计划</Link> {showYuan(state.amount)}
      {state.surveyId && (
        <>
          {' · '}
          <Link to={`/surveys/${state.surveyId}`}>所依据的需求调查</Link>
        </>
      )}
      {need.survey && !state.surveyId && !state.study && (
        <>
          {' · '}
          <Link to="/surveys/new">开展需求调查</Link>
        </>
      )}
      {state.study && ` · 前期工作：${state.study.title}`}
    </p>
  </section>
)

const Points = ({ title, words, of }: { title: string; words: Readonly<Record<string, string>>; of: object }) =>
  Object.entries(words).map(([key, text]) => {
    const { passed, note } = (of as Record<string, Point>)[key]!
    return (
      <tr key={title + key}>
        <td>{title}</td>
        <td>{text}</td>
        <td>
          <span className={`tag ${passed ? 'tag-good' : 'tag-bad'}`}>{passed ? '通过' : '未通过'}</span>
        </td>
        <td>{note}</td>
      </tr>
    )
  })

const One = ({ review, no }: { review: Review; no: number }) => (
  <section className="block" aria-labelledby={`review-${no}`}>
    <h2 id={`review-${no}`}>
      第 {no} 次审查：{review.passed ? '通过' : '未通过'}{' '}
      <span className="law">财库〔2021〕22号第二十九至三十二条</span>
    </h2>
    <p>{review.opinion}</p>
    <p className="muted">
      {review.members
        .map(({ name, employer, capacity }) => `${name}（${employer}，${CAPACITIES[capacity]}）`)
        .join('、')}
      {review.focused && ` · 法律顾问 ${review.focused.lawyer.name}（${review.focused.lawyer.employer}）`}
      {' · '}
      <Name id={review.by} /> {showInstant(review.at)}
    </p>
    <WideTable title={`第 ${no} 次审查`} head={['审查', '内容', '结论', '意见']}>
      <Points title="一般性" words={GENERAL} of={review.general} />
      {review.focused && <Points title="重点" words={FOCUSED} of={review.focused} />}
    </WideTable>
  </section>
)

export default function RequirementExtra({ thing: { version, state } }: { thing: Thing<Requirement> }) {
  const { data } = useQuery({
    queryKey: ['requirement-need', state.planId, version],
    queryFn: () => get<{ need: Need }>(`/api/requirements/of-plan/${state.planId}`),
  })
  return (
    <>
      {data && <Asks state={state} need={data.need} />}
      {state.reviews
        .map((review, n) => ({ review, no: n + 1 }))
        .toReversed()
        .map(({ review, no }) => (
          <One key={no} review={review} no={no} />
        ))}
    </>
  )
}
