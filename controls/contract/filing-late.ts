/** 备案公告超期 — a signed contract whose copy is not filed, or which is not announced, when its time is over. */
import { sql } from 'kysely'
import { type Contract, contracts } from '#subsystems/supervision/index.ts'
import { analysis, type Sight } from '../control.ts'

type Late = { contract: Contract }
const LATE = {
  filing: '合同副本未在签订后七个工作日内备案',
  notice: '合同未在签订后二个工作日内公告',
} as const
const lateBy = (due: string | undefined, done: string | undefined, now: string) =>
  due !== undefined && (done ?? now) >= due

export default analysis<Late>({
  code: 'RC-068',
  title: '合同备案或者公告超期',
  basis: '政府采购法第四十七条；政府采购法实施条例第五十条',
  severity: 'orange',
  actions: ['notify'],
  parameters: ['contract.filingDays', 'contract.noticeDays'],
  every: 'day',
  async facts(tx, { now }) {
    const found = await contracts.where(
      tx,
      sql`status IN ('signed', 'settled') AND (coalesce(state ->> 'filedAt', ${now}) >= state ->> 'fileBy'
        OR coalesce(state ->> 'announcedAt', ${now}) >= state ->> 'announceBy')`,
      10_000,
    )
    return found.map(({ id, state }) => ({
      contract: state,
      entity: `contract/${id}`,
      title: state.title,
      region: state.region,
      caseId: state.caseId,
    }))
  },
  find({ contract }, { now }) {
    const { fileBy, filedAt, announceBy, announcedAt, procuringEntityId } = contract
    const late = [
      lateBy(fileBy, filedAt, now) && ('filing' as const),
      lateBy(announceBy, announcedAt, now) && ('notice' as const),
    ].filter((each) => each !== false)
    return late.map(
      (which): Sight => ({
        text: LATE[which],
        subjects: [procuringEntityId],
        evidence: which === 'filing' ? { fileBy, filedAt } : { announceBy, announcedAt },
        same: which,
      }),
    )
  },
})
