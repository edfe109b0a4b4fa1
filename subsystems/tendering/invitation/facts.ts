/** 邀请供应商: 命令所需的事实 — the register's suppliers, who is related to whom, the checkpoint that decides. */
import { sql } from 'kysely'
import type { Loader } from '#foundation/room.ts'
import type { Tx } from '#foundation/store.ts'
import { dayOf } from '#foundation/time.ts'
import { nextSize } from '#ledger/promised.ts'
import { relationOf, statusOn, suppliers, suppliersOf } from '#registers/suppliers/index.ts'
import { chanceOf, contributionsTo, contributorsTo } from '../expert-draw/facts.ts'
import { projects } from '../project/store.ts'
import type { Candidate, Shortlist } from './shortlist.ts'
import { applicationsOf } from './store.ts'

/** Pairs the law forbids the same contract (政府采购法实施条例第十八条): told to the draw, so that both are never drawn. */
const relatedAmong = async (tx: Tx, pool: readonly Candidate[]) => {
  const profiles = await suppliersOf(
    tx,
    pool.map(({ supplierId }) => supplierId),
  )
  return profiles.flatMap((one, n) =>
    profiles.slice(n + 1).flatMap((other) => (relationOf(one, other) ? [[one.orgId, other.orgId] as const] : [])),
  )
}

export const openFacts: Loader = async (tx, { input }) => ({ project: await projects.find(tx, input.projectId) })

export const recommendFacts: Loader = async (tx, { input, now }) => {
  const [found] = await suppliersOf(tx, [input.supplierId])
  return { supplier: found && { name: found.name, status: statusOn(found, dayOf(now)) } }
}

export const confirmFacts: Loader = async (tx, { before, now }): Promise<{ register: readonly Candidate[] }> => {
  const { way, industry } = before as Shortlist
  if (way !== 'register') return { register: [] }
  const found = await suppliers.where(
    tx,
    industry ? sql`status = 'active' AND state ->> 'industry' = ${industry}` : sql`status = 'active'`,
    10_000,
  )
  const free = found.filter(({ state }) => statusOn(state, dayOf(now)) === 'active')
  return { register: free.map(({ state: { orgId, name } }) => ({ supplierId: orgId, name })) }
}

export const reviewFacts: Loader = async (tx, { id }) => ({
  applications: (await applicationsOf(tx, id)).map(({ id, state: { supplierId, supplierName } }) => ({
    applicationId: id,
    supplierId,
    supplierName,
  })),
})

export const chooseFacts: Loader = async (tx, { before }) => {
  const state = before as Extract<Shortlist, { status: 'pooled' }>
  if (state.rule === 'all') return { related: [], promisedSize: 0, contributors: [] }
  return {
    related: await relatedAmong(tx, state.pool),
    promisedSize: await nextSize(tx),
    contributors: await contributorsTo(tx, state),
  }
}

type Committed = Extract<Shortlist, { status: 'committed' }>
export const chanceFacts: Loader = (tx, { id, before }) =>
  chanceOf(tx, `shortlist/${id}`, 'shortlist.choose', (before as Committed).commitment)
export const drawFacts: Loader = (tx, { before }) => contributionsTo(tx, before as Committed)
