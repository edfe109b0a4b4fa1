/** 本地规则的存放 — and the book of all figures, which every rule reads: renewed when one is approved, and every few seconds. */
import { sql } from 'kysely'
import type { House } from '#foundation/house.ts'
import { reactions } from '#foundation/reactions.ts'
import { documentStore, type Tx } from '#foundation/store.ts'
import { dayOf, type Instant } from '#foundation/time.ts'
import type { Figure } from '#policies/figures.ts'
import { type Book, bookOf } from '#policies/local.ts'
import { type LocalFigure, localFigure } from './local-figure.ts'

export const localFigures = documentStore(localFigure, {
  table: 'supervision.local_figure',
  constraints: { local_figure_of_day: 'figure.proposed-already' },
})

const rowOf = ({ key, title, figure, unit, source, region, validFrom }: LocalFigure): Figure => ({
  ...{ key, title, figure, unit, source, region, validFrom },
})
export const approvedFigures = async (tx: Tx): Promise<Figure[]> =>
  (await localFigures.where(tx, sql`status = 'approved'`, 10_000)).map(({ state }) => rowOf(state))

/** A value is valid from tomorrow at the earliest, so every process has read it long before. */
const RENEWED = 20_000

export const holdFigures = () => {
  let book: Book = bookOf([])
  let timer: ReturnType<typeof setInterval> | undefined
  const renew = async (house: Pick<House, 'read'>) => {
    book = bookOf(await house.read('house', approvedFigures))
  }
  return {
    policyAt: (at: Instant, region: string) => book.policy(dayOf(at), region),
    book: () => book,
    reactions: reactions({ FigureApproved: [(_, { house }) => renew(house)] }),
    async keep(house: House) {
      await renew(house)
      timer = setInterval(() => void renew(house).catch((error) => house.log.error({ err: error }, 'figures')), RENEWED)
      timer.unref()
    },
    close: () => clearInterval(timer),
  }
}
