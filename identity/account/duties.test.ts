/** 岗位的试验 — on a real PostgreSQL: who gives which duty in which unit, what one person may not hold, what ends when and takes the
 *  sessions with it; units that move, merge and never close a circle. */

import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor, Command, Role } from '#foundation/command.ts'
import { THE_SYSTEM } from '#foundation/house.ts'
import { type FreshHouse, freshHouse, handsIn } from '#foundation/testing.ts'
import { at, instant } from '#foundation/time.ts'
import { registerPurchaser } from '#registers/purchasers/index.ts'
import purchaserRoom from '#registers/purchasers/routes.ts'
import { inventUscc } from '#registers/uscc.ts'
import { openSession } from '../session.ts'
import { grantMembership, inviteAccount, leaveUnit, revokeMembership } from './commands.ts'
import accountReactions from './reactions.ts'
import accountRoom, { namesOf } from './routes.ts'
import { accounts } from './store.ts'

let now = at('2026-03-02', '09:00')
let house: FreshHouse
const REGION = '440700'
const by = (role: Role, orgId: string, userId = `${role}@${orgId}`): Actor => ({ userId, role, orgId, region: REGION })
const finance = by('regulator', 'finance')
const operator = by('operator', 'platform')
const { act, must, why } = handsIn(() => house, finance)

beforeAll(async () => {
  house = await freshHouse({
    clock: () => now,
    rooms: [purchaserRoom, accountRoom],
    reactions: [accountReactions],
  })
})
afterAll(async () => {
  await house?.close()
})

let serial = 0
const unit = async (parentId?: string) => {
  serial++
  const { id } = await must(registerPurchaser, undefined, {
    name: `单位${serial}`,
    uscc: inventUscc(parentId ? '12' : '11', REGION, 90_000 + serial),
    financeCode: String(700_000 + serial),
    region: REGION,
    level: parentId ? 'basic' : 'department',
    parentId,
    address: '示范路1号',
    contact: '陈',
    phone: '0750-3000000',
  })
  return id
}
const person = async (role: Role, orgId: string, who: Actor = operator, until?: string) =>
  (await must(inviteAccount, undefined, { role, orgId, region: REGION, until }, who)).id
const held = (id: string) =>
  house.read('house', async (tx) =>
    (await accounts.get(tx, id)).memberships.map(({ role, orgId }) => `${role} ${orgId}`),
  )

