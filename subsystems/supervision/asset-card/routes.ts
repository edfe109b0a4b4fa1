/** 资产卡片的服务端. */
import { room } from '#foundation/room.ts'
import { acceptances } from '../acceptance/store.ts'
import { assetCardActs } from './acts.ts'
import { assetCards, cardsOf } from './store.ts'

export default room(assetCardActs, assetCards, {
  facts: {
    'asset-card.open': async (tx, { input }) => ({
      acceptance: await acceptances.find(tx, input.acceptanceId),
      carded: (await cardsOf(tx, input.acceptanceId)).map(({ no }) => no),
    }),
  },
})
