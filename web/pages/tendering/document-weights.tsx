/** 分值构成 — price, technical and business points on one bar; they must make a hundred. */
import type { Contents } from '#subsystems/tendering/documents/documents.ts'

type Scored = Pick<Contents, 'awardRule' | 'factors' | 'priceWeight'>

const Bar = ({ draft, title }: { draft: Scored; title: string }) => {
  const sum = (part: 'technical' | 'business') =>
    draft.factors.reduce((all, factor) => (factor.part === part ? all + factor.max : all), 0)
  const parts = [
    ['价格', draft.priceWeight, 'w-price'],
    ['技术', sum('technical'), 'w-tech'],
    ['商务', sum('business'), 'w-biz'],
  ] as const
  const total = parts.reduce((all, [, points]) => all + points, 0)
  let x = 0
  return (
    <figure className="weights">
      <figcaption aria-live="polite">
        {title} <b className={total === 100 ? 'num' : 'num field-wrong'}>{total}</b> / 100
      </figcaption>
      <svg viewBox={`0 0 ${Math.max(100, total)} 6`} preserveAspectRatio="none" aria-hidden="true">
        {parts.map(([label, points, look]) => {
          const start = x
          x += points
          return <rect key={label} className={look} x={start} width={points} height={6} />
        })}
      </svg>
      <ul>
        {parts.map(([label, points, look]) => (
          <li key={label} className={look}>
            {label} <b className="num">{points}</b>
          </li>
        ))}
      </ul>
    </figure>
  )
}

/** One bar, or one a lot where the lots are scored by factors of their own. */
export const Weights = ({ draft }: { draft: Scored & Pick<Contents, 'lots'> }) => {
  if (draft.awardRule !== 'comprehensiveScoring') return null
  if (!draft.factors.some(({ lot }) => lot !== undefined)) return <Bar draft={draft} title="分值构成" />
  return draft.lots.map(({ no }) => (
    <Bar
      key={no}
      title={`第 ${no} 包分值构成`}
      draft={{ ...draft, factors: draft.factors.filter(({ lot }) => lot === undefined || lot === no) }}
    />
  ))
}
