/** 频繁或者实质变更 — changed again and again, dearer, or much later than was agreed. */
import { at, dayOf, daysBetween, type Instant, plus, plusDays } from '#foundation/time.ts'
import { type Contract, changedContracts } from '#subsystems/supervision/index.ts'
import { analysis } from '../control.ts'
import { subjectOf } from './unannounced.ts'

/** By how much of its first term a contract was drawn out, in percent. */
const delayOf = ({ signedAt, terms, endDate }: Contract): number => {
  if (!signedAt || !endDate || terms.deliveryDays === 0) return 0
  const agreed = plusDays(dayOf(signedAt), terms.deliveryDays)
  return endDate <= agreed ? 0 : (100 * daysBetween(agreed, endDate)) / terms.deliveryDays
}

export default analysis<{ contract: Contract }>({
  code: 'RC-074',
  title: '合同频繁变更，或者变更幅度大',
  basis: '政府采购法第五十条；世界银行采购风险提示',
  severity: 'orange',
  actions: ['reason'],
  parameters: ['change.count', 'change.delayPercent'],
  every: 'month',
  facts: async (tx, { now }) =>
    (await changedContracts(tx, plus(at(dayOf(now)), { days: -400 }) as Instant)).map(subjectOf),
  find({ contract }, { policy }) {
    const signed = contract.amendments.filter(({ signedAt, kind }) => signedAt !== undefined && kind === 'change')
    const delay = signed.some(({ endDate }) => endDate) ? delayOf(contract) : 0
    const subjects = [contract.procuringEntityId, contract.supplierId]
    const evidence = { changes: signed.map(({ title, reason, signedAt }) => ({ title, reason, signedAt })) }
    return [
      ...(signed.length >= policy('change.count')
        ? [{ text: `合同已变更${signed.length}次`, subjects, evidence, same: `count/${signed.length}` }]
        : []),
      ...(delay > policy('change.delayPercent')
        ? [{ text: `履行期限延长了${Math.round(delay)}%`, subjects, evidence: { ...evidence, delay }, same: 'delay' }]
        : []),
    ]
  },
})
