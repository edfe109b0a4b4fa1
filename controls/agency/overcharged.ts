/** 违规收费 — more than the agreement allows is stopped; more than the state's scale with its floating part, in the agreement or in the bill, is told. */
import { atMost, type Fen, sum } from '#foundation/money.ts'
import { type Day, dayOf } from '#foundation/time.ts'
import { feeEditionAt, feeOn } from '#policies/agency-fees.ts'
import { announceAward, draftAgreement, type Project, projects } from '#subsystems/tendering/index.ts'
import { by, guard, type Know, type Sight } from '../control.ts'

type Charged = {
  project: Pick<Project, 'category' | 'agencyId' | 'procuringEntityId'>
  fee: Fen
  on: readonly Fen[]
  day: Day
  what: string
}

/** Where the scale bound, beyond it is a breach; since the market decides, it is worth a look. */
export const overcharged = ({ project, fee, on, day, what }: Charged, { policy }: Pick<Know, 'policy'>): Sight[] => {
  const edition = feeEditionAt(day)
  if (!edition) return []
  const percent = policy('agencyFee.floatPercent')
  const usual = sum(on.map((amount) => feeOn(edition.scales[project.category], amount)))
  if (fee <= atMost(usual, 100 + percent)) return []
  const { agencyId, procuringEntityId } = project
  return [
    {
      text: `${what}${edition.binding ? '超过' : '高于'}国家标准的${100 + percent}%（${edition.source}）`,
      subjects: [agencyId, procuringEntityId],
      evidence: { fee, usual, on, percent },
      severity: edition.binding ? 'red' : 'yellow',
    },
  ]
}

export default guard({
  code: 'RC-092',
  title: '代理机构超过委托代理协议或者收费标准收费',
  basis: '财库〔2018〕2号第十五条；计价格〔2002〕1980号；发改办价格〔2003〕857号；发改价格〔2015〕299号',
  severity: 'red',
  phase: 'during',
  actions: ['block', 'notify'],
  parameters: ['agencyFee.floatPercent'],
  guards: [
    by(announceAward, 'award.fee-over-agreement', 'award.fee-undeclared'),
    by(draftAgreement, 'project.fee-without-standard', 'project.fee-bands-broken', 'project.fee-too-high'),
  ],
  also: [
    {
      kind: 'watch',
      after: ['AwardAnnounced'],
      facts: async (tx, { event, at }) => {
        const project = await projects.find(tx, event.projectId)
        return project && { project, fee: event.fee.amount, on: [event.amount], day: dayOf(at), what: '收取的代理费用' }
      },
      find: (charged: Charged, _, know) => overcharged(charged, know),
    },
    {
      kind: 'watch',
      after: ['AgreementSigned'],
      facts: async (tx, { id, at }) => {
        const project = await projects.find(tx, id)
        const agreement = project?.agreement
        return (
          agreement && {
            project,
            fee: agreement.feeAmount,
            on: project.lots.map(({ budget }) => budget),
            day: dayOf(at),
            what: '委托代理协议约定的代理费用',
          }
        )
      },
      find: (charged: Charged, _, know) => overcharged(charged, know),
    },
  ],
})
