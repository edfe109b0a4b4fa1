/** 预算指标的路径 */
import { z } from 'zod'
import { may } from '#foundation/command.ts'
import { room, view } from '#foundation/room.ts'
import { purchasers } from '#registers/purchasers/index.ts'
import { budgetImportActs, budgetLineActs } from './acts.ts'
import { availableOn, budgetImports, budgetLines, committedOn } from './store.ts'

const readers = [
  may('purchaserMaker', 'any'),
  may('purchaserChecker', 'any'),
  may('purchaserAdmin', 'any'),
  may('regulator', 'any'),
]

export const budgetLineRoom = room(budgetLineActs, budgetLines, {
  facts: {
    'budgetLine.adjust': (tx, { id }) => committedOn(tx, id),
    'budgetLine.apply-cut': (tx, { id }) => committedOn(tx, id),
  },
  views: {
    // Row-level security leaves only the reader's own lines to be found.
    'GET /:id/available': view({
      who: readers,
      title: '指标可用余额',
      query: z.object({ id: z.string() }),
      read: async (tx, { id }) => {
        const line = await budgetLines.find(tx, id)
        return line && { id, amount: line.amount, available: await availableOn(tx, id) }
      },
    }),
  },
})

export const budgetImportRoom = room(budgetImportActs, budgetImports, {
  facts: {
    'budgetImport.request': async (tx, { input, by }) => ({
      unit: await purchasers.find(tx, by.role === 'system' ? (input.procuringEntityId ?? '') : by.orgId),
    }),
  },
})
