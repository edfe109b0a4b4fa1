/** 邀请供应商: 什么之后做什么 — announced on the portal, each applicant told its own result, the draw run by the promised checkpoint. */
import { type Reaction, reactions, jobs as table } from '#foundation/reactions.ts'
import type { Tx } from '#foundation/store.ts'
import { type Day, dayOf, plusDays } from '#foundation/time.ts'
import { METHODS } from '#policies/methods.ts'
import { agencies } from '#registers/agencies/index.ts'
import { purchasers } from '#registers/purchasers/index.ts'
import { announce } from '#subsystems/supervision/index.ts'
import { drawByChance } from '../expert-draw/collect.ts'
import { discloseApplication, tellApplicant } from './application.ts'
import { discloseShortlist, drawSuppliers, shortlistChance } from './choose.ts'
import type { Clarification, Reviewed, Shortlist } from './shortlist.ts'
import { applicationsOf, shortlistOf, shortlists } from './store.ts'

const contactsOf = async (tx: Tx, { procuringEntityId, agencyId }: Shortlist) => {
  const [buyer, agency] = [await purchasers.get(tx, procuringEntityId), await agencies.get(tx, agencyId)]
  return [
    { role: '采购人', name: buyer.name, address: buyer.address, phone: buyer.phone },
    { role: '采购代理机构', name: agency.name, address: agency.address, phone: agency.phone },
  ]
}
const headOf = (id: string, state: Shortlist) => ({
  caseId: state.caseId,
  about: `shortlist/${id}`,
  region: state.region,
  method: state.method,
  category: state.category,
  procuringEntity: { id: state.procuringEntityId },
  agency: { id: state.agencyId },
  projectNumber: state.number,
})
const projectOf = ({ number, title }: Shortlist) => ({ projectNumber: number, projectTitle: title })

const tellPublic: Reaction = async ({ id, event }, tools) => {
  const state = await shortlists.get(tools.tx, id)
  const asked = state.prequalification
  if (!asked) return
  await announce(tools, {
    ...headOf(id, state),
    kind: 'prequalification',
    title: `${state.title}资格预审公告`,
    amount: state.budget as never,
    deadlineAt: event.deadline,
    attachments: asked.files.map((sha256, n) => ({ name: `资格预审文件${n + 1}`, sha256 })),
    body: {
      ...projectOf(state),
      method: METHODS[state.method],
      budget: state.budget,
      description: asked.summary,
      performancePeriod: asked.performancePeriod,
      consortium: asked.consortiumAllowed ? '接受' : '不接受',
      qualifications: asked.qualifications.map(({ text }, n) => `${n + 1}. ${text}`).join('\n'),
      documentsUntil: event.documentsUntil,
      documentsPlace: '本平台（网上获取，免费）',
      applicationDeadline: event.deadline,
      applicationPlace: asked.place,
      reviewDate: plusDays(dayOf(event.deadline), 1),
      noticePeriod: `自本公告发布之日起至${event.noticeUntilDate}`,
      contacts: await contactsOf(tools.tx, state),
    },
  })
}

const tellClarified: Reaction = async ({ id, event }, tools) => {
  const state = await shortlists.get(tools.tx, id)
  const { no, text, at, deadline } = event.clarification as Clarification
  await announce(tools, {
    ...headOf(id, state),
    kind: 'correction',
    title: `${state.title}资格预审更正公告（第${no}次）`,
    deadlineAt: deadline,
    body: {
      ...projectOf(state),
      firstPublishedDate: dayOf(state.announcedAt!) as Day,
      matter: '资格预审文件',
      corrections: text,
      correctedDate: dayOf(at),
      contacts: await contactsOf(tools.tx, state),
    },
  })
}

/** Who was announced is also told that it came to nothing. */
const tellFailed: Reaction = async ({ id, event }, tools) => {
  const state = await shortlists.get(tools.tx, id)
  if (!state.announcedAt) return
  await announce(tools, {
    ...headOf(id, state),
    kind: 'termination',
    title: `${state.title}资格预审终止公告`,
    body: { ...projectOf(state), reason: event.why, contacts: await contactsOf(tools.tx, state) },
  })
}

export default reactions({
  // Whose numbers will decide is known before the pool is committed to.
  ShortlistConfirmed: [(_, { later }) => later('trustee.appoint', {})],
  PrequalificationAnnounced: [tellPublic],
  PrequalificationClarified: [tellClarified],
  PrequalificationClosed: [
    async ({ id }, { tx, run }) => {
      for (const { id: applicationId, state } of await applicationsOf(tx, id))
        if (state.status === 'submitted') await run(discloseApplication, applicationId, {})
    },
  ],
  ApplicationsReviewed: [
    async ({ event }, { run }) => {
      for (const { applicationId, qualified, reasons } of event.reviewed as Reviewed[])
        await run(tellApplicant, applicationId, { qualified, reasons })
    },
  ],
  ShortlistCommitted: [({ id }, { later }) => later('shortlist.draw', { shortlistId: id })],
  ShortlistFailed: [tellFailed],
  AwardAnnounced: [
    async ({ event }, { tx, run }) => {
      const found = await shortlistOf(tx, event.projectId, event.round)
      if (found?.state.status === 'settled') await run(discloseShortlist, found.id, {})
    },
  ],
})

export const jobs = table({
  'shortlist.draw': ({ shortlistId }: { shortlistId: string }, tools) =>
    drawByChance(
      { find: shortlists.find, promise: 'shortlist.choose', chance: shortlistChance, draw: drawSuppliers },
      shortlistId,
      tools,
    ),
})
