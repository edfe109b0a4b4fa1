/** 系统中断顺延: which tenders, to when; all of each or nothing of it, once, though the house be killed in the middle. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#foundation/command.ts'
import { folderStore } from '#foundation/files.ts'
import type { Job } from '#foundation/reactions.ts'
import { type FreshHouse, freshHouse, request } from '#foundation/testing.ts'
import { at, type Instant, instant, plus } from '#foundation/time.ts'
import { freshKey, signerFrom } from '#ledger/note.ts'
import { calendar } from '#policies/holidays.ts'
import announcementRoom from '#subsystems/supervision/announcement/routes.ts'
import letterReactions from '../letter/reactions.ts'
import letterRoom from '../letter/routes.ts'
import noticeReactions from '../notice/reactions.ts'
import noticeRoom from '../notice/routes.ts'
import { notices } from '../notice/store.ts'
import openingReactions from '../opening/reactions.ts'
import openingRoom from '../opening/routes.ts'
import { openings } from '../opening/store.ts'
import { orderPostponement } from './order-postponement.ts'
import reactions, { jobs } from './reactions.ts'
import postponementRoom from './routes.ts'
import { nextSlot, quarterOf, spread } from './slots.ts'
import { postponements } from './store.ts'
import { plantNotices } from './testing.ts'

describe('quarters of an hour', () => {
  test.each([
    ['2026-05-11T09:00', '2026-05-11T09:00'],
    ['2026-05-11T09:01', '2026-05-11T09:15'],
    ['2026-05-11T11:46', '2026-05-11T14:00'],
    ['2026-05-11T12:00', '2026-05-11T14:00'],
    ['2026-05-11T16:50', '2026-05-12T09:00'],
    ['2026-05-11T07:10', '2026-05-11T09:00'],
    ['2026-05-15T18:00', '2026-05-18T09:00'],
    ['2026-05-08T17:00', '2026-05-09T09:00'], // a Saturday that is worked
  ])('after %s comes %s', (from, to) =>
    expect(nextSlot(instant(`${from}:00+08:00`), calendar)).toBe(instant(`${to}:00+08:00`)),
  )
  test('many are spread, at most so many in one, beside those already there', () => {
    const from = instant('2026-05-11T11:30:00+08:00')
    const slots = spread(7, from, 3, calendar, (slot) => (slot === from ? 2 : 0))
    const counted = Object.entries(Object.groupBy(slots, (slot) => slot)).map(([slot, all]) => [slot, all!.length])
    expect(counted).toEqual([
      [from, 1],
      [instant('2026-05-11T11:45:00+08:00'), 3],
      [instant('2026-05-11T14:00:00+08:00'), 3],
    ])
  })
  test('a quarter is named by its beginning', () =>
    expect(quarterOf(instant('2026-05-11T09:29:59+08:00'))).toBe(instant('2026-05-11T09:15:00+08:00')))
})

describe('on a database', () => {
  let now: Instant = instant('2026-05-11T09:40:00+08:00')
  let house: FreshHouse
  let dir: string
  let killed = 0
  const operator: Actor = { userId: 'op', role: 'operator', orgId: 'platform', region: '440000' }
  const outage = { from: instant('2026-05-11T09:00:00+08:00'), until: instant('2026-05-11T11:00:00+08:00') }
  const order = (change: object = {}, by = operator) =>
    house.act(
      orderPostponement,
      undefined,
      { reason: '机房供电中断', ...outage, resumeAt: at('2026-05-12', '09:00'), perQuarter: 40, ...change },
      by,
      request(),
    )
  const asHouse = <T>(work: Parameters<typeof house.read<T>>[1]) => house.read('house', work)
  const count = async (table: string) =>
    (await asHouse((tx) => sql<{ n: number }>`SELECT count(*) AS n FROM ${sql.table(table)}`.execute(tx))).rows[0]!.n

  /** Each batch dies once in its middle. */
  const dying: Job = (data, tools) => {
    let left = 1 + (killed === data.from ? 100 : Number.POSITIVE_INFINITY)
    const run: typeof tools.run = (...asked) => {
      if (--left === 0) {
        killed = data.from + 250
        throw new Error('killed')
      }
      return tools.run(...asked)
    }
    return jobs['postponement.move']!(data, { ...tools, run })
  }

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'postponement-'))
    const signer = await signerFrom(await freshKey('yuecai.test', 'log'))
    house = await freshHouse({
      clock: () => now,
      files: folderStore({ files: join(dir, 'files'), bids: join(dir, 'bids') }),
      rooms: [noticeRoom, openingRoom, announcementRoom, letterRoom, postponementRoom],
      reactions: [noticeReactions, openingReactions, letterReactions, reactions],
      jobs: [{ 'postponement.move': dying, 'opening.open': async () => {}, 'trustee.appoint': async () => {} }],
      ledger: { key: { signer, stateFile: join(dir, 'last') } },
    })
  })
  afterAll(async () => {
    await house.close()
    rmSync(dir, { recursive: true })
  })

  test('an order is refused where it could not be carried out', async () => {
    expect(await order()).toMatchObject({ code: 'postponement.none-due' })
    expect(await order({ until: outage.from })).toMatchObject({ code: 'postponement.window-empty' })
    expect(await order({ until: plus(outage.from, { hours: 73 }) })).toMatchObject({
      code: 'postponement.window-too-long',
    })
    // two hours after the outage are moved with it
    expect(await order({ resumeAt: instant('2026-05-11T13:00:00+08:00') })).toMatchObject({
      code: 'postponement.resumes-too-early',
    })
    expect(await order({}, { ...operator, role: 'agency' })).toMatchObject({ code: 'not-yours' })
  })

  test('every tender of the window and of two hours after it, each whole and once', async () => {
    const planted = await asHouse((tx) =>
      plantNotices(tx, {
        count: 520,
        now,
        suppliers: ['a', 'b'],
        deadlineOf: (n) => plus(instant('2026-05-11T10:00:00+08:00'), { minutes: (n % 13) * 15 }), // to 13:00
      }),
    )
    const outside = await asHouse((tx) =>
      plantNotices(tx, { count: 1, now, suppliers: ['a'], deadlineOf: () => instant('2026-05-11T13:00:01+08:00') }),
    )
    const preview = (await house.read(operator, (tx) =>
      postponementRoom.views['GET /preview']!.read(
        tx,
        { ...outage, resumeAt: at('2026-05-12', '09:00'), perQuarter: 40 },
        operator,
        house,
      ),
    )) as { count: number; quarters: number; rows: unknown[] }
    expect(preview).toMatchObject({ count: 520, quarters: 13 })
    expect(preview.rows).toHaveLength(200)

    const ordered = await order()
    if (!ordered.ok) throw new Error(ordered.code)
    // one lot closes before the order reaches it: that tender stays where it is, whole
    const lost = planted[300]!
    await asHouse((tx) =>
      sql`UPDATE tendering.opening SET status = 'closed', state = state || '{"status":"closed"}' WHERE id = ${lost.openingId}`.execute(
        tx,
      ),
    )
    await house.settle()
    expect(killed).toBeGreaterThan(250)

    const done = await asHouse((tx) => postponements.get(tx, ordered.value.id))
    expect(done).toMatchObject({
      status: 'done',
      done: 520,
      kept: [{ noticeId: lost.noticeId, code: 'notice.closed-already' }],
    })
    const moved = await asHouse(async (tx) => ({
      notices: await notices.where(tx, sql`state -> 'amendments' <> '[]'`, 1000),
      openings: await openings.where(tx, sql`status = 'waiting'`, 1000),
    }))
    expect(moved.notices).toHaveLength(519)
    const to = new Map(done.moves.map((move) => [move.noticeId, move.to]))
    for (const { id, state } of moved.notices) {
      expect(state).toMatchObject({ bidDeadline: to.get(id) })
      expect(state.amendments).toHaveLength(1)
      const mine = moved.openings.find((opening) => opening.state.noticeId === id)
      expect(mine?.state.deadline).toBe(to.get(id))
    }
    const stay = (id: string) => asHouse((tx) => notices.get(tx, id))
    expect(await stay(lost.noticeId)).toMatchObject({ bidDeadline: lost.deadline, amendments: [] })
    expect(await stay(outside[0]!.noticeId)).toMatchObject({ bidDeadline: outside[0]!.deadline, amendments: [] })
    expect(await count('supervision.announcement')).toBe(519)
    expect(await count('tendering.letter')).toBe(519 * 2)

    const slots = Object.values(Object.groupBy(done.moves, (move) => move.to)).map((all) => all!.length)
    expect(Math.max(...slots)).toBe(40)
  }, 120_000)

  test('nothing closes at the old time; a second order finds nothing', async () => {
    now = instant('2026-05-11T13:30:00+08:00')
    await house.settle()
    expect(await asHouse((tx) => notices.where(tx, sql`status = 'published'`, 1000))).toHaveLength(519)
    expect(await order()).toMatchObject({ code: 'postponement.none-due' })
  })
})
