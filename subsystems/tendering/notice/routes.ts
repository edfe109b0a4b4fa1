/** 采购公告的路径. */
import { z } from 'zod'
import { room, view } from '#foundation/room.ts'
import type { Tx } from '#foundation/store.ts'
import { at, dayOf, type Instant, plusDays, zInstant } from '#foundation/time.ts'
import { agencies } from '#registers/agencies/index.ts'
import { purchasers } from '#registers/purchasers/index.ts'
import { tenderDocuments } from '../documents/store.ts'
import { invitedTo } from '../invitation/invited.ts'
import { withoutRivals } from '../invitation/show.ts'
import { openings, openingsOf } from '../opening/store.ts'
import { quarterOf, spread } from '../postponement/slots.ts'
import { loadFrom } from '../postponement/store.ts'
import { intentionOf } from '../project/neighbours.ts'
import { projects } from '../project/store.ts'
import { registrationsOf } from '../registration/store.ts'
import { noticeActs } from './acts.ts'
import type { Notice } from './notice.ts'
import { notices } from './store.ts'

const contact = (of: { name: string; address: string; contact: string; phone: string } | undefined) =>
  of && { name: of.name, address: of.address, person: of.contact, phone: of.phone }

const projectStatus = async (tx: Tx, { projectId }: Notice) => (await projects.find(tx, projectId))?.status ?? ''

export default room(noticeActs, notices, {
  show: withoutRivals,
  facts: {
    'notice.draft': async (tx, { input }) => {
      const document = await tenderDocuments.find(tx, input.documentId)
      const project = document && (await projects.find(tx, document.projectId))
      return {
        project,
        document,
        procuringEntity: project && contact(await purchasers.find(tx, project.procuringEntityId)),
        agency: project && contact(await agencies.find(tx, project.agencyId)),
        byInvitation: project !== undefined && (await invitedTo(tx, document!.projectId, project)) !== undefined,
      }
    },
    'notice.publish': async (tx, { before }) => {
      const { documentId, projectId } = before as Notice
      const project = await projects.find(tx, projectId)
      return {
        document: await tenderDocuments.find(tx, documentId),
        intention: project && (await intentionOf(tx, project)),
        projectStatus: project?.status ?? '',
        approval: project?.methodApproval,
        invited: project && (await invitedTo(tx, projectId, project)),
      }
    },
    'notice.postpone': async (tx, { before }) => {
      const { projectId, round } = before as Notice
      const held = []
      for (const { id } of await openingsOf(tx, projectId, round)) held.push((await openings.load(tx, id))?.state)
      return { allWaiting: held.every((opening) => opening?.status === 'waiting') }
    },
    'notice.extend-offer': async (tx, { before }) => {
      const { projectId, round } = before as Notice
      return { obtained: (await registrationsOf(tx, projectId, round)).length }
    },
    'notice.terminate': async (tx, { before }) => ({ projectStatus: await projectStatus(tx, before) }),
  },
  views: {
    'GET /slots': view({
      who: 'signed-in',
      title: '各时段已有多少项目截止',
      query: z.object({ around: zInstant }),
      async read(tx, { around }, _, { calendar }) {
        const day = dayOf(around)
        const load = await loadFrom(tx, at(day), at(plusDays(day, 8)))
        const own = quarterOf(around)
        const [quieter] = spread(
          1,
          around,
          Math.max(1, Math.ceil((load[own] ?? 0) / 2)),
          calendar,
          (slot) => load[slot] ?? 0,
        )
        return {
          at: own,
          count: load[own] ?? 0,
          day: Object.entries(load)
            .filter(([slot]) => dayOf(slot as Instant) === day)
            .map(([slot, count]) => ({ at: slot, count }))
            .toSorted((a, b) => (a.at < b.at ? -1 : 1)),
          quieter: quieter && { at: quieter, count: load[quieter] ?? 0 },
        }
      },
    }),
  },
})
