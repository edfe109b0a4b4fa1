/** 公告报送的路径. */
import { createHash } from 'node:crypto'
import { room } from '#foundation/room.ts'
import { announcements } from '../announcement/store.ts'
import { publicationActs } from './publication.ts'
import { publications } from './store.ts'
import { textOf } from './text.ts'

export default room(publicationActs, publications, {
  facts: {
    'publication.queue': async (tx, { input }) => {
      const told = await announcements.get(tx, input.announcementId)
      const { number, title, caseId, region } = told
      return { number, title, caseId, region, hash: createHash('sha256').update(textOf(told)).digest('hex') }
    },
  },
})
