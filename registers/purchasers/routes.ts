/** 采购人的路径 */
import { z } from 'zod'
import { room, view } from '#foundation/room.ts'
import { divisions, fullDivisionName } from '#registers/divisions.ts'
import { purchaserActs } from './acts.ts'
import { idByFinanceCode, purchaserByUscc, purchasers, unitTree } from './store.ts'

export default room(purchaserActs, purchasers, {
  facts: {
    'purchaser.register': async (tx, { input }) => ({
      parent: input.parentId ? await purchasers.find(tx, input.parentId) : undefined,
    }),
  },
  lines: {
    register: {
      target: (tx, { uscc }) => purchaserByUscc(tx, String(uscc)),
      async resolve(tx, { parentCode, region }) {
        if (parentCode === undefined) return {}
        const parent = await idByFinanceCode(tx, String(region), String(parentCode))
        if (parent) return { parentId: parent }
        return [
          {
            column: 'parentCode',
            text: '采购人库中没有这个上级单位',
            mend: '请先登记上级单位，或把它写在同一文件的前面',
          },
        ]
      },
    },
    change: { target: (tx, { uscc }) => purchaserByUscc(tx, String(uscc)) },
  },
  views: {
    'GET /divisions': view({
      who: 'anyone',
      title: '选择行政区划',
      query: z.object({
        q: z.string().max(30).default(''),
        limit: z.coerce.number().int().min(1).max(300).default(50),
      }),
      read: async (_, { q, limit }) => ({
        rows: divisions
          .filter(({ code, name }) => code.startsWith(q.trim()) || name.includes(q.trim()))
          .slice(0, limit)
          .map(({ code }) => ({ id: code, title: fullDivisionName(code), number: code })),
      }),
    }),
    'GET /:id/units': view({
      who: 'signed-in',
      title: '下属预算单位',
      query: z.object({ id: z.string() }),
      read: (tx, { id }) => unitTree(tx, id),
    }),
  },
})
