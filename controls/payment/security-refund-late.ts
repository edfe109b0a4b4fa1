/** 保证金逾期退还 — a bid security not given back in five working days; what the delay costs is reckoned with it. */
import { sql } from 'kysely'
import { type BidSecurity, bidSecurities, lateFee } from '#subsystems/tendering/index.ts'
import { analysis } from '../control.ts'

type Late = { security: Extract<BidSecurity, { status: 'returning' | 'returned' }> }

export default analysis<Late>({
  code: 'RC-082',
  title: '投标保证金逾期退还',
  basis: '政府采购法实施条例第三十三条；财政部令第87号第三十八条',
  severity: 'orange',
  actions: ['notify'],
  parameters: ['bidSecurity.returnDays', 'bidSecurity.baseRatePercent', 'bidSecurity.lateFactor'],
  every: 'day',
  // Who bids is secret until the opening, here too.
  async facts(tx, { now }) {
    const found = await bidSecurities.where(
      tx,
      sql`status IN ('returning', 'returned') AND state ? 'disclosedAt'
        AND coalesce(state ->> 'returnedAt', ${now}) >= state ->> 'dueAt'`,
      10_000,
    )
    return found.map(({ id, state }) => ({
      security: state as Late['security'],
      entity: `security/${id}`,
      title: state.title,
      region: state.region,
      caseId: state.caseId,
    }))
  },
  find({ security }, { now, policy }) {
    const { amount, dueAt, agencyId, procuringEntityId } = security
    const until = security.status === 'returned' ? security.returnedAt : now
    return [
      {
        text: '投标保证金未在五个工作日内退还',
        subjects: [agencyId, procuringEntityId],
        evidence: { dueAt, amount, fee: lateFee(amount, dueAt, until, policy) },
        same: 'late',
      },
    ]
  },
})
