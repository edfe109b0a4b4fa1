/** 公告之后报送 — each announcement is sent on, its receipt kept, and a day later what stands there is read and compared. */
import type { NationalPortal } from '#connectors/national-portal/national-portal.ts'
import type { House } from '#foundation/house.ts'
import { jobs as jobTable, reactions } from '#foundation/reactions.ts'
import { announcements } from '../announcement/store.ts'
import { acceptPublication, comparePublication, queuePublication, refusePublication } from './publication.ts'
import { publications } from './store.ts'
import { textOf } from './text.ts'

const portalOf = (house: House) => house.connectors.nationalPortal as NationalPortal | undefined

export default reactions({
  AnnouncementPublished: [
    async ({ id }, { house, run }) => {
      if (portalOf(house)) await run(queuePublication, undefined, { announcementId: id })
    },
  ],
  PublicationQueued: [({ id }, { later }) => later('national-portal.publish', { publicationId: id })],
  PublicationRequeued: [({ id }, { later }) => later('national-portal.publish', { publicationId: id })],
  PublicationCheckDue: [({ id }, { later }) => later('national-portal.compare', { publicationId: id })],
})

const told = (house: House, publicationId: string) =>
  house.read('house', async (tx) => {
    const state = await publications.get(tx, publicationId)
    return { state, announcement: await announcements.get(tx, state.announcementId) }
  })

export const jobs = jobTable({
  /** Asked again until it answers: the announcement's id is the key, so it stands there once. */
  'national-portal.publish': async ({ publicationId }: { publicationId: string }, { house, run }) => {
    const { state, announcement } = await told(house, publicationId)
    const portal = portalOf(house)
    if (state.status !== 'queued' || !portal) return
    const { number, kind, method, title, region, publishedAt } = announcement
    const text = textOf(announcement)
    const reply = await portal.publish({
      id: state.announcementId,
      number,
      kind,
      method,
      title,
      region,
      publishedAt,
      text,
    })
    if (reply.accepted) await run(acceptPublication, publicationId, { receiptNo: reply.receiptNo })
    else await run(refusePublication, publicationId, { reason: reply.reason })
  },
  'national-portal.compare': async ({ publicationId }: { publicationId: string }, { house, run }) => {
    const { state, announcement } = await told(house, publicationId)
    const portal = portalOf(house)
    if (state.status !== 'accepted' || !portal) return
    const there = await portal.find(state.announcementId)
    const found = !there
      ? 'missing'
      : there.title !== announcement.title
        ? 'title'
        : there.text === textOf(announcement)
          ? 'same'
          : 'text'
    await run(comparePublication, publicationId, { found })
  },
})
