/** 批量办理的路径 */
import { z } from 'zod'
import type { Role } from '#foundation/command.ts'
import { room, view } from '#foundation/room.ts'
import { batchActs } from './acts.ts'
import { batches, linesOf, type Outcome, suggestionsOf } from './store.ts'

const OUTCOMES = ['read', 'good', 'bad', 'already', 'done', 'refused'] as const

export default room(batchActs, batches, {
  facts: {
    'batch.correct': async (tx, { id, input }) => ({ corrections: await suggestionsOf(tx, id, input) }),
    async 'batch.begin'(_, { input, house }) {
      const acts = house.rooms.find(({ acts }) => acts.path === input.path)?.acts
      const importing = input.import ? acts?.imports?.[input.import] : undefined
      const act = input.act && acts?.bulk?.includes(input.act) ? acts.commands[input.act] : undefined
      const command = importing?.command ?? act
      return {
        offered: command && {
          title: importing?.title ?? `批量${command.title}`,
          roles: command.who.map(({ role }: { role: Role }) => role),
        },
        fileThere: input.file ? await house.files.has(input.file) : false,
      }
    },
  },
  views: {
    'GET /:id/lines': view({
      who: 'signed-in',
      title: '批量办理的各行',
      query: z.object({
        id: z.string(),
        outcome: z.string().max(60).optional().describe('结果，多个用逗号分开'),
        after: z.coerce.number().int().min(0).default(0),
        limit: z.coerce.number().int().min(1).max(200).default(50),
      }),
      async read(tx, { id, outcome, after, limit }) {
        const outcomes = outcome?.split(',').filter((each): each is Outcome => OUTCOMES.includes(each as Outcome))
        const lines = await linesOf(tx, id, { outcomes, after, limit: limit + 1 })
        const rows = lines.slice(0, limit).map(({ cells: _, ...line }) => line)
        return lines.length > limit ? { rows, next: String(rows.at(-1)!.no) } : { rows }
      },
    }),
  },
})
