/** 投诉文书 — the decision as it is served and published. */
import { document, type Entered, verifyAddress } from '#foundation/documents/index.ts'
import { dayInChinese } from '#foundation/documents/words.ts'
import { dayOf, type Instant } from '#foundation/time.ts'
import { type Complaint, GROUNDS, OUTCOMES, REMEDIES } from './complaint.ts'

const setDecision = document<object>(new URL('./complaint-decision.typ', import.meta.url))
const day = (at: Instant | undefined) => (at ? dayInChinese(dayOf(at)) : '—')

export type Names = { procuringEntity: string; agency: string; authority: string }
export const respondentsOf = ({ procuringEntity, agency }: Names) =>
  [procuringEntity, agency].filter(Boolean).join('、')
export const outcomeOf = ({ decision }: Complaint): string => {
  const { outcome, ground, remedy } = decision!
  return [OUTCOMES[outcome], ground && GROUNDS[ground], remedy && REMEDIES[remedy]].filter(Boolean).join('；')
}

export const decisionPaper = (state: Complaint, names: Names, { site, entryId, at }: Entered): Promise<Buffer> =>
  setDecision(
    {
      issuer: names.authority,
      project: state.title,
      supplier: state.supplierName,
      respondents: respondentsOf(names),
      filedOn: day(state.filedAt),
      matters: state.letter!.matters.map((each, n) => ({ ...each, no: n + 1 })),
      findings: state.decision!.findings,
      basis: state.decision!.basis,
      outcome: outcomeOf(state),
      text: state.decision!.text,
      decidedOn: day(state.decidedAt),
    },
    { issuedAt: at, number: `${state.number}-JD`, verify: verifyAddress(site, entryId) },
  )
