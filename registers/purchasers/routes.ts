/** 采购人的路径 */
import { sql } from 'kysely'
import { z } from 'zod'
import { withoutPending } from '#foundation/changes.ts'
import { room, view } from '#foundation/room.ts'
import { divisions, fullDivisionName } from '#registers/divisions.ts'
import { purchaserActs } from './acts.ts'
import { purchaser } from './purchaser.ts'
import { branchesOf, idByFinanceCode, purchaserByUscc, purchasers, unitsAbove, unitTree } from './store.ts'

export default room(purchaserActs, purchasers, {
  facts: {
    'purchaser.register': async (tx, { input }) => ({
      parent: input.parentId ? await purchasers.find(tx, input.parentId) : undefined,
    }),
    'purchaser.move': async (tx, { id, input }) => {
      // Two moves at once could close a circle that neither sees alone.
      await sql`SELECT pg_advisory_xact_lock(hashtextextended('registers.purchaser.tree', 0))`.execute(tx)
      return {
        parent: input.parentId ? await purchasers.find(tx, input.parentId) : undefined,
        above: input.parentId ? await unitsAbove(tx, input.parentId) : [],
        below: Math.max(0, ...(await unitTree(tx, id)).map(({ depth }) => depth)),
      }
    },
    'purchaser.end': async (tx, { id, input }) => ({
      successor: await purchasers.find(tx, input.successorId),
      units: await branchesOf(tx, { parentId: id }),
    }),
  },
  show: withoutPending(purchaser),
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
    'GET /branches': view({
      who: 'signed-in',
      title: '单位树：一个单位或者一个地区之下',
      query: z.object({
        parentId: z.string().max(100).optional(),
        region: z
          .string()
          .regex(/^\d{6}$/)
          .default('440000'),
      }),
      read: async (tx, { parentId, region }) => ({
        rows: await branchesOf(tx, parentId ? { parentId } : { region }),
      }),
    }),
    'GET /:id/above': view({
      who: 'signed-in',
      title: '各级上级单位',
      query: z.object({ id: z.string() }),
      read: async (tx, { id }) => ({ rows: await unitsAbove(tx, id) }),
    }),
    'GET /:id/units': view({
      who: 'signed-in',
      title: '下属预算单位',
      query: z.object({ id: z.string() }),
      read: (tx, { id }) => unitTree(tx, id),
    }),
  },
})
