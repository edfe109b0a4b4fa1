/** 公告报送的路径. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { may } from '#foundation/command.ts'
import { room, view } from '#foundation/room.ts'
import { announcements } from '../announcement/store.ts'
import { isDecided } from '../penalty/penalty.ts'
import { penalties } from '../penalty/store.ts'
import { listedOf, listedText } from './listing.ts'
import { publicationActs } from './publication.ts'
import { publications } from './store.ts'
import { textOf } from './text.ts'

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')

export default room(publicationActs, publications, {
  views: {
    'GET /of-penalty/:penaltyId': view({
      who: [may('regulator', 'any'), may('operator', 'any')],
      title: '一项处罚的历次报送',
      query: z.object({ penaltyId: z.string().max(100) }),
      read: async (tx, { penaltyId }) => {
        const found = await publications.where(tx, sql`state ->> 'penaltyId' = ${penaltyId}`)
        const rows = found.map(({ id, state }) => ({ id, ...state }))
        return { rows: rows.toSorted((one, other) => (other.edition ?? 0) - (one.edition ?? 0)) }
      },
    }),
  },
  facts: {
    'publication.queue': async (tx, { input }) => {
      if (input.penaltyId) {
        const state = await penalties.get(tx, input.penaltyId)
        if (!isDecided(state)) throw new Error(`penalty ${input.penaltyId} is not decided`)
        const listed = listedOf(input.penaltyId, state)
        const { number, name, edition, region, struck } = listed
        const title = `${name}：${struck ? '撤出' : '列入'}政府采购严重违法失信行为记录名单`
        return { number, title, edition, region, hash: hashOf(listedText(listed)) }
      }
      const told = await announcements.get(tx, input.announcementId)
      const { number, title, caseId, region } = told
      return { number, title, caseId, region, hash: hashOf(textOf(told)) }
    },
  },
})
