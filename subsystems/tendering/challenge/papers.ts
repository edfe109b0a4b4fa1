/** 质疑文书 — the letter as the challenger signed it, the answer as it went out. */
import { document, type Entered, verifyAddress } from '#foundation/documents/index.ts'
import { dayInChinese, timeInChinese } from '#foundation/documents/words.ts'
import { dayOf, type Instant } from '#foundation/time.ts'
import { DISPUTED } from '#policies/words.ts'
import { WHERE } from '../notice/amend-notice.ts'
import { type Challenge, OUTCOMES, REMEDIES, STEPS } from './challenge.ts'

const setLetter = document<object>(new URL('./challenge-letter.typ', import.meta.url))
const setReply = document<object>(new URL('./challenge-reply.typ', import.meta.url))

export type Names = { procuringEntity: string; agency: string }

const headOf = (state: Challenge, { procuringEntity, agency }: Names) => ({
  supplier: state.supplierName,
  project: state.title,
  projectNumber: state.number,
  lot: state.lot ? `包${state.lot}` : '',
  procuringEntity,
  agency,
  scope: `${DISPUTED[state.scope]}${state.step ? `（${STEPS[state.step]}）` : ''}`,
  matters: state.matters.map((each, n) => ({ ...each, no: n + 1 })),
})
const paperOf = (state: Challenge, kind: string, { site, entryId, at }: Entered) => ({
  issuedAt: at,
  number: `${state.number}-${kind}`,
  verify: verifyAddress(site, entryId),
})
/** A deadline is 24:00 of its last day. */
const lastDay = (until: Instant) => dayInChinese(dayOf(new Date(Date.parse(until) - 1).toISOString() as Instant))
const dayAt = (at: Instant | undefined) => (at ? dayInChinese(dayOf(at)) : '—')

export const challengeLetter = (state: Challenge, names: Names, record: Entered): Promise<Buffer> =>
  setLetter(
    {
      ...headOf(state, names),
      address: state.address,
      postcode: state.postcode,
      person: state.person,
      phone: state.phone,
      request: state.request,
      late: state.lateReason ?? '',
      period: `${timeInChinese(state.sinceAt)}起算，至${lastDay(state.fileBy)}止`,
      filedOn: dayAt(state.filedAt),
      files: String(state.files.length),
    },
    paperOf(state, 'ZY', record),
  )

export const challengeReply = (state: Challenge, names: Names, record: Entered): Promise<Buffer> => {
  const reply = state.reply!
  return setReply(
    {
      ...headOf(state, names),
      issuer: reply.outcome === 'affects' ? names.procuringEntity : names.agency,
      filedOn: dayAt(state.filedAt),
      findings: reply.findings,
      expertsOpinion: reply.expertsOpinion,
      text: reply.text,
      basis: reply.basis,
      outcome: OUTCOMES[reply.outcome],
      remedy: reply.remedy ? REMEDIES[reply.remedy] : '',
      corrections: reply.corrections.map((each) => ({ ...each, where: WHERE[each.where] })),
      complainBy: lastDay(state.complainBy!),
      repliedOn: dayAt(state.repliedAt),
    },
    paperOf(state, 'ZYDF', record),
  )
}