describe('who gives which duty', () => {
  test('the administrator of a unit, of the department above it, and nobody beside', async () => {
    const [department, other] = [await unit(), await unit()]
    const school = await unit(department)
    const duty = (role: Role) => ({ role, orgId: school, region: REGION })
    expect(await why(inviteAccount, undefined, duty('purchaserMaker'), by('purchaserAdmin', school))).toBe('ok')
    expect(await why(inviteAccount, undefined, duty('purchaserMaker'), by('purchaserAdmin', department))).toBe('ok')
    expect(await why(inviteAccount, undefined, duty('purchaserMaker'), by('purchaserAdmin', other))).toBe(
      'account.other-organisation',
    )
    expect(await why(inviteAccount, undefined, duty('regulator'), by('purchaserAdmin', school))).toBe(
      'account.role-not-yours-to-give',
    )
    const up = { role: 'purchaserMaker', orgId: department, region: REGION }
    expect(await why(inviteAccount, undefined, up, by('purchaserAdmin', school))).toBe('account.other-organisation')

    const id = await person('purchaserMaker', school)
    const grant = { ...duty('purchaserAdmin') }
    expect(await why(grantMembership, id, grant, by('purchaserAdmin', other))).toBe('not-found')
    expect(await why(grantMembership, id, grant, by('purchaserAdmin', department))).toBe('ok')
    expect(await why(revokeMembership, id, { no: 2, reason: '调整' }, by('purchaserAdmin', department))).toBe('ok')
  })

  test('no one is maker and checker of one unit; of two units one may be', async () => {
    const [one, two] = [await unit(), await unit()]
    const id = await person('purchaserMaker', one)
    const checker = (orgId: string) => ({ role: 'purchaserChecker', orgId, region: REGION })
    expect(await why(grantMembership, id, checker(one), operator)).toBe('account.maker-and-checker')
    expect(await why(grantMembership, id, checker(two), operator)).toBe('ok')
  })

  test('save where the finance department named the two of a tiny unit, and as long as it said', async () => {
    const small = await unit()
    const [a, b] = [await person('purchaserMaker', small), await person('purchaserChecker', small)]
    const third = await person('purchaserMaker', small)
    const allow = (userIds: string[], untilDate = '2026-12-31') =>
      why('purchaser.allow-doubling', small, { userIds, ground: '全单位在编两人', untilDate })
    expect(await allow([a])).toBe('invalid-input')
    expect(await allow([a, a])).toBe('purchaser.named-twice')
    expect(await allow([a, b], '2026-03-01')).toBe('purchaser.doubling-past')
    expect(await allow([a, b], '2027-03-04')).toBe('purchaser.doubling-too-long')
    expect(await allow([a, b])).toBe('ok')
    const checker = { role: 'purchaserChecker', orgId: small, region: REGION }
    expect(await why(grantMembership, a, checker, operator)).toBe('ok')
    expect(await why(grantMembership, third, checker, operator)).toBe('account.maker-and-checker')
    now = at('2027-01-01')
    await house.tick()
    expect(await house.read('house', async (tx) => 'doubling' in (await purchaserRoom.store.get(tx, small)))).toBe(
      false,
    )
    now = at('2026-03-02', '09:00')
  })

  test('of any run of grants none ever leaves one person maker and checker of one unit', async () => {
    const units = [await unit(), await unit()]
    const people = [await person('purchaserAdmin', units[0]!), await person('purchaserAdmin', units[1]!)]
    const step = fc.record({
      who: fc.constantFrom(...people),
      role: fc.constantFrom<Role>('purchaserMaker', 'purchaserChecker'),
      orgId: fc.constantFrom(...units),
      give: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 6 }), async (steps) => {
        for (const { who, role, orgId, give } of steps) {
          const { memberships } = await house.read('house', (tx) => accounts.get(tx, who))
          const mine = memberships.find((each) => each.role === role && each.orgId === orgId)
          if (give) await act(grantMembership, who, { role, orgId, region: REGION }, operator)
          else if (mine) await act(revokeMembership, who, { no: mine.no, reason: '轮岗' }, operator)
          const all = await held(who)
          for (const each of units)
            expect(all.includes(`purchaserMaker ${each}`) && all.includes(`purchaserChecker ${each}`)).toBe(false)
        }
      }),
      { numRuns: 12 },
    )
  })
})

describe('what ends', () => {
  const sessions = (id: string) =>
    house.read('house', async (tx) =>
      (await sql<{ role: string }>`SELECT role FROM identity.session WHERE account_id = ${id}`.execute(tx)).rows.map(
        ({ role }) => role,
      ),
    )
  const enter = async (id: string, role: Role, orgId: string) => {
    await openSession(house.db, id, { role, orgId, region: REGION }, { now: Date.parse(now), steppedUp: true })
  }

  test.each([
    ['on its last day', '2026-03-10T23:59:59+08:00', 1],
    ['the moment after', '2026-03-11T00:00:00+08:00', 0],
  ])('a duty with a last day, %s', async (_, when, left) => {
    now = at('2026-03-02', '09:00')
    const org = await unit()
    const id = await person('purchaserMaker', org, operator, '2026-03-10')
    await enter(id, 'purchaserMaker', org)
    now = instant(when)
    await house.tick()
    expect(await held(id)).toHaveLength(left)
    expect(await sessions(id)).toHaveLength(left)
    now = at('2026-03-02', '09:00')
  })

  test('who leaves a unit loses all duties in it and the sessions in them at once; another unit’s stay', async () => {
    const [here, there] = [await unit(), await unit()]
    const id = await person('purchaserMaker', here)
    await must(grantMembership, id, { role: 'purchaserAdmin', orgId: here, region: REGION }, operator)
    await must(grantMembership, id, { role: 'purchaserChecker', orgId: there, region: REGION }, operator)
    for (const [role, org] of [
      ['purchaserMaker', here],
      ['purchaserAdmin', here],
      ['purchaserChecker', there],
    ] as const)
      await enter(id, role, org)
    const leave = (who: Actor) => why(leaveUnit, id, { orgId: here, reason: '调离' }, who)
    expect(await leave(by('purchaserAdmin', there))).toBe('account.other-organisation')
    expect(await leave(by('purchaserAdmin', here, id))).toBe('account.own-account')
    expect(await leave(by('purchaserAdmin', here))).toBe('ok')
    expect(await held(id)).toEqual([`purchaserChecker ${there}`])
    expect(await sessions(id)).toEqual(['purchaserChecker'])
    expect(await leave(finance)).toBe('account.not-of-the-unit')
  })
})

