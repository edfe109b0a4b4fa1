/** 采购需求调查的存放. */
import { documentStore, type Tx } from '#foundation/store.ts'
import type { Day } from '#foundation/time.ts'
import { pathInWords, relationsAmong } from '#registers/related-parties/index.ts'
import { namesTold, suppliersByUscc } from '#registers/suppliers/index.ts'
import { type Survey, suppliersAsked, survey } from './survey.ts'

export const surveys = documentStore(survey, { table: 'supervision.survey' })

/** Which of the suppliers asked belong together on that day, as the register of related parties knows. */
export const tiesAmongAsked = async (tx: Tx, state: Survey, day: Day) => {
  const asked = suppliersAsked(state).filter(({ uscc }) => uscc !== undefined)
  const codes = asked.map(({ uscc }) => uscc!)
  const found = await relationsAmong(tx, codes, { day })
  // Who holds two of them may stand in no register: it is called as they call it.
  const told = found.length > 0 ? (await suppliersByUscc(tx, codes)).map(namesTold) : []
  const names = Object.assign({}, ...told, Object.fromEntries(asked.map(({ uscc, name }) => [uscc!, name]))) as Record<
    string,
    string
  >
  return found.map(({ one, other, path }) => ({
    one: names[one]!,
    other: names[other]!,
    words: pathInWords(path, names),
    evidence: path.map(({ tie: { kind, percent, since, toldBy } }) => ({ kind, percent, since, toldBy })),
  }))
}
export type TieAmongAsked = Awaited<ReturnType<typeof tiesAmongAsked>>[number]
