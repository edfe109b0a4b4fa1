/** 本地规则的路 — what is in force here, from which level it comes, and where those below differ. */
import { sql } from 'kysely'
import { z } from 'zod'
import { covers, may } from '#foundation/command.ts'
import { inRegion } from '#foundation/db.ts'
import { room, view } from '#foundation/room.ts'
import { type Day, dayOf, zDay } from '#foundation/time.ts'
import { type Figure, NoSuchFigure } from '#policies/figures.ts'
import { type Book, bookOf, chainOf, LATITUDES, regionAbove } from '#policies/local.ts'
import { localFigureActs } from './acts.ts'
import { whyNotSet } from './set-figure.ts'
import { approvedFigures, localFigures } from './store.ts'

const rowIn = (book: Book, key: string, day: Day, region: string): Figure | undefined => {
  try {
    return book.at(key, day, region)
  } catch (error) {
    if (error instanceof NoSuchFigure) return undefined
    throw error
  }
}

/** One figure as it stands in a region on a day, beside the level above. */
const lineOf = (book: Book, key: string, day: Day, region: string, by: string | undefined) => {
  const here = rowIn(book, key, day, region)
  const above = rowIn(book, key, day, regionAbove(region))
  const latitude = LATITUDES[key]
  const mine = by === region
  return {
    key,
    title: here?.title ?? above?.title ?? key,
    unit: here?.unit ?? above?.unit ?? 'count',
    here: here && { figure: here.figure!, region: here.region, source: here.source, validFrom: here.validFrom },
    above: above && { figure: above.figure!, region: above.region },
    differs: here?.figure !== above?.figure,
    ...(latitude && { lowest: latitude.lowest, stricter: latitude.stricter }),
    maySet: mine && whyNotSet(here, latitude, region) === undefined,
  }
}
export type RuleLine = ReturnType<typeof lineOf>

export default room(localFigureActs, localFigures, {
  facts: {
    'figure.propose': async (tx, { input, by }) => {
      const book = bookOf(await approvedFigures(tx))
      return {
        row: rowIn(book, input.key, input.validFrom, by.region),
        above: rowIn(book, input.key, input.validFrom, regionAbove(by.region))?.figure ?? undefined,
      }
    },
  },
  views: {
    'GET /here': view({
      title: '本地规则：现值、来自哪一级、与上级的不同',
      who: 'signed-in',
      query: z.object({
        region: z
          .string()
          .regex(/^\d{6}$/)
          .optional(),
        day: zDay.optional(),
      }),
      async read(tx, { region, day }, by, { clock }) {
        const asked = region ?? by!.region
        // One's own, what lies below, and what stands above: that is the law one lives under.
        const where = covers(by!.region, asked) || chainOf(by!.region).includes(asked) ? asked : by!.region
        const book = bookOf(await approvedFigures(tx))
        const on = day ?? dayOf(clock())
        const mine = by!.role === 'regulator' ? by!.region : undefined
        return { region: where, day: on, rows: book.keys.map((key) => lineOf(book, key, on, where, mine)) }
      },
    }),
    'GET /differences': view({
      title: '辖区内各地与上级不同的规则',
      who: [may('regulator', 'region')],
      query: z.object({}),
      async read(tx, _, by, { clock }) {
        const found = await localFigures.where(tx, sql`status IN ('approved', 'proposed') AND ${inRegion(by!.region)}`)
        const book = bookOf(await approvedFigures(tx))
        const today = dayOf(clock())
        return {
          rows: found.map(({ id, state: { key, title, unit, figure, region, validFrom, source, reason, status } }) => ({
            ...{ id, key, title, unit, figure, region, validFrom, source, reason, status },
            above: rowIn(book, key, [validFrom, today].toSorted().at(-1)!, regionAbove(region))?.figure ?? null,
            inForce: status === 'approved' && rowIn(book, key, today, region)?.region === region && validFrom <= today,
          })),
        }
      },
    }),
  },
})