describe('units that change', () => {
  const move = (id: string, parentId: string | undefined, level = 'basic') =>
    why('purchaser.move', id, { parentId, level, reason: '机构改革' })

  test('a move never closes a circle, whatever is asked', async () => {
    const top = await unit()
    const units = [top]
    for (let i = 0; i < 5; i++) units.push(await unit(units[i]))
    expect(await move(top, top)).toBe('purchaser.circle')
    expect(await move(units[1]!, units[5])).toBe('purchaser.circle')
    const pick = fc.constantFrom(...units)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(pick, pick), { minLength: 2, maxLength: 6 }), async (moves) => {
        for (const [id, parentId] of moves) await move(id, parentId)
        const parents = await house.read(
          'house',
          async (tx) =>
            new Map(
              (await purchaserRoom.store.where(tx, sql`id = ANY(${units})`)).map((each) => [
                each.id,
                each.state.parentId,
              ]),
            ),
        )
        for (const id of units) {
          let steps = 0
          for (let up = parents.get(id); up !== undefined; up = parents.get(up)) expect(++steps).toBeLessThan(10)
        }
      }),
      { numRuns: 15 },
    )
  })

  test('a unit ended: its people out, its successor’s in, to finish what is open; those above follow a move', async () => {
    const [old, heir, top] = [await unit(), await unit(), await unit()]
    const leaf = await unit(old)
    const [clerk, maker, checker] = [
      await person('purchaserMaker', old),
      await person('purchaserMaker', heir),
      await person('purchaserChecker', heir),
    ]
    const leafClerk = await person('purchaserMaker', leaf)
    const end = (successorId: string) =>
      why('purchaser.end', old, { kind: 'merged', successorId, reason: '机构改革方案' })
    expect(await end(old)).toBe('purchaser.successor-missing')
    expect(await end(heir)).toBe('purchaser.has-units')
    expect(await move(leaf, top)).toBe('ok')
    expect(await end(heir)).toBe('ok')
    const run = (command: Command, on: string, input: unknown) => act(command, on, input, THE_SYSTEM)
    const tell = (event: { type: string; successorId?: string }, id: string) =>
      house.read('house', (tx) => accountReactions[event.type]![0]!({ id, event } as never, { tx, run } as never))
    await tell({ type: 'PurchaserEnded', successorId: heir }, old)
    await tell({ type: 'PurchaserMoved' }, leaf)
    expect(await held(clerk)).toEqual([])
    expect(await held(maker)).toEqual([`purchaserMaker ${heir}`, `purchaserMaker ${old}`])
    expect(await held(checker)).toEqual([`purchaserChecker ${heir}`, `purchaserChecker ${old}`])
    expect(await why(leaveUnit, leafClerk, { orgId: leaf, reason: '调离' }, by('purchaserAdmin', old))).toBe(
      'not-found',
    )
    expect(await why(leaveUnit, leafClerk, { orgId: leaf, reason: '调离' }, by('purchaserAdmin', top))).toBe('ok')
  })

  test.each([
    ['a department with a parent', 'department', 'purchaser.department-has-no-parent'],
    ['a unit without', 'basic', 'purchaser.parent-missing'],
  ])('%s', async (_, level, code) => {
    const [one, two] = [await unit(), await unit()]
    expect(await move(one, level === 'department' ? two : undefined, level)).toBe(code)
  })
})

test('the name of an account that judges is told to nobody but itself', async () => {
  const id = await person('expert', 'expert-1')
  const clerk = await person('agency', 'agency-1')
  await sql`INSERT INTO identity.person (account_id, login, name) VALUES (${id}, 'e1', '李秀英'), (${clerk}, 'a1', '王强')`.execute(
    house.db,
  )
  const names = (self?: string) => house.read(by('agency', 'agency-1'), (tx) => namesOf(tx, [id, clerk], self))
  expect(await names()).toEqual({ [id]: '评审专家', [clerk]: '王强' })
  expect(await names(id)).toEqual({ [id]: '李秀英', [clerk]: '王强' })
})
