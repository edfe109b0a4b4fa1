/** 品目目录的路径 */
import { z } from 'zod'
import { room, view } from '#foundation/room.ts'
import { catalogueActs } from './acts.ts'
import { catalogueEditions, childrenOf, digestOf, pathOf, searchItems } from './store.ts'

const edition = z
  .string()
  .regex(/^\d{4}$/)
  .optional()
  .describe('目录版本，默认2022')

export default room(catalogueActs, catalogueEditions, {
  facts: { 'catalogue.adopt': (tx, { input }) => digestOf(tx, input.edition) },
  views: {
    'GET /search': view({
      who: 'anyone',
      title: '查找品目',
      query: z.object({ q: z.string().max(60), edition, limit: z.coerce.number().int().min(1).max(100).default(30) }),
      read: (tx, { q, edition, limit }) => searchItems(tx, q, edition, limit),
    }),
    'GET /children': view({
      who: 'anyone',
      title: '品目树的下一级',
      query: z.object({ parent: z.string().max(9).optional(), edition }),
      read: (tx, { parent, edition }) => childrenOf(tx, parent, edition),
    }),
    'GET /path/:code': view({
      who: 'anyone',
      title: '品目在树上的位置',
      query: z.object({ code: z.string().max(9), edition }),
      read: (tx, { code, edition }) => pathOf(tx, code, edition),
    }),
  },
})
