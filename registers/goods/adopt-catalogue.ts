/** 启用品目目录 — puts on the record which items an edition held when the platform began to use it. */
import { z } from 'zod'
import { creation, given, may, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { catalogueEdition } from './catalogue.ts'

export const adoptCatalogue = creation(catalogueEdition)({
  name: 'catalogue.adopt',
  title: '启用品目目录',
  law: '财库〔2022〕31号',
  who: [may('operator', 'any'), SYSTEM],
  to: ['adopted'],
  input: z.object({
    edition: z
      .string()
      .regex(/^\d{4}$/)
      .default('2022')
      .meta({ title: '版本' }),
    source: z.string().trim().min(1).max(200).meta({ title: '来源' }),
  }),
  // What stands in the table now.
  facts: given<{ items: number; sha256: string }>(),
  decide(_, { edition, source }, { now, facts }) {
    if (facts.items === 0) return refuse('catalogue.not-imported', { edition })

    return ok([{ type: 'CatalogueAdopted', edition, source, ...facts, adoptedAt: now }])
  },
})
