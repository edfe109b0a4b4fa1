/** 合同之后 — the signed text is set and kept, the notice goes out. */

import { dayInChinese } from '#foundation/documents/words.ts'
import { toYuan } from '#foundation/money.ts'
import { type Happening, reactions, type Tools } from '#foundation/reactions.ts'
import { dayOf } from '#foundation/time.ts'
import { announce } from '../announcement/announce.ts'
import { printAmendment } from './amend-contract.ts'
import type { Contract } from './contract.ts'
import { SECURITY_ENDS, TERMINATION } from './ending.ts'
import { printContract } from './file-contract.ts'
import { amendmentPaper, contractPaper, METHOD_WORDS } from './papers.ts'
import { contracts } from './store.ts'

/** The signed text: the same bytes however often it is set, so its name in the file store is the same. */
const print = async ({ id, entryId, at }: Happening, { tx, house, run }: Tools) => {
  const state = await contracts.get(tx, id)
  const { sha256 } = await house.files.put(await contractPaper(state, { site: house.site, entryId, at }))
  await run(printContract, id, { file: sha256 })
}

const printChange = async ({ id, event, entryId, at }: Happening, { tx, house, run }: Tools) => {
  const state = await contracts.get(tx, id)
  const amendment = state.amendments.find(({ no }) => no === event.no)!
  const { sha256 } = await house.files.put(await amendmentPaper(state, amendment, { site: house.site, entryId, at }))
  await run(printAmendment, id, { no: amendment.no, file: sha256 })
}

const base = (id: string, state: Contract) => ({
  caseId: state.caseId,
  about: `contract/${id}`,
  region: state.region,
  method: state.method,
  category: state.category,
  procuringEntity: { id: state.procuringEntityId, name: state.procuringEntityName },
  ...(state.agencyId && { agency: { id: state.agencyId, ...(state.agencyName && { name: state.agencyName }) } }),
  suppliers: [{ id: state.supplierId, name: state.supplierName }],
  projectNumber: state.projectNumber,
  lot: state.lot,
})
const head = (state: Contract) => ({
  contractNumber: state.number,
  contractTitle: state.title,
  projectNumber: state.projectNumber,
  projectTitle: state.projectTitle,
})

const partiesOf = ({ procuringEntityName, supplierName }: Contract) => [
  { role: '采购人（甲方）', name: procuringEntityName, address: '', phone: '' },
  { role: '供应商（乙方）', name: supplierName, address: '', phone: '' },
]

/** 合同公告 (政府采购法实施条例第五十条). */
const announceIt = async ({ id }: Happening, tools: Tools) => {
  const state = await contracts.get(tools.tx, id)
  await announce(tools, {
    kind: 'contract',
    ...base(id, state),
    title: `${state.title}公告`,
    amount: state.award.amount,
    body: {
      ...head(state),
      parties: partiesOf(state),
      goods: state.award.lines.map((line) => ({
        name: line.name,
        brand: line.brand,
        model: line.model,
        quantity: `${line.quantity}${line.unit}`,
        unitPrice: line.unitPrice,
        amount: line.amount,
      })),
      amount: state.award.amount,
      performancePeriod: `${dayInChinese(state.startDate!)}至${dayInChinese(state.endDate!)}；${state.terms.deliveryPlace}`,
      method: METHOD_WORDS[state.method] ?? state.method,
      signedDate: dayOf(state.signedAt!),
    },
    attachments: [{ name: `政府采购合同（${state.number}）.pdf`, sha256: state.file! }],
  })
}

/** 合同变更公告 (财办库〔2023〕243号). */
const announceChange = async ({ id, event }: Happening, tools: Tools) => {
  const state = await contracts.get(tools.tx, id)
  const amendment = state.amendments.find(({ no }) => no === event.no)!
  const added = amendment.amount > 0 ? `\n追加金额：${toYuan(amendment.amount)}元。` : ''
  await announce(tools, {
    kind: 'contractChange',
    ...base(id, state),
    title: `${state.title}变更公告`,
    amount: state.amount,
    body: {
      ...head(state),
      clause: amendment.clause,
      change: `${amendment.text}${added}`,
      changedDate: dayOf(amendment.signedAt!),
    },
    attachments: amendment.file ? [{ name: `补充合同（${amendment.title}）.pdf`, sha256: amendment.file }] : [],
  })
}

/** 合同终止公告: whoever read the contract's notice reads that it has ended, why, and what becomes of the money (政府采购法第五十条). */
const announceEnd = async ({ id, at }: Happening, tools: Tools) => {
  const state = await contracts.get(tools.tx, id)
  if (state.status !== 'terminated' || !state.announcedAt) return
  const { basis, reason, amount, paid, windUp } = state
  const settlement = [
    `合同金额${toYuan(amount)}元，终止时已支付${toYuan(paid)}元`,
    ...(windUp && windUp.repay > 0 ? [`其中${toYuan(windUp.repay)}元没有交付相应的标的，由供应商退回国库`] : []),
    ...(windUp && windUp.security !== 'none' ? [`履约保证金${SECURITY_ENDS[windUp.security]}`] : []),
  ]
  await announce(tools, {
    kind: 'contractTermination',
    ...base(id, state),
    title: `${state.title}终止公告`,
    body: {
      ...head(state),
      parties: partiesOf(state),
      basis: TERMINATION[basis],
      reason,
      settlement: `${settlement.join('；')}。`,
      terminatedDate: dayOf(at),
    },
  })
}

export default reactions({
  ContractSigned: [print],
  ContractAnnounced: [announceIt],
  AmendmentSigned: [printChange],
  AmendmentAnnounced: [announceChange],
  ContractTerminated: [announceEnd],
})
