/** 超期签约 — ten days before the thirty are over a reminder; after them a breach. A suspended purchase waits lawfully. */
import { contracts, suspensionOf } from '#subsystems/supervision/index.ts'
import { watch } from '../control.ts'

export default watch({
  code: 'RC-066',
  title: '中标通知书发出后三十日内未签订合同',
  basis: '政府采购法第四十六条',
  severity: 'orange',
  actions: ['notify'],
  parameters: ['contract.signDays'],
  after: ['ContractSigningDue', 'ContractSigningOverdue'],
  async facts(tx, { id }) {
    const contract = await contracts.find(tx, id)
    return contract && !(await suspensionOf(tx, contract.caseId)) ? contract : undefined
  },
  find({ procuringEntityId, supplierId, signBy, letterAt }, { event }) {
    const overdue = event.type === 'ContractSigningOverdue'
    return [
      {
        text: overdue ? '中标通知书发出三十日后合同仍未签订' : '签订合同的期限只余十日，合同仍未签订',
        subjects: [procuringEntityId, supplierId],
        evidence: { letterAt, signBy },
        severity: overdue ? 'orange' : 'info',
      },
    ]
  },
})
