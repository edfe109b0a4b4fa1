/** 单一来源采购: 什么之后做什么 — publicised on the portal; what stood goes to the finance department with the publicity and its objections. */
import { type Reaction, reactions } from '#foundation/reactions.ts'
import { at, plusDays } from '#foundation/time.ts'
import { purchasers } from '#registers/purchasers/index.ts'
import { announce, requestChange } from '#subsystems/supervision/index.ts'
import { singleSources } from './store.ts'

/** 政府采购法实施条例第三十八条; 财政部令第74号第三十八条. */
const tellPublic: Reaction = async ({ id, event }, tools) => {
  const state = await singleSources.get(tools.tx, id)
  const buyer = await purchasers.get(tools.tx, state.procuringEntityId)
  await announce(tools, {
    kind: 'singleSource',
    caseId: state.caseId,
    about: `single-source/${id}`,
    region: state.region,
    method: 'singleSource',
    title: `${state.title}单一来源采购公示`,
    procuringEntity: { id: state.procuringEntityId, name: buyer.name },
    suppliers: [{ id: state.supplierId, name: state.supplierName }],
    projectNumber: state.number,
    amount: state.budget,
    deadlineAt: at(plusDays(event.untilDate, 1)),
    body: {
      projectNumber: state.number,
      projectTitle: state.title,
      description: state.description,
      budget: state.budget,
      reason: state.reason,
      supplierName: state.supplierName,
      supplierAddress: state.supplierAddress,
      opinions: state.opinions.map((each) => ({ ...each })),
      noticePeriod: `自本公示发布之日起至${event.untilDate}`,
      remarks: '任何供应商、单位或者个人对本公示有异议的，可以在公示期内在本平台提出书面意见。',
      contacts: [{ role: '采购人', name: buyer.name, address: buyer.address, phone: buyer.phone }],
    },
  })
}

const askApproval: Reaction = async ({ id, event }, { tx, run }) => {
  if (!event.needsApproval) return
  const state = await singleSources.get(tx, id)
  const {
    planId,
    ground,
    reason,
    opinions,
    files,
    supplierId,
    publicisedAt,
    untilDate,
    objections = [],
    argued,
  } = state
  await run(requestChange, undefined, {
    planId,
    to: 'singleSource',
    ground,
    reason,
    experts: [...opinions, ...(argued?.opinions ?? [])],
    files: [...files],
    supplierId,
    ...(publicisedAt &&
      untilDate && {
        publicity: {
          from: publicisedAt,
          untilDate,
          objections: objections.map(({ no, name, text, answer = '' }) => ({ no, from: name, text, answer })),
          late: argued?.late ?? false,
        },
      }),
  })
}

export default reactions({ SourcePublicised: [tellPublic], SourceConcluded: [askApproval] })
