/** 系统中断顺延的路径. */
import { z } from 'zod'
import { may } from '#foundation/command.ts'
import { type Loader, room, view } from '#foundation/room.ts'
import { type Instant, plus, zInstant } from '#foundation/time.ts'
import { postponementActs } from './acts.ts'
import { spread } from './slots.ts'
import { closedBetween, dueBetween, loadFrom, postponements } from './store.ts'

const LOOK_AHEAD = { days: 60 }
/** The operator runs the whole platform; a regulator speaks for its own division. */
const regionFor = ({ role, region }: { role: string; region: string }) => (role === 'operator' ? '000000' : region)
const tailOf = (until: Instant, hours: number) => plus(until, { hours })

const orderFacts: Loader = async (tx, { input, by, now, house }) => {
  const { from, until, resumeAt } = input as Record<'from' | 'until' | 'resumeAt', Instant>
  const region = regionFor(by)
  const tail = house.policyAt(now, by.region)('postponement.tailHours')
  return {
    due: await dueBetween(tx, from, tailOf(until, tail), region),
    load: await loadFrom(tx, resumeAt, plus(resumeAt, LOOK_AHEAD)),
    region,
  }
}

export default room(postponementActs, postponements, {
  facts: { 'postponement.order': orderFacts },
  views: {
    'GET /preview': view({
      who: [may('operator', 'any'), may('regulator', 'any')],
      title: '预览：哪些项目会顺延，顺延到什么时候',
      query: z.object({
        from: zInstant,
        until: zInstant,
        resumeAt: zInstant.optional(),
        perQuarter: z.coerce.number().int().min(1).max(5000).default(300),
      }),
      async read(tx, { from, until, resumeAt, perQuarter }, by, { calendar, clock, policyAt }) {
        const region = regionFor(by!)
        const tailUntil = tailOf(until, policyAt(clock(), by!.region)('postponement.tailHours'))
        const due = await dueBetween(tx, from, tailUntil, region)
        const load = resumeAt ? await loadFrom(tx, resumeAt, plus(resumeAt, LOOK_AHEAD)) : {}
        const slots = resumeAt ? spread(due.length, resumeAt, perQuarter, calendar, (slot) => load[slot] ?? 0) : []
        return {
          count: due.length,
          tailUntil,
          closed: await closedBetween(tx, from, tailUntil, region),
          quarters: new Set(slots).size,
          lastAt: slots.at(-1),
          rows: due.slice(0, 200).map((each, n) => ({ ...each, to: slots[n] })),
        }
      },
    }),
  },
})
