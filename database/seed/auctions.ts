/** 示范反拍 — one that is over, one under way, one that is still to begin. */
import { fen } from '#foundation/money.ts'
import { type Instant, instant, plus } from '#foundation/time.ts'
import { type AuctionSubject, announceAuction, fight, started } from '#journeys/auctioning.ts'
import type { Walk } from '#journeys/walk.ts'

type People = Pick<Walk, 'person'> & { moveTo(to: Instant): Promise<void> }
type Story = { subject: AuctionSubject; startsAfter: { days?: number; hours?: number } }

const stories: readonly Story[] = [
  {
    subject: {
      title: '图书馆阅览区计算机电子反拍',
      agency: 'yuezhao',
      buyer: 'library',
      bidders: ['wuyi', 'lingnan', 'qiaoxiang', 'yinhu', 'dongguan'],
      lines: [{ name: '台式计算机', quantity: 120, unit: '台' }],
      ceiling: fen(600_000_00),
      spectators: true,
    },
    startsAfter: { days: -20 },
  },
  {
    subject: {
      title: '第一中学多功能打印机电子反拍',
      agency: 'yuezhao',
      buyer: 'school',
      bidders: ['wuyi', 'qiaoxiang', 'lingnan', 'yinhu'],
      lines: [{ name: '多功能一体机', quantity: 80, unit: '台' }],
      ceiling: fen(256_000_00),
      minutes: 5 * 24 * 60,
      spectators: true,
    },
    startsAfter: { hours: -3 },
  },
  {
    subject: {
      title: '数据局视频会议终端电子反拍',
      agency: 'zhujiang',
      buyer: 'data',
      bidders: ['lingnan', 'zhuhai', 'yinhu', 'huizhou'],
      lines: [{ name: '视频会议终端', quantity: 36, unit: '套' }],
      ceiling: fen(432_000_00),
    },
    startsAfter: { days: 3 },
  },
]

/** People begin on the half hour. */
const HALF_HOUR = 30 * 60_000
const halfHour = (at: Instant): Instant => instant(Math.floor(Date.parse(at) / HALF_HOUR) * HALF_HOUR)

/** Announced the day before, fought over in its first half hour; the clock ends what it may end by now. */
async function tell({ person, moveTo }: People, { subject, startsAfter }: Story, present: Instant) {
  const startsAt = halfHour(plus(present, startsAfter))
  const announcedAt = plus(startsAt, { days: -1 })
  await moveTo(announcedAt < present ? announcedAt : plus(present, { hours: -1 }))
  const id = await announceAuction({ person }, subject, startsAt)
  await moveTo(startsAt)
  const host = await person(subject.agency)
  await started(host, id)
  await fight({ person }, id, subject.bidders, moveTo)
  await moveTo((await host.get(`/auctions/${id}`)).state.clock.endsAt)
}

export const auctionStories = stories.map((story) => ({
  title: story.subject.title,
  tell: (people: People, present: Instant) => tell(people, story, present),
}))
