/** 前期服务 — who designed, specified, managed, supervised or tested a project takes no other part in it: not as a bidder, nor in a consortium, nor
 *  as a subcontractor (政府采购法实施条例第十八条第二款). Pure. */
import type { BidContents } from '../bid/contents.ts'

/** What a firm did for the project, in words. A branch stands beside its firm, as the one it is (民法典第七十四条). */
export type Served = { uscc: string; name: string; service: string }

export const SEATS = { bidder: '投标人', member: '联合体成员', subcontractor: '分包承担主体' } as const
export type Seat = { as: keyof typeof SEATS; uscc: string; name: string }

/** All who would do the contract if the bid won. */
export const seatsOf = (
  bidder: { uscc: string; name: string },
  { consortium, subcontractors = [] }: Pick<BidContents, 'consortium' | 'subcontractors'>,
): Seat[] => [
  { as: 'bidder', uscc: bidder.uscc, name: bidder.name },
  ...(consortium?.members ?? []).map(({ uscc, name }) => ({ as: 'member' as const, uscc, name })),
  ...subcontractors.map(({ uscc, name }) => ({ as: 'subcontractor' as const, uscc, name })),
]

/** Who of them served the project before, in words; undefined where nobody did. */
export const earlyServiceAmong = (seats: readonly Seat[], served: readonly Served[]): string | undefined =>
  seats
    .flatMap((seat) => served.filter(({ uscc }) => uscc === seat.uscc).map((found) => ({ seat, found })))
    .map(({ seat, found }) => `${SEATS[seat.as]}${seat.name}为本项目提供过${found.service}服务`)[0]
