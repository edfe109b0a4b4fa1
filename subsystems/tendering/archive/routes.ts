/** 采购档案的路径. */
import { z } from 'zod'
import { asHouse } from '#foundation/db.ts'
import { room, view } from '#foundation/room.ts'
import { projects } from '../project/store.ts'
import { type Archive, archiveActs } from './archive.ts'
import { itemsOf, missingIn } from './list.ts'
import { archiveOf, archives, rowsOfCase } from './store.ts'

export default room(archiveActs, archives, {
  facts: {
    'archive.open': async (tx, { input }) => ({ project: await projects.get(tx, input.projectId) }),
    'archive.keep': async (tx, { before, house }) => {
      const { caseId, added } = before as Archive
      return { missing: missingIn(itemsOf(await rowsOfCase(tx, house, caseId), added)) }
    },
  },
  views: {
    'GET /:id/list': view({
      who: 'signed-in',
      title: '归档目录：应有的文件，有没有',
      query: z.object({ id: z.string() }),
      async read(tx, { id }, _, house) {
        const state = await archives.find(tx, id)
        if (!state) return undefined
        // Who may see the archive may know what it holds; the things themselves, and complaints, only as far as they may see them.
        const own = await rowsOfCase(tx, house, state.caseId)
        asHouse(tx)
        const all = await rowsOfCase(tx, house, state.caseId)
        const rows = [
          ...all.filter(({ path }) => path !== '/complaints'),
          ...own.filter(({ path }) => path === '/complaints'),
        ]
        const items = itemsOf(rows, state.added)
        const seen = new Set(own.map(({ id }) => id))
        return {
          items: items.map((item) => ({ ...item, rows: item.rows.filter(({ id }) => seen.has(id)) })),
          missing: missingIn(items),
        }
      },
    }),
    'GET /of-project/:projectId': view({
      who: 'signed-in',
      title: '项目的档案',
      query: z.object({ projectId: z.string() }),
      read: (tx, { projectId }) => archiveOf(tx, projectId),
    }),
  },
})
