/** 信息公告的路径 */
import { z } from 'zod'
import { room, view } from '#foundation/room.ts'
import { nextNumber } from '#foundation/store.ts'
import { dayOf, zDay } from '#foundation/time.ts'
import { agencies } from '#registers/agencies/index.ts'
import { numberRegion } from '#registers/divisions.ts'
import { purchasers } from '#registers/purchasers/index.ts'
import { announcementActs } from './acts.ts'
import { KINDS, type Kind } from './announcement.ts'
import { announcementByNumber, announcementsOfCase, listAnnouncements } from './listing.ts'
import { blocksOf } from './print.ts'
import { announcements } from './store.ts'

const zKinds = z
  .string()
  .transform((text) => text.split(',').filter((kind): kind is Kind => kind in KINDS))
  .optional()
  .describe('公告类型，多个用逗号分开')

export default room(announcementActs, announcements, {
  facts: {
    'announcement.publish': async (tx, { input, now }) => {
      const region = numberRegion(input.region)
      const year = dayOf(now).slice(0, 4)
      const [purchaser, agency] = await Promise.all([
        input.procuringEntity.name ? undefined : purchasers.find(tx, input.procuringEntity.id),
        !input.agency || input.agency.name ? undefined : agencies.find(tx, input.agency.id),
      ])
      const serial = await nextNumber(tx, `announcement/${region}/${year}`)
      return {
        number: `${region}-GG-${year}-${String(serial).padStart(6, '0')}`,
        names: {
          ...(purchaser && { [input.procuringEntity.id]: purchaser.name }),
          ...(agency && { [input.agency.id]: agency.name }),
        },
      }
    },
  },
  views: {
    'GET /search': view({
      who: 'anyone',
      title: '检索公告',
      query: z.object({
        q: z.string().max(200).optional().describe('标题、单位或编号中的字词，空格表示“并且”'),
        kind: zKinds,
        region: z
          .string()
          .regex(/^\d{6}$/)
          .optional(),
        method: z.string().optional(),
        category: z.enum(['goods', 'services', 'works']).optional(),
        band: z.coerce.number().int().min(0).max(6).optional().describe('金额段，见 /open-data'),
        procuringEntityId: z.string().optional(),
        agencyId: z.string().optional(),
        supplierId: z.string().optional(),
        from: zDay.optional(),
        until: zDay.optional(),
        after: z.string().max(120).optional(),
        limit: z.coerce.number().int().min(1).max(100).default(20),
      }),
      read: (tx, query) => listAnnouncements(tx, query),
    }),
    'GET /by-number/:number': view({
      who: 'anyone',
      title: '一则公告',
      query: z.object({ number: z.string().max(60) }),
      read: async (tx, { number }) => {
        const found = await announcementByNumber(tx, number)
        return found && { ...found, blocks: blocksOf(found.state) }
      },
    }),
    'GET /by-case/:caseId': view({
      who: 'anyone',
      title: '一个项目的全部公告',
      query: z.object({ caseId: z.string().max(60) }),
      read: (tx, { caseId }) => announcementsOfCase(tx, caseId),
    }),
  },
})
