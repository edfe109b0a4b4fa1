import { describe, expect, test } from 'vitest'
import { type Consortium, checkConsortium, deductionKind, standingTwice } from './consortium.ts'

const A = '914407000000000001'
const B = '914407000000000002'
const member = (change: Partial<Consortium['members'][number]> = {}) => ({
  uscc: B,
  name: '乙公司',
  sharePercent: 40,
  work: '安装调试',
  sme: 'small' as const,
  ...change,
})
const consortium = (change: Partial<Consortium> = {}): Consortium => ({
  leadSharePercent: 60,
  members: [member()],
  agreementFile: '联合协议.pdf',
  ...change,
})
const files = [{ name: '联合协议.pdf' }]

test.each<[string, Consortium, string | true]>([
  ['whole', consortium(), true],
  ['one per cent short', consortium({ leadSharePercent: 59 }), 'consortium.shares-not-100'],
  ['one per cent over', consortium({ leadSharePercent: 61 }), 'consortium.shares-not-100'],
  ['the lead as its own member', consortium({ members: [member({ uscc: A })] }), 'consortium.member-twice'],
  ['without its agreement', consortium({ agreementFile: '别的.pdf' }), 'consortium.agreement-missing'],
])('a consortium: %s', (_, given, expected) => {
  const answer = checkConsortium(given, { leadUscc: A, files })
  expect(answer.ok ? true : answer.code).toBe(expected)
})

describe('what is taken off the price (财库〔2020〕46号第九条)', () => {
  test.each<[string, Parameters<typeof deductionKind>[0], Consortium | undefined, boolean, string]>([
    ['a small firm alone', 'small', undefined, false, 'full'],
    ['a large firm alone', 'large', undefined, false, 'none'],
    ['two small firms', 'micro', consortium(), false, 'full'],
    ['a large one with a small one of 40 %', 'large', consortium(), false, 'joint'],
    [
      '… of exactly 30 %',
      'large',
      consortium({ leadSharePercent: 70, members: [member({ sharePercent: 30 })] }),
      false,
      'joint',
    ],
    [
      '… of 29 %',
      'large',
      consortium({ leadSharePercent: 71, members: [member({ sharePercent: 29 })] }),
      false,
      'none',
    ],
    ['… held by the large one', 'large', consortium(), true, 'none'],
    [
      'a small lead of 60 % with a large member',
      'small',
      consortium({ members: [member({ sme: 'large' })] }),
      false,
      'joint',
    ],
    [
      'a medium lead and a medium member',
      'medium',
      consortium({ members: [member({ sme: 'medium' })] }),
      false,
      'none',
    ],
  ])('%s', (_, lead, given, controlled, expected) => {
    expect(deductionKind(lead, given, { sharePercent: 30, controlled })).toBe(expected)
  })
})

test('who bids alone does not bid in a consortium, nor in two', () => {
  const alone = { bidId: 'b1', uscc: A }
  const together = { bidId: 'b2', uscc: '914407000000000003', consortium: consortium() }
  expect(standingTwice([alone, together])).toEqual(new Map())
  expect(standingTwice([{ ...alone, uscc: B }, together])).toEqual(
    new Map([
      ['b1', B],
      ['b2', B],
    ]),
  )
  const other = { bidId: 'b3', uscc: '914407000000000004', consortium: consortium() }
  expect([...standingTwice([alone, together, other]).keys()]).toEqual(['b2', 'b3'])
})
