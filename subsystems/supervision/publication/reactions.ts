/** 公告、处罚之后报送 — each announcement, and each penalty that belongs in the national list, is sent on, its receipt kept, and a day later what stands there is read and compared. */
import type { Listed, NationalPortal, Reply } from '#connectors/national-portal/national-portal.ts'
import type { House } from '#foundation/house.ts'
import { jobs as jobTable, type Reaction, reactions } from '#foundation/reactions.ts'
import type { Announcement } from '../announcement/announcement.ts'
import { announcements } from '../announcement/store.ts'
import { isDecided } from '../penalty/penalty.ts'
import { penalties } from '../penalty/store.ts'
import { belongs, listedOf, listedText } from './listing.ts'
import { acceptPublication, comparePublication, queuePublication, refusePublication } from './publication.ts'
import { publications } from './store.ts'
import { textOf } from './text.ts'

const portalOf = (house: House) => house.connectors.nationalPortal as NationalPortal | undefined

/** Into the national list, changed or struck there, as the penalty is. */
const report: Reaction = async ({ id }, { tx, house, run }) => {
  const state = await penalties.get(tx, id)
  if (portalOf(house) && isDecided(state) && belongs(state)) await run(queuePublication, undefined, { penaltyId: id })
}

export default reactions({
  AnnouncementPublished: [
    async ({ id }, { house, run }) => {
      if (portalOf(house)) await run(queuePublication, undefined, { announcementId: id })
    },
  ],
  PenaltyDecided: [report],
  PenaltyChanged: [report],
  PenaltyRevoked: [report],
  PublicationQueued: [({ id }, { later }) => later('national-portal.publish', { publicationId: id })],
  PublicationRequeued: [({ id }, { later }) => later('national-portal.publish', { publicationId: id })],
  PublicationCheckDue: [({ id }, { later }) => later('national-portal.compare', { publicationId: id })],
})

const told = (house: House, publicationId: string) =>
  house.read('house', async (tx) => {
    const state = await publications.get(tx, publicationId)
    const { announcementId, penaltyId } = state
    const penalty = penaltyId ? await penalties.get(tx, penaltyId) : undefined
    return {
      state,
      announcement: announcementId ? await announcements.get(tx, announcementId) : undefined,
      listed: penaltyId && penalty && isDecided(penalty) ? listedOf(penaltyId, penalty) : undefined,
    }
  })

/** A wording that a later one has taken the place of is sent no more. */
const enlist = async (portal: NationalPortal, listed: Listed, edition: number | undefined): Promise<Reply> =>
  listed.edition === edition ? portal.list(listed) : { accepted: false, reason: '已由后续的变更、撤销取代' }

const comparedList = async (portal: NationalPortal, listed: Listed, edition: number | undefined) => {
  const there = await portal.findListed(listed.id)
  if (!there) return 'missing' as const
  if (there.edition > (edition ?? 0)) return 'same' as const // its own successor stands there, and is compared by itself
  if (there.name !== listed.name || there.number !== listed.number) return 'title' as const
  return listedText({ ...listed, ...there }) === listedText(listed) ? ('same' as const) : ('text' as const)
}

const tellPortal = (portal: NationalPortal, id: string, announcement: Announcement): Promise<Reply> => {
  const { number, kind, method, title, region, publishedAt } = announcement
  return portal.publish({ id, number, kind, method, title, region, publishedAt, text: textOf(announcement) })
}
const compared = async (portal: NationalPortal, id: string, announcement: Announcement) => {
  const there = await portal.find(id)
  if (!there) return 'missing' as const
  if (there.title !== announcement.title) return 'title' as const
  return there.text === textOf(announcement) ? ('same' as const) : ('text' as const)
}

export const jobs = jobTable({
  /** Asked again until it answers: the announcement's id is the key, so it stands there once. */
  'national-portal.publish': async ({ publicationId }: { publicationId: string }, { house, run }) => {
    const { state, announcement, listed } = await told(house, publicationId)
    const portal = portalOf(house)
    if (state.status !== 'queued' || !portal) return
    const reply = listed
      ? await enlist(portal, listed, state.edition)
      : await tellPortal(portal, state.announcementId!, announcement!)
    if (reply.accepted) await run(acceptPublication, publicationId, { receiptNo: reply.receiptNo })
    else await run(refusePublication, publicationId, { reason: reply.reason })
  },
  'national-portal.compare': async ({ publicationId }: { publicationId: string }, { house, run }) => {
    const { state, announcement, listed } = await told(house, publicationId)
    const portal = portalOf(house)
    if (state.status !== 'accepted' || !portal) return
    const found = listed
      ? await comparedList(portal, listed, state.edition)
      : await compared(portal, state.announcementId!, announcement!)
    await run(comparePublication, publicationId, { found })
  },
})
