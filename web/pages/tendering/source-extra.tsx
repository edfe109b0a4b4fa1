/** 单一来源一览 — the argument, the running publicity, what was objected and answered, the record of the negotiation. */
import { type Fen, toYuan } from '#foundation/money.ts'
import { at, plusDays } from '#foundation/time.ts'
import type { SingleSource } from '#subsystems/tendering/single-source/single-source.ts'
import { CASES } from '#subsystems/tendering/single-source/single-source.ts'
import { Left } from '../../kit/clock.tsx'
import type { Thing } from '../../kit/thing.tsx'
import { showInstant, showYuan } from '../../show.ts'

const yuan = (amount: Fen) => `${toYuan(amount)} 元`

const Running = ({ state }: { state: SingleSource }) => {
  if (!state.publicisedAt || !state.untilDate) return null
  const running = state.status === 'publicised'
  const { objectionCount } = state as { objectionCount?: number }
  const count = objectionCount ?? state.objections?.length ?? 0
  return (
    <section className={running ? 'block next' : 'block'} aria-label="公示">
      <p>
        公示 {showInstant(state.publicisedAt)} 至 <b className="num">{state.untilDate}</b>{' '}
        {running && <Left until={at(plusDays(state.untilDate, 1))} />}
        <span className="muted">
          {' '}
          异议 {count} 条{running && '；任何供应商、单位或者个人都可以在公示期内提出书面异议'}
        </span>
      </p>
      {state.status === 'arguing' && (
        <p>
          补充论证期限 <b className="num">{state.argueUntilDate}</b>
        </p>
      )}
    </section>
  )
}

export default function SourceExtra({ thing: { state } }: { thing: Thing<SingleSource> }) {
  return (
    <>
      <section className="block" aria-label="事项">
        <p className="grand">
          {state.supplierName} <span>{showYuan(state.budget)}</span>
          <span className="law">政府采购法第三十一条</span>
        </p>
        <p>{CASES[state.ground]}</p>
        <p>{state.reason}</p>
        {state.addOn && (
          <p className="next-step">
            原合同 {state.addOn.contractNumber}，{yuan(state.addOn.original)}；已补充 {yuan(state.addOn.supplements)}，
            添购上限 {yuan(state.addOn.limit)}，本次 {yuan(state.budget)}
          </p>
        )}
      </section>
      <Running state={state} />
      <section className="block" aria-labelledby="opinions">
        <h2 id="opinions">专业人员论证意见</h2>
        <ul className="panel">
          {[...state.opinions, ...(state.argued?.opinions ?? [])].map(({ name, employer, rank, opinion }, n) => (
            <li key={`${n}${name}`}>
              <b>{name}</b>
              <span className="muted">
                {employer} · {rank}
                {n >= state.opinions.length && ' · 补充论证'}
              </span>
              <span>{opinion}</span>
            </li>
          ))}
        </ul>
      </section>
      {(state.objections?.length ?? 0) > 0 && (
        <section className="block" aria-labelledby="objections">
          <h2 id="objections">异议与答复</h2>
          <ul className="panel">
            {state.objections!.map(({ no, name, text, at: when, upheld, answer }) => (
              <li key={no}>
                <b>{name}</b>
                <span className="muted">{showInstant(when)}</span>
                <span>{text}</span>
                {answer && (
                  <>
                    <span className={upheld ? 'tag tag-bad' : 'tag tag-good'}>{upheld ? '成立' : '不成立'}</span>
                    <span className="muted">{answer}</span>
                  </>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
