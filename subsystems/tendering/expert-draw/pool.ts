/** 可抽取与可选定的专家: 事实 — how many there are, and those whom the purchaser would choose itself, each with every reason to stay away. */
import { sql } from 'kysely'
import type { Loader } from '#foundation/room.ts'
import type { Tx } from '#foundation/store.ts'
import { type Day, dayOf } from '#foundation/time.ts'
import { agencies } from '#registers/agencies/index.ts'
import { experts, rosterOf } from '#registers/experts/index.ts'
import { purchasers } from '#registers/purchasers/index.ts'
import { firmsBarredWith } from '#registers/related-parties/index.ts'
import { suppliersOf } from '#registers/suppliers/index.ts'
import { registrationsOf } from '../registration/store.ts'
import { exclusionsOf, hashOf, saltOf } from './draw.ts'
import type { ExpertDraw } from './expert-draw.ts'
import { candidateOf } from './facts.ts'
import { drawSalt } from './store.ts'

const hosts = async (tx: Tx, { procuringEntityId, agencyId }: { procuringEntityId: string; agencyId: string }) => ({
  procuringEntity: (await purchasers.find(tx, procuringEntityId))?.uscc ?? procuringEntityId,
  agency: (await agencies.find(tx, agencyId))?.uscc ?? agencyId,
})

type Pool = { procuringEntityId: string; agencyId: string; date: Day; area: string; speciality: string; years: number }

/** Without any word of the bidders: whom they bar is worked out when the roster is sealed, and told to nobody before. */
export const poolOf = async (tx: Tx, { date, area, speciality, years, ...parties }: Pool) => {
  const need = {
    ...(await hosts(tx, parties)),
    suppliers: [],
    tookPart: [],
    evaluationDate: date,
    area,
    quotas: [],
    avoidanceYears: years,
  }
  const roster = await rosterOf(tx, area, [speciality])
  const reasons = roster.map((each) => exclusionsOf(candidateOf(each), need))
  const excluded: Partial<Record<string, number>> = {}
  for (const reason of reasons.flat()) excluded[reason] = (excluded[reason] ?? 0) + 1
  return { total: roster.length, eligible: reasons.filter((each) => each.length === 0).length, excluded }
}

export const chooseFacts: Loader = async (tx, { id, before, input, now, house }) => {
  const draw = before as ExpertDraw
  const numbers = (input as { experts: { number: string }[] }).experts.map(({ number }) => number)
  const found = await experts.where(tx, sql`number = ANY(${numbers}) AND status IN ('registered', 'suspended')`, 100)
  const tookPart = await experts.where(tx, sql`number = ANY(${draw.tookPart})`, 100)
  const registered = await registrationsOf(tx, draw.projectId, draw.round)
  const suppliers = await suppliersOf(
    tx,
    registered.map(({ state }) => state.supplierId),
  )
  const secret = await drawSalt(tx, id, draw.attempt)
  const need = {
    ...(await hosts(tx, draw)),
    suppliers: suppliers.map(({ uscc }) => uscc),
    related: await firmsBarredWith(
      tx,
      suppliers.map(({ uscc }) => uscc),
      dayOf(now),
    ),
    tookPart: tookPart.map((each) => each.id),
    evaluationDate: dayOf(draw.evaluationAt),
    area: draw.area,
    quotas: draw.quotas,
    avoidanceYears: house.policyAt(now, draw.region)('expert.avoidanceYears'),
  }
  return {
    experts: numbers.map((number) => {
      const one = found.find(({ state }) => state.number === number)
      return {
        number,
        hash: one && hashOf(saltOf(secret, one.id), one.id),
        exclusions: one ? exclusionsOf(candidateOf(one), need) : [],
      }
    }),
  }
}
