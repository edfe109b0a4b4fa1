/** 违规收费 — at the floating part nothing, one fen beyond it a sight; red while the scale bound. */
import { expect, test } from 'vitest'
import { fen } from '#foundation/money.ts'
import { overcharged } from './overcharged.ts'

const policy = (key: string) => (key === 'agencyFee.floatPercent' ? 20 : 0)
const project = { category: 'goods', agencyId: 'a', procuringEntityId: 'p' } as const
/** 480万元 of goods: 56,800 yuan by the scale, 68,160 with a fifth more. */
const seen = (fee: number, day: '2014-06-01' | '2026-06-01' | '2002-06-01' = '2026-06-01') =>
  overcharged({ project, fee: fen(fee), on: [fen(4_800_000_00)], day, what: '收取的代理费用' }, { policy })

test.each([
  ['by the scale', seen(56_800_00), []],
  ['a fifth more', seen(68_160_00), []],
  ['one fen beyond', seen(68_160_01), ['yellow']],
  ['one fen beyond, while it bound', seen(68_160_01, '2014-06-01'), ['red']],
  ['before there was a scale', seen(99_999_99, '2002-06-01'), []],
])('%s', (_, sights, severities) => expect(sights.map(({ severity }) => severity)).toEqual(severities))
