/** 变更未公告 — a change signed, and after two working days nobody has been told. */
import { type Instant, plus } from '#foundation/time.ts'
import { type Contract, changedContracts } from '#subsystems/supervision/index.ts'
import { analysis } from '../control.ts'

export const subjectOf = ({ id, state }: { id: string; state: Contract }) => ({
  contract: state,
  entity: `contract/${id}`,
  title: state.title,
  region: state.region,
  caseId: state.caseId,
})

export default analysis<{ contract: Contract }>({
  code: 'RC-073',
  title: '合同变更未在规定期限内公告',
  basis: '财办库〔2023〕243号',
  severity: 'orange',
  actions: ['notify'],
  parameters: ['contractChange.noticeDays'],
  every: 'day',
  facts: async (tx, { now }) => (await changedContracts(tx, plus(now, { days: -60 }) as Instant)).map(subjectOf),
  find: ({ contract }, { now }) =>
    contract.amendments
      .filter(({ announceBy, announcedAt }) => announceBy !== undefined && (announcedAt ?? now) >= announceBy)
      .map(({ no, title, signedAt, announceBy }) => ({
        text: `变更“${title}”签订后未按期公告`,
        subjects: [contract.procuringEntityId],
        evidence: { no, signedAt, announceBy },
        same: String(no),
      })),
})
