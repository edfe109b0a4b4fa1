/** 验收之后 — the sheet is set and kept, a public service's result is told to the public. */
import { type Happening, reactions, type Tools } from '#foundation/reactions.ts'
import { dayOf } from '#foundation/time.ts'
import { announce } from '../announcement/announce.ts'
import { contracts } from '../contract/store.ts'
import { printAcceptance } from './accept.ts'
import { CAPACITIES } from './acceptance.ts'
import { acceptancePaper } from './papers.ts'
import { acceptances } from './store.ts'

const print = async ({ id, entryId, at }: Happening, { tx, house, run }: Tools) => {
  const state = await acceptances.get(tx, id)
  const { sha256 } = await house.files.put(await acceptancePaper(state, { site: house.site, entryId, at }))
  await run(printAcceptance, id, { file: sha256 })
}

/** 公共服务项目验收结果 (政府采购法实施条例第四十五条). */
const announceIt = async ({ id }: Happening, tools: Tools) => {
  const state = await acceptances.get(tools.tx, id)
  const contract = await contracts.get(tools.tx, state.contractId)
  const last = state.inspections.at(-1)!
  const party = (role: string, name: string) => ({ role, name, address: '', phone: '' })
  await announce(tools, {
    kind: 'acceptance',
    caseId: state.caseId,
    about: `acceptance/${id}`,
    title: `${state.title}结果公告`,
    region: state.region,
    method: contract.method,
    category: state.category,
    procuringEntity: { id: state.procuringEntityId, name: state.procuringEntityName },
    suppliers: [{ id: state.supplierId, name: state.supplierName }],
    projectNumber: contract.projectNumber,
    lot: contract.lot,
    body: {
      contractNumber: state.contractNumber,
      contractTitle: contract.title,
      projectNumber: contract.projectNumber,
      projectTitle: contract.projectTitle,
      parties: [party('采购人（甲方）', state.procuringEntityName), party('供应商（乙方）', state.supplierName)],
      acceptedDate: dayOf(last.at),
      members: (state.panel?.members ?? [])
        .map(({ name, capacity }) => `${name}（${CAPACITIES[capacity]}）`)
        .join('、'),
      conclusion: [last.opinion, last.userOpinion && `服务对象意见：${last.userOpinion}`].filter(Boolean).join('\n'),
    },
    attachments: [{ name: `履约验收书（${state.contractNumber}）.pdf`, sha256: state.file! }],
  })
}

export default reactions({
  AcceptancePassed: [print],
  AcceptanceAnnounced: [announceIt],
})
