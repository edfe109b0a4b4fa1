/** 提醒怎样送到 — each announcement is held against what people want at once; every morning the rest is gathered; what was told is mailed. */
import { sql } from 'kysely'
import type { MailGateway } from '#connectors/mail/mail.ts'
import type { House } from '#foundation/house.ts'
import { type Job, jobs as jobTable, reactions } from '#foundation/reactions.ts'
import { dayOf, type Instant } from '#foundation/time.ts'
import { type Announcement, KINDS } from '../announcement/announcement.ts'
import { answers } from '../announcement/answers.ts'
import { askedOf } from '../announcement/asking.ts'
import { type Card, listAnnouncements } from '../announcement/listing.ts'
import { announcements } from '../announcement/store.ts'
import { tell } from './commands.ts'
import { subscriptions, untold, wanting } from './store.ts'
import { MOST_AT_ONCE, type Told } from './subscription.ts'
import { unsubscribeAddress } from './unsubscribing.ts'

const mailOf = (house: House) => house.connectors.mail as MailGateway | undefined
type Run = Parameters<Job>[1]['run']

export default reactions({
  AnnouncementPublished: [
    async ({ id }, { tx, later }) => {
      const wanted =
        await sql`SELECT FROM supervision.subscription WHERE status = 'active' AND cadence = 'immediate' LIMIT 1`.execute(
          tx,
        )
      if (wanted.rows.length > 0) await later('subscription.spread', { announcementId: id })
    },
  ],
  SubscriptionGathered: [
    ({ id, event: { from } }, { later }) => later('subscription.morning', { subscriptionId: id, from }),
  ],
  SubscriptionTold: [
    async ({ id, event: { told } }, { tx, house, later }) => {
      const { email } = await subscriptions.get(tx, id)
      if (email && mailOf(house)) await later('subscription.mail', { subscriptionId: id, told })
    },
  ],
})

const toldOf = (id: string, { kind, title, procuringEntity, publishedAt, deadlineAt }: Announcement): Told => ({
  id,
  kind,
  title,
  buyer: procuringEntity.name,
  publishedAt,
  ...(deadlineAt && { deadlineAt }),
})
const toldOfCard = ({ id, kind, title, procuringEntity, publishedAt, deadlineAt }: Card): Told => ({
  id,
  kind,
  title,
  buyer: procuringEntity,
  publishedAt,
  ...(deadlineAt && { deadlineAt }),
})

/** Whoever wants it at once. Told already, by this job before it was killed: refused, and nothing more happens. */
async function spread(house: House, run: Run, announcementId: string) {
  const { state, told } = await house.read('house', async (tx) => {
    const state = await announcements.get(tx, announcementId)
    return { state, told: toldOf(announcementId, state) }
  })
  for (let after = ''; ; ) {
    const page = await house.read('house', (tx) => wanting(tx, state, after))
    for (const each of page)
      if (each.state.since <= state.publishedAt && answers(each.state.interest, state))
        await run(tell, each.id, { told: [told] }, each.id)
    const last = page.at(-1)
    if (!last) return
    after = last.id
  }
}

/** Everything that fits and was published since, newest last; asked page by page. */
async function fitting(house: House, interest: Parameters<typeof askedOf>[0], from: Instant): Promise<Card[]> {
  const found: Card[] = []
  for (let after: string | undefined; ; ) {
    const asked = { ...askedOf({ ...interest, from: dayOf(from) }, house.clock()), after, limit: 100 }
    const { rows, next } = await house.read('house', (tx) => listAnnouncements(tx, asked))
    found.push(...rows.filter(({ publishedAt }) => publishedAt >= from))
    if (!next || found.length >= 1000) return found.toReversed()
    after = next
  }
}

export const jobs = jobTable({
  'subscription.spread': ({ announcementId }: { announcementId: string }, { house, run }) =>
    spread(house, run, announcementId),

  'subscription.morning': async (
    { subscriptionId, from }: { subscriptionId: string; from: Instant },
    { house, run },
  ) => {
    const state = await house.read('house', (tx) => subscriptions.get(tx, subscriptionId))
    if (state.status !== 'active') return
    const fit = await fitting(house, state.interest, from)
    const fresh = await house.read('house', (tx) =>
      untold(
        tx,
        subscriptionId,
        fit.map(({ id }) => id),
      ),
    )
    const told = fit.filter(({ id }) => fresh.has(id)).map(toldOfCard)
    for (let n = 0; n < told.length; n += MOST_AT_ONCE) {
      const some = told.slice(n, n + MOST_AT_ONCE)
      await run(tell, subscriptionId, { told: some }, some[0]!.id)
    }
  },

  /** The job's id is the key: asked again, nobody is written to twice. */
  'subscription.mail': async (
    { subscriptionId, told }: { subscriptionId: string; told: readonly Told[] },
    { id, house },
  ) => {
    const state = await house.read('house', (tx) => subscriptions.get(tx, subscriptionId))
    if (!state.email || state.status !== 'active') return
    const site = house.site.replace(/\/$/, '')
    const unsubscribe = unsubscribeAddress(house, subscriptionId)
    const lines = told.map(
      ({ id, kind, title, buyer }) => `[${KINDS[kind]}] ${title}（${buyer}）\n${site}/notices/${id}`,
    )
    await mailOf(house)?.send({
      id,
      to: state.email,
      subject: `${state.name}：新公告 ${told.length} 则`,
      text: [...lines, '', `退订：${unsubscribe}`].join('\n'),
      unsubscribe,
    })
  },
})
