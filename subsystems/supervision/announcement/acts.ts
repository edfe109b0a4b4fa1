/** 信息公告的行为. Pure. */
import { acts } from '#foundation/acts.ts'
import { announcement } from './announcement.ts'
import { publishAnnouncement } from './publish-announcement.ts'
import { refusal } from './terms.ts'

export const announcementActs = acts({
  path: '/announcements',
  model: announcement,
  refusal,
  commands: { '': publishAnnouncement },
})
