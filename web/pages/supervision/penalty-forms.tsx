/** 行政处罚的表 — whom and for what first, beside it what the law allows; the decision starts from what the party was told. */
import { Segmented } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { labelled } from '#foundation/words.ts'
import { changePenalty, decidePenalty } from '#subsystems/supervision/penalty/decide-penalty.ts'
import { GROUNDS, type Ground, groundTitles, isOfAgency } from '#subsystems/supervision/penalty/grounds.ts'
import { barredFrom, nameOf, PAPERS, type Penalty } from '#subsystems/supervision/penalty/penalty.ts'
import { proposePenalty } from '#subsystems/supervision/penalty/propose-penalty.ts'
import { ActPage, uponThing } from '../../kit/act-page.tsx'
import { Left } from '../../kit/clock.tsx'
import { showInstant } from '../../show.ts'
import { Said, SanctionBlock, ScaleBlock } from './penalty-parts.tsx'

const PATH = '/penalties'
const PARTIES = { supplier: '供应商', agency: '代理机构' } as const
type Party = keyof typeof PARTIES

const groundsOf = (party: Party) =>
  Object.fromEntries(
    Object.entries(groundTitles).filter(([ground]) => isOfAgency(ground as Ground) === (party === 'agency')),
  )
const yearsOf = (of: Pick<Penalty, 'agencyId'>) =>
  z
    .number()
    .int()
    .min(1)
    .max(3)
    .optional()
    .meta({ title: `禁止${barredFrom(of)}的年数`, unit: '年' })

const { agencyId, supplierId } = proposePenalty.input.shape
const proposal: Readonly<Record<Party, z.ZodType>> = {
  supplier: proposePenalty.input.omit({ agencyId: true, disqualified: true }).extend({
    supplierId: supplierId.unwrap().meta({ title: '当事人', ref: 'suppliers' }),
    ground: labelled('违法情形', groundsOf('supplier')),
    banYears: yearsOf({}),
  }),
  agency: proposePenalty.input.omit({ supplierId: true }).extend({
    agencyId: agencyId.unwrap().meta({ title: '当事人', ref: 'agencies' }),
    ground: labelled('违法情形', groundsOf('agency')),
    banYears: yearsOf({ agencyId: 'agency' }),
  }),
}

export function PenaltyNew() {
  const given = new URLSearchParams(location.search)
  const [party, setParty] = useState<Party>(given.has('agencyId') ? 'agency' : 'supplier')
  const [values, setValues] = useState<Readonly<Record<string, unknown>>>({})
  return (
    <ActPage
      path={PATH}
      noun=""
      kind={party}
      input={proposal[party]}
      given={Object.fromEntries(given)}
      onValues={setValues}
      above={
        <div className="field party-choice">
          <span className="field-label" id="party">
            对谁处罚
          </span>
          <Segmented
            aria-labelledby="party"
            options={Object.entries(PARTIES).map(([value, label]) => ({ value, label }))}
            value={party}
            onChange={(chosen) => setParty(chosen as Party)}
          />
        </div>
      }
      beside={<ScaleBlock ground={values.ground as Ground | undefined} purchaseAmount={values.purchaseAmount} />}
    />
  )
}

const RESPONSE = z
  .string()
  .trim()
  .min(5, '请说明采纳或者不采纳的理由')
  .max(5000)
  .meta({ title: '对陈述、申辩的复核意见', multiline: true })
const heldBy = ({ sanction }: Penalty) =>
  Object.fromEntries(Object.entries(sanction).filter(([, value]) => value !== undefined))

/** A qualification is taken away only where that was told; what nobody said needs no answer. */
const formOf = (input: z.ZodObject, state: Penalty): z.ZodType => {
  const { sanction, answer } = state
  const wanted = answer !== undefined && answer.kind !== 'waived'
  const shape = { ...input.shape, banYears: yearsOf(state) } as Record<string, z.ZodType>
  if (!sanction.disqualified) delete shape.disqualified
  if (shape.response && !wanted) delete shape.response
  if (shape.response) shape.response = RESPONSE
  return z.object(shape)
}

const Told = ({ state, decided = false }: { state: Penalty; decided?: boolean }) => (
  <>
    <h2>{nameOf(state)}</h2>
    <p>
      {GROUNDS[state.ground].title} <span className="law">{GROUNDS[state.ground].law}</span>
    </p>
    <p className="muted">{decided ? '原决定的处罚' : '告知的处罚；决定不得更重（行政处罚法第四十五条）'}</p>
    <SanctionBlock sanction={state.sanction} of={state} />
    {!decided && <h2>陈述、申辩</h2>}
    {!decided && <Said answer={state.answer} hearing={state.hearing} />}
  </>
)

export const PenaltyDecision = uponThing<Penalty>(PATH, ({ thing }) => (
  <ActPage
    path={PATH}
    noun="decision"
    thing={thing}
    title={nameOf(thing.state)}
    input={formOf(decidePenalty.input, thing.state)}
    given={heldBy(thing.state)}
    beside={<Told state={thing.state} />}
  />
))

export const PenaltyChange = uponThing<Penalty>(PATH, ({ thing }) => (
  <ActPage
    path={PATH}
    noun="change"
    thing={thing}
    title={nameOf(thing.state)}
    input={formOf(changePenalty.input, thing.state)}
    given={heldBy(thing.state)}
    beside={<Told state={thing.state} decided />}
  />
))

export const PenaltyAnswer = uponThing<Penalty>(PATH, ({ thing }) => {
  const { state } = thing
  return (
    <ActPage
      path={PATH}
      noun="answer"
      thing={thing}
      title={nameOf(state)}
      beside={
        <>
          <h2>拟作出的处罚</h2>
          <p>
            <b className="num">{showInstant(state.answerBy)}</b> 前答复 <Left until={state.answerBy} />
          </p>
          <SanctionBlock sanction={state.sanction} of={state} />
          <h2>
            {GROUNDS[state.ground].title} <span className="law">{GROUNDS[state.ground].law}</span>
          </h2>
          <p className="said">{state.conduct}</p>
          <p className="muted">
            不因陈述、申辩而给予更重的处罚（行政处罚法第四十五条）；听证不收费用。期满没有答复的，视为放弃。
          </p>
          {state.noticeFile && (
            <p>
              <a href={`/api/files/${state.noticeFile}?name=${encodeURIComponent(`${PAPERS.notice}.pdf`)}`}>
                下载{PAPERS.notice}
              </a>
            </p>
          )}
        </>
      }
    />
  )
})
