/** 投诉之后 — the decision is set as a paper and told to the public (财政部令第94号第三十六条). What it orders is done by the room concerned. */
import { type Reaction, reactions } from '#foundation/reactions.ts'
import type { Tx } from '#foundation/store.ts'
import { dayOf } from '#foundation/time.ts'
import { agencies } from '#registers/agencies/index.ts'
import { divisionName } from '#registers/divisions.ts'
import { purchasers } from '#registers/purchasers/index.ts'
import { announce } from '../announcement/announce.ts'
import type { Complaint } from './complaint.ts'
import { printDecision } from './handle-complaint.ts'
import { decisionPaper, type Names, outcomeOf, respondentsOf } from './papers.ts'
import { complaints } from './store.ts'

const namesOf = async (tx: Tx, { procuringEntityId, agencyId, region }: Complaint): Promise<Names> => ({
  procuringEntity: (await purchasers.find(tx, procuringEntityId))?.name ?? '',
  agency: (await agencies.find(tx, agencyId))?.name ?? '',
  authority: `${divisionName(region)}财政部门`,
})

const print: Reaction = async ({ id, entryId, at }, { tx, house, run }) => {
  const state = await complaints.get(tx, id)
  const paper = await decisionPaper(state, await namesOf(tx, state), { site: house.site, entryId, at })
  await run(printDecision, id, { file: (await house.files.put(paper)).sha256 })
}

const tellPublic: Reaction = async ({ id, at }, tools) => {
  const state = await complaints.get(tools.tx, id)
  const names = await namesOf(tools.tx, state)
  const { caseId, title, number, region, procuringEntityId, agencyId, letter, decision } = state
  await announce(tools, {
    kind: 'complaintDecision',
    caseId,
    about: `complaint/${id}`,
    title: `${title}投诉处理结果公告`,
    region,
    procuringEntity: { id: procuringEntityId },
    agency: { id: agencyId },
    projectNumber: number,
    body: {
      projectNumber: number,
      projectTitle: title,
      complainant: state.supplierName,
      respondent: respondentsOf(names),
      matter: letter!.matters.map(({ matter }, n) => `${n + 1}. ${matter}`).join('\n'),
      findings: decision!.findings,
      basis: decision!.basis,
      decision: `${outcomeOf(state)}。\n${decision!.text}`,
      authority: names.authority,
      decidedDate: dayOf(at),
    },
  })
}

export default reactions({ ComplaintDecided: [print, tellPublic] })
