/** 前期服务 — in whichever place of a bid it stands: the bidder, a member, a subcontractor; and nobody else. */
import { expect, test } from 'vitest'
import { earlyServiceAmong, type Seat, type Served, seatsOf } from './early-service.ts'

const served: Served[] = [{ uscc: 'D', name: '设计院', service: '规范编制、需求论证' }]
const member = (uscc: string) => ({ uscc, name: `${uscc}公司`, sharePercent: 40, work: '安装', sme: 'none' as const })
const bid = (lead: string, members: string[] = [], others: string[] = []): Seat[] =>
  seatsOf(
    { uscc: lead, name: `${lead}公司` },
    {
      ...(members.length > 0 && {
        consortium: { leadSharePercent: 60, members: members.map(member), agreementFile: '协议.pdf' },
      }),
      ...(others.length > 0 && { subcontractors: others.map(member) }),
    },
  )

test.each<[string, Seat[], string | undefined]>([
  ['nobody of it', bid('A', ['B'], ['C']), undefined],
  ['the bidder', bid('D'), '投标人D公司为本项目提供过规范编制、需求论证服务'],
  ['a member', bid('A', ['B', 'D']), '联合体成员D公司为本项目提供过规范编制、需求论证服务'],
  ['a subcontractor', bid('A', [], ['C', 'D']), '分包承担主体D公司为本项目提供过规范编制、需求论证服务'],
])('%s', (_, seats, fault) => expect(earlyServiceAmong(seats, served)).toBe(fault))

test('where nobody served, nobody is kept out', () => expect(earlyServiceAmong(bid('D'), [])).toBeUndefined())
