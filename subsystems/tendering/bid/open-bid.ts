/** 开启投标文件 — by the house alone, after the close, with the trustees' shares or the bidder's own key; or it fails, with the reason. */
import { z } from 'zod'
import { command, given, may, SYSTEM } from '#foundation/command.ts'
import { zFen } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import type { Opening } from '../opening/opening.ts'
import { bid, type SealedBid } from './bid.ts'
import { zBidContents } from './contents.ts'

/** Only what stands in the close entry, in that very version, is ever opened. */
export type OpenFacts = { opening: Opening | undefined }
const inClose = (id: string, { version }: SealedBid, { opening }: OpenFacts) =>
  (opening?.status === 'closed' || opening?.status === 'opening') &&
  opening.bids.some((each) => each.bidId === id && each.version === version)

export const openBid = command(bid)({
  name: 'bid.open',
  title: '开启投标文件',
  law: '财政部令第87号第四十一条',
  who: [SYSTEM],
  from: ['sealed'],
  to: ['opened'],
  input: z.object({ contents: zBidContents, totalDiffers: zFen.optional() }),
  facts: given<OpenFacts>(),
  decide(before, { contents, totalDiffers }, { id, now, facts }) {
    if (!inClose(id, before, facts)) return refuse('bid.not-in-close')
    return ok([{ type: 'BidOpened' as const, price: contents.price, contents, totalDiffers, at: now }])
  },
})

export const failBid = command(bid)({
  name: 'bid.fail',
  title: '记录投标文件未能开启',
  who: [SYSTEM],
  from: ['sealed'],
  to: ['unopened'],
  input: z.object({ code: z.string(), facts: z.record(z.string(), z.unknown()) }),
  facts: given<OpenFacts>(),
  decide(before, failure, { id, now, facts }) {
    if (!inClose(id, before, facts)) return refuse('bid.not-in-close')
    return ok([{ type: 'BidUnopened' as const, failure, at: now }])
  },
})

/** 用本单位密钥解密: where more than two trustees are lost, the bidder opens its own bid. */
export const unlockBid = command(bid)({
  name: 'bid.unlock',
  title: '用本单位密钥解密',
  who: [may('supplier', 'supplier')],
  stepUp: true,
  from: ['sealed'],
  to: ['sealed'],
  input: z.object({
    key: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .meta({ title: '本投标文件的密钥' }),
  }),
  facts: given<OpenFacts & { fits: boolean }>(),
  decide(before, { key }, { id, by, now, facts }) {
    if (!inClose(id, before, facts)) return refuse('bid.not-in-close')
    if (!facts.fits) return refuse('bid.key-does-not-fit')
    return ok([{ type: 'BidUnlocked' as const, openingId: before.openingId, key, by: by.userId, at: now }])
  },
})
