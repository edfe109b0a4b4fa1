/** 关联关系的查看 — around one firm for itself and its regulator; among any firms for a regulator who asks whether they belong together. */
import { sql } from 'kysely'
import { z } from 'zod'
import { type Actor, may } from '#foundation/command.ts'
import { asHouse } from '#foundation/db.ts'
import { view } from '#foundation/room.ts'
import type { Tx } from '#foundation/store.ts'
import { type Day, dayOf } from '#foundation/time.ts'
import {
  codeOf,
  type DatedTie,
  firmNode,
  type Picture,
  pictureAmong,
  pictureAround,
  tiesAround,
} from '#registers/related-parties/index.ts'
import { zFirmCode } from './code.ts'
import { suppliers } from './store.ts'
import { namesTold, type Supplier } from './supplier.ts'

/** Two firms, two holders between them, a person above these: half the way from either end finds the whole of it. */
const FAR = 4
const HALF = 3
const NEAR = 1
const MOST_FIRMS = 20

/** `rows`: under which id each firm stands in the register; who stands in none is absent. */
type Shown = Picture & { rows: Readonly<Record<string, string>> }

const firmsOf = async (tx: Tx, codes: readonly string[]) =>
  suppliers.where(tx, sql`uscc = ANY(${[...new Set(codes)]}) AND status <> 'closed'`)
const firmsIn = (ties: readonly DatedTie[]) =>
  ties.flatMap(({ a, b }) => [a, b]).filter((node) => node.startsWith('firm:'))

const shownWith = async (
  tx: Tx,
  codes: readonly string[],
  ties: readonly DatedTie[],
  own: Readonly<Record<string, string>>,
  draw: (names: Readonly<Record<string, string>>) => Picture,
): Promise<Shown> => {
  const known = await firmsOf(tx, [...codes, ...firmsIn(ties).map(codeOf)])
  const told = known.map(({ state }) => namesTold(state))
  const names = Object.fromEntries(known.map(({ state }) => [state.uscc, state.name]))
  return {
    ...draw(Object.assign({}, ...told, own, names)),
    rows: Object.fromEntries(known.map(({ id, state }) => [state.uscc, id])),
  }
}

/** A firm sees the ties it told of itself; the regulator sees where they lead. */
const around = async (tx: Tx, state: Supplier, by: Actor, day: Day): Promise<Shown> => {
  asHouse(tx)
  const wide = by.role === 'regulator'
  const ties = (await tiesAround(tx, [firmNode(state.uscc)], day, wide ? FAR : NEAR)).filter(
    ({ toldBy }) => wide || toldBy === state.uscc,
  )
  return shownWith(tx, [state.uscc], ties, namesTold(state), (names) => pictureAround(state.uscc, { ties, names, day }))
}

const zCodes = z
  .string()
  .max(1000)
  .transform((text) => [...new Set(text.split(/[\s,，、]+/).filter(Boolean))])
  .pipe(z.array(zFirmCode).min(2, '请至少选两家').max(MOST_FIRMS, `一次至多 ${MOST_FIRMS} 家`))

export const relationViews = (rowSeenBy: (tx: Tx, id: string, by: Actor) => Promise<Supplier | undefined>) => ({
  'GET /:id/relations': view({
    who: [may('supplier', 'any'), may('regulator', 'any')],
    title: '关联关系图',
    query: z.object({ id: z.string().max(100) }),
    async read(tx, { id }, by, house) {
      const state = await rowSeenBy(tx, id, by!)
      return state && around(tx, state, by!, dayOf(house.clock()))
    },
  }),
  'GET /relations': view({
    who: [may('regulator', 'any')],
    title: '几家供应商之间有没有关联',
    query: z.object({ firms: zCodes }),
    async read(tx, { firms }, _, house) {
      asHouse(tx)
      const day = dayOf(house.clock())
      const ties = await tiesAround(tx, firms.map(firmNode), day, HALF)
      return shownWith(tx, firms, ties, {}, (names) => pictureAmong(firms, { ties, names, day }))
    },
  }),
})
