/** 邀请名单谁能看 — who stands in the pool, who was drawn: only those who run the purchase and oversee it, until the result is out. Pure. */
import { type Actor, covers } from '#foundation/command.ts'
import { hashOf, saltOf } from '../expert-draw/draw.ts'
import type { DrawRecord } from '../expert-draw/recompute.ts'
import type { Shortlist } from './shortlist.ts'

type Inviting = { invited?: readonly string[] | undefined; procuringEntityId: string; agencyId: string; region: string }
const isInside = (state: Omit<Inviting, 'invited'>, by: Actor | undefined): boolean =>
  by !== undefined &&
  (by.role === 'system' ||
    (by.role === 'regulator' && covers(by.region, state.region)) ||
    by.orgId === state.procuringEntityId ||
    by.orgId === state.agencyId)

/** 邀请书、采购文件 as one of the invited reads them: not who else was invited. */
export const withoutRivals = (state: Inviting, by: Actor | undefined): unknown =>
  state.invited === undefined || isInside(state, by)
    ? state
    : { ...state, invited: state.invited.filter((id) => by?.role === 'supplier' && id === by.orgId) }

export const shown = (state: Shortlist, by: Actor | undefined): unknown => {
  if (state.status === 'disclosed') return { ...state, salt: undefined, watchers: state.watchers.length }
  if (isInside(state, by)) return { ...state, salt: undefined }
  const own = <T extends { supplierId: string }>(rows: readonly T[]) =>
    rows.filter(({ supplierId }) => by?.role === 'supplier' && supplierId === by.orgId)
  const { recommended: _, industry: __, ...rest } = state
  return {
    ...rest,
    pool: undefined,
    watchers: undefined,
    commitment: undefined,
    salt: undefined,
    chance: undefined,
    draw: undefined,
    reviewed: own(state.reviewed ?? []),
    ...('chosen' in state && { chosen: own(state.chosen) }),
  }
}

/** 抽取记录: `npx yuecai draw verify` repeats it. Names are in it once the result is out. */
export const recordOf = (state: Shortlist): DrawRecord | undefined => {
  if (!('draw' in state) || !state.draw || !state.commitment || !state.salt) return undefined
  const { salt } = state
  const drawn = new Set(state.draw.asked.map(({ hash }) => hash))
  const names = state.pool.map(({ supplierId }) => {
    const own = saltOf(salt, supplierId)
    return { hash: hashOf(own, supplierId), salt: own, expertId: supplierId }
  })
  return {
    format: 'yuecai-draw-record-1',
    commitment: state.commitment,
    ...state.draw,
    disclosed: state.status === 'disclosed' ? names.filter(({ hash }) => drawn.has(hash)) : [],
  }
}
