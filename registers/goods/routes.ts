/** 品目目录的路径 */
import { z } from 'zod'
import { room, view } from '#foundation/room.ts'
import { catalogueActs } from './acts.ts'
import { EDITION } from './catalogue.ts'
import { catalogueEditions, childrenOf, counterpartsOf, digestOf, leaves, pathOf, searchItems } from './store.ts'

const edition = z
  .string()
  .regex(/^\d{4}$/)
  .optional()
  .describe('目录版本，默认2022')

export default room(catalogueActs, catalogueEditions, {
  facts: { 'catalogue.adopt': (tx, { input }) => digestOf(tx, input.edition) },
  views: {
    'GET /items': view({
      who: 'anyone',
      title: '选择品目',
      query: z.object({
        q: z.string().max(60).default(''),
        limit: z.coerce.number().int().min(1).max(100).default(50),
      }),
      // What a form offers: an item by its code, only such as have nothing below them where nothing was typed.
      read: async (tx, { q, limit }) => ({
        rows: (q.trim() ? await searchItems(tx, q, EDITION, limit) : await leaves(tx, limit))
          .filter(({ level }) => level > 0)
          .map(({ code, name }) => ({ id: code, title: name, number: code })),
      }),
    }),
    'GET /search': view({
      who: 'anyone',
      title: '查找品目',
      query: z.object({ q: z.string().max(60), edition, limit: z.coerce.number().int().min(1).max(100).default(30) }),
      read: (tx, { q, edition, limit }) => searchItems(tx, q, edition, limit),
    }),
    'GET /counterparts/:code': view({
      who: 'anyone',
      title: '品目编码在各版目录之间的对照',
      query: z.object({ code: z.string().max(9), edition }),
      read: (tx, { code, edition }) => counterpartsOf(tx, code, edition),
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
