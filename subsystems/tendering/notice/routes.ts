/** 采购公告的路径. */
import { room } from '#foundation/room.ts'
import type { Tx } from '#foundation/store.ts'
import { agencies } from '#registers/agencies/index.ts'
import { purchasers } from '#registers/purchasers/index.ts'
import { tenderDocuments } from '../documents/store.ts'
import { intentionOf } from '../project/neighbours.ts'
import { projects } from '../project/store.ts'
import { noticeActs } from './acts.ts'
import type { Notice } from './notice.ts'
import { notices } from './store.ts'

const contact = (of: { name: string; address: string; contact: string; phone: string } | undefined) =>
  of && { name: of.name, address: of.address, person: of.contact, phone: of.phone }

const projectStatus = async (tx: Tx, { projectId }: Notice) => (await projects.find(tx, projectId))?.status ?? ''

export default room(noticeActs, notices, {
  facts: {
    'notice.draft': async (tx, { input }) => {
      const document = await tenderDocuments.find(tx, input.documentId)
      const project = document && (await projects.find(tx, document.projectId))
      return {
        project,
        document,
        procuringEntity: project && contact(await purchasers.find(tx, project.procuringEntityId)),
        agency: project && contact(await agencies.find(tx, project.agencyId)),
      }
    },
    'notice.publish': async (tx, { before }) => {
      const { documentId, projectId } = before as Notice
      const project = await projects.find(tx, projectId)
      return {
        document: await tenderDocuments.find(tx, documentId),
        intention: project && (await intentionOf(tx, project.planId)),
        projectStatus: project?.status ?? '',
      }
    },
    'notice.terminate': async (tx, { before }) => ({ projectStatus: await projectStatus(tx, before) }),
  },
})
