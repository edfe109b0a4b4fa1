/** 采购档案: what is missing at each point of a purchase, and that nothing is closed before it is over, or with a gap unexplained. */
import { describe, expect, test } from 'vitest'
import type { Context } from '#foundation/command.ts'
import { at } from '#foundation/time.ts'
import { resolvePolicy } from '#policies/figures.ts'
import { calendar } from '#policies/holidays.ts'
import { type Archive, archive, endArchive, keepArchive } from './archive.ts'
import { itemsOf, missingIn, type Row } from './list.ts'

const row = (path: string, status: string): Row => ({ path, status, id: path, title: '', number: null })
const tendered = [
  row('/plans', 'filed'),
  row('/projects', 'closed'),
  row('/tender-documents', 'issued'),
  row('/notices', 'closed'),
  row('/openings', 'recorded'),
  row('/bids', 'opened'),
]
const judged = [...tendered, row('/evaluations', 'delivered')]
const awarded = [...judged, row('/awards', 'announced')]
const contracted = [...awarded, row('/contracts', 'settled')]
const whole = [...contracted, row('/acceptances', 'accepted')]

test.each<[string, Row[], string[]]>([
  ['nothing at all', [], ['采购活动记录', '采购预算、采购计划']],
  ['failed for want of bidders', [...tendered.slice(0, 4), row('/openings', 'tooFew')], []],
  ['opened, not judged', tendered, ['评估（评审）报告']],
  ['judged, not awarded', judged, ['定标文件、结果公告、通知书']],
  ['awarded, no contract', awarded, ['合同文本、合同公告']],
  ['a contract being signed', [...awarded, row('/contracts', 'proposed')], ['合同文本、合同公告']],
  ['settled, never accepted', contracted, ['验收证明']],
  ['whole', whole, []],
  ['whole, a challenge not answered', [...whole, row('/challenges', 'underReply')], ['质疑答复']],
  ['whole, a challenge answered', [...whole, row('/challenges', 'replied')], []],
  [
    'whole, one challenge answered and one not',
    [...whole, row('/challenges', 'replied'), row('/challenges', 'filed')],
    ['质疑答复（1 件办理中）'],
  ],
])('%s', (_, rows, expected) => expect(missingIn(itemsOf(rows, []))).toEqual(expected))

test('a paper from outside the platform stands for what is missing', () =>
  expect(missingIn(itemsOf(contracted, [{ item: 'acceptance', name: '验收单', file: 'f' }]))).toEqual([]))

describe('closing', () => {
  const open = { status: 'open', added: [], exports: [] } as unknown as Extract<Archive, { status: 'open' }>
  const context = <F>(facts: F): Context<F> => ({
    id: 'a1',
    now: at('2026-02-28', '10:00'),
    by: { userId: 'u', role: 'agency', orgId: 'agency', region: '440700' },
    calendar,
    policy: resolvePolicy('2026-02-28', '440700'),
    seed: '',
    facts,
  })
  const ended = endArchive.decide(open, {}, context({}))
  if (!ended.ok) throw new Error()
  const over = ended.value.reduce(archive.evolve, open as Archive) as typeof open
  const keep = (state: typeof open, missing: string[], explained = '') => {
    const answer = keepArchive.decide(state, { explained }, context({ missing }))
    return answer.ok ? 'ok' : answer.code
  }
  test('fifteen years from the end', () => expect(over.keepUntilDate).toBe('2041-02-28'))
  test.each([
    ['before the end', open, [], '', 'archive.not-ended'],
    ['with a gap', over, ['验收证明'], '', 'archive.incomplete'],
    ['with a gap that is explained', over, ['验收证明'], '合同终止，没有交付', 'ok'],
    ['whole', over, [], '', 'ok'],
  ] as const)('%s', (_, state, missing, explained, expected) =>
    expect(keep(state, [...missing], explained)).toBe(expected),
  )
})
