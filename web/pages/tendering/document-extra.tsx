/** 采购文件工作台 — the parts with what stands against each, judged live by the very rules of the submission. */

import { Button } from 'antd'
import { useMemo } from 'react'
import { tell } from '#foundation/terms.ts'
import { dayOf, type Instant } from '#foundation/time.ts'
import { resolvePolicy } from '#policies/figures.ts'
import { documentActs } from '#subsystems/tendering/documents/acts.ts'
import type { TenderDocument } from '#subsystems/tendering/documents/documents.ts'
import { type Fault, faultsOf } from '#subsystems/tendering/documents/rules.ts'
import { serverInstant } from '../../kit/api.ts'
import { useGo } from '../../kit/router-link.tsx'
import type { Thing } from '../../kit/thing.tsx'

/** Which part mends a fault. */
const PARTS = [
  ['basics', '基本内容', /ceiling|minimum|bid-security|security-(cash|single)/],
  ['requirements', '采购需求', /requirements|items|intellectual/],
  ['qualifications', '资格与符合性', /qualifications-missing|conformity|size|local/],
  ['scoring', '评分标准', /weight|factor|scored|scoring/],
  ['policies', '采购政策', /sme|domestic|abnormal/],
  ['terms', '合同条款', /payment|late-fee|acceptance|performance|refund/],
] as const

const faults = (document: TenderDocument): readonly Fault[] => {
  const now = serverInstant() as Instant
  try {
    return faultsOf(document, { now, policy: resolvePolicy(dayOf(now), document.region) })
  } catch {
    return [] // a figure this region does not have: the server will say so
  }
}

const Weights = ({ state }: { state: TenderDocument }) => {
  const parts = [
    ['价格', state.priceWeight, 'w-price'],
    [
      '技术',
      state.factors.filter((factor) => factor.part === 'technical').reduce((sum, { max }) => sum + max, 0),
      'w-tech',
    ],
    [
      '商务',
      state.factors.filter((factor) => factor.part === 'business').reduce((sum, { max }) => sum + max, 0),
      'w-biz',
    ],
  ] as const
  const total = parts.reduce((sum, [, points]) => sum + points, 0)
  if (state.awardRule !== 'comprehensiveScoring') return null
  let x = 0
  return (
    <figure className="weights">
      <figcaption>
        分值构成 <b className={total === 100 ? 'num' : 'num field-wrong'}>{total}</b> / 100
      </figcaption>
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
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

export default function DocumentExtra({ thing }: { thing: Thing<TenderDocument> }) {
  const go = useGo()
  const { state } = thing
  const found = useMemo(() => faults(state), [state])
  const writing = state.status === 'draft' || state.status === 'returned'
  const mine = thing.actions.some((action) => action.command === 'documents.write-basics' && action.allowed)
  return (
    <section className="block" aria-labelledby="parts">
      <h2 id="parts">
        文件各部分
        <small className={found.length > 0 ? 'field-wrong' : 'muted'}>
          {found.length > 0 ? `${found.length} 处不合规，提交会被退回` : '即时审查没有发现问题'}
        </small>
      </h2>
      <ul className="parts">
        {PARTS.map(([noun, title, pattern]) => {
          const here = found.filter((fault) => pattern.test(fault.code))
          return (
            <li key={noun} className={here.length > 0 ? 'bad' : 'good'}>
              <div>
                <b>{title}</b>
                {here.length === 0 ? (
                  <p className="muted">符合要求</p>
                ) : (
                  here.map((fault) => {
                    const said = tell(fault, documentActs.refusal)
                    return (
                      <div key={fault.code}>
                        <p className="field-wrong">{said.text}</p>
                        {said.law && <p className="law">{said.law}</p>}
                      </div>
                    )
                  })
                )}
              </div>
              {writing && mine && <Button onClick={() => go(`/tender-documents/${thing.id}/${noun}`)}>编写</Button>}
            </li>
          )
        })}
      </ul>
      <Weights state={state} />
    </section>
  )
}
