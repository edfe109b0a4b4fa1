/** 一程一程的核对 — what an account of a contract's progress tells, and the same page in other tongues. */
import { expect, test } from 'vitest'
import { fen } from '#foundation/money.ts'
import { type Account, accountsTold, summed } from './passage.ts'
import { chineseOf, englishOf, traditionalOf } from './tongues.ts'

const account = (accepted: number, paid: number, contractId = 'a', delivered = true): Account => ({
  contractId,
  delivered,
  accepted: fen(accepted),
  paid: fen(paid),
})

test.each<[string, Account[], (string | undefined)[]]>([
  [
    'delivered, then accepted, then paid',
    [account(0, 0), account(100, 0), account(100, 100)],
    ['交付', '验收合格，累计 1.00 元', '支付合同款，累计 1.00 元'],
  ],
  [
    'paid in advance',
    [account(0, 30, 'a', false), account(100, 30)],
    ['支付合同款，累计 0.30 元', '验收合格，累计 1.00 元'],
  ],
  ['nothing new', [account(100, 0), account(100, 0)], ['验收合格，累计 1.00 元', undefined]],
  [
    'each contract by itself',
    [account(100, 0), account(100, 0, 'b')],
    ['验收合格，累计 1.00 元', '验收合格，累计 1.00 元'],
  ],
  [
    'one fen came back',
    [account(100, 100), account(100, 99)],
    ['支付合同款，累计 1.00 元', '合同款退回，累计 0.99 元'],
  ],
])('progress: %s', (_, accounts, titles) => expect(accountsTold(accounts).map((told) => told?.title)).toEqual(titles))

test('sums are of the latest accounts; nothing paid is no sum', () => {
  const accounts = [account(100, 0), account(100, 100), account(50, 0, 'b')]
  expect(summed(accounts, 'accepted')).toBe(150)
  expect(summed(accounts, 'paid')).toBe(100)
  expect(summed([account(1, 0)], 'paid')).toBeUndefined()
})

test.each([
  ['/', '/tc', '/en'],
  ['/?x=1', '/tc?x=1', '/en'],
  ['/notices?open=1', '/tc/notices?open=1', '/en/notices?open=1'],
  ['/notices/019f', '/tc/notices/019f', '/en/notices/019f'],
  ['/ledger', '/tc/ledger', '/en'],
])('%s in other tongues', (path, traditional, english) => {
  expect(traditionalOf(path)).toBe(traditional)
  expect(englishOf(path)).toBe(english)
})

test.each([
  ['/en', '/'],
  ['/en/notices?q=a', '/notices?q=a'],
  ['/en/notices/019f', '/notices/019f'],
])('%s back in Chinese', (path, chinese) => expect(chineseOf(path)).toBe(chinese))
