/** 测量: 系统中断顺延 — 2,500 tenders moved by one order, each with its correction, its opening and its letters; every one of them counted. */
import { randomUUID } from 'node:crypto'
import type { Actor } from '#foundation/command.ts'
import { instant, plus } from '#foundation/time.ts'
import { orderPostponement } from '#subsystems/tendering/index.ts'
import { plantNotices } from '#subsystems/tendering/postponement/testing.ts'
import type { Figure } from './figure.ts'
import { onPlatform } from './platform.ts'

const TENDERS = 2500
const SUPPLIERS = ['bench-a', 'bench-b', 'bench-c']
const OPERATOR: Actor = { userId: 'bench-operator', role: 'operator', orgId: 'platform', region: '440000' }

export const benchPostponement = (): Promise<Figure[]> =>
  onPlatform(4, async ({ house, bare }) => {
    const now = house.clock()
    const from = plus(now, { hours: 1 })
    const until = plus(now, { hours: 3 })
    for (let n = 0; n < TENDERS; n += 500)
      await house.read('house', (tx) =>
        plantNotices(tx, {
          count: 500,
          now,
          suppliers: SUPPLIERS,
          deadlineOf: (k) => plus(from, { minutes: k % 120 }),
        }),
      )
    await bare.query('ANALYZE')

    const began = performance.now()
    const input = { reason: '机房供电中断', from, until, resumeAt: plus(until, { hours: 3 }), perQuarter: 300 }
    const ordered = await house.act(orderPostponement, undefined, input, OPERATOR, {
      key: randomUUID(),
      requestId: 'bench',
      steppedUp: true,
    })
    if (!ordered.ok) throw new Error(`${ordered.code} ${JSON.stringify(ordered.facts)}`)
    const answered = performance.now() - began
    await house.settle()
    const settled = performance.now() - began

    const count = async (text: string) => Number((await bare.query(text)).rows[0].count)
    const whole = {
      notices: await count(`SELECT count(*) FROM tendering.notice WHERE jsonb_array_length(state->'amendments') = 1`),
      openings: await count(
        `SELECT count(*) FROM tendering.opening o JOIN tendering.notice n ON n.id = o.state->>'noticeId' AND n.deadline = o.state->>'deadline'`,
      ),
      corrections: await count('SELECT count(*) FROM supervision.announcement'),
      letters: await count('SELECT count(*) FROM tendering.letter'),
    }
    const expected = { notices: TENDERS, openings: TENDERS, corrections: TENDERS, letters: TENDERS * SUPPLIERS.length }
    if (JSON.stringify(whole) !== JSON.stringify(expected)) throw new Error(`not whole: ${JSON.stringify(whole)}`)
    console.log(`\n${instant(Date.now())} 顺延 ${TENDERS} 项：${JSON.stringify(whole)}`)
    return [
      {
        what: `顺延令 ${TENDERS} 项，答复`,
        figure: answered / 1000,
        limit: 5,
        unit: 's',
        against: '五秒',
        target: 1,
        better: 'less',
      },
      {
        what: `${TENDERS} 项全部改期、公告、通知`,
        figure: settled / 1000,
        limit: 300,
        unit: 's',
        against: '五分钟',
        target: 1,
        better: 'less',
      },
    ]
  })
