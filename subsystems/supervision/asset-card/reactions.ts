/** 资产卡片之后 — what was accepted and is a fixed asset gets its card; each card goes to the asset system until that answers. */
import type { Assets } from '#connectors/assets/assets.ts'
import { type Happening, jobs as jobTable, type Reaction, reactions, type Tools } from '#foundation/reactions.ts'
import { acceptances } from '../acceptance/store.ts'
import { isDurable } from './asset-card.ts'
import { acceptedGoods, openCard } from './open-card.ts'
import { refuseCard, registerCard, sendCard } from './send-card.ts'
import { assetCards } from './store.ts'

const open = async ({ id: acceptanceId, at }: Happening, { tx, house, run }: Tools) => {
  const state = await acceptances.get(tx, acceptanceId)
  if (state.category !== 'goods') return
  const limit = house.policyAt(at, state.region)('assetCard.unitValue')
  for (const { no, itemCode, unitPrice } of acceptedGoods(state))
    if (isDurable(itemCode) && unitPrice >= limit) await run(openCard, undefined, { acceptanceId, no }, `card-${no}`)
}
const send: Reaction = ({ id }, { later }) => later('assets.register', { cardId: id })

export default reactions({
  AcceptancePassed: [open],
  AssetCardOpened: [send],
  AssetCardCorrected: [send],
})

export const jobs = jobTable({
  /** Asked again until it answers: the card's id is the key, so it is booked once. */
  'assets.register': async ({ cardId }: { cardId: string }, { house, run }) => {
    const state = await house.read('house', (tx) => assetCards.get(tx, cardId))
    if (state.status !== 'toSend' && state.status !== 'sent') return
    const assets = house.connectors.assets as Assets | undefined
    if (!assets) throw new Error('no asset system is connected: set ASSETS_URL')
    if (state.status === 'toSend') await run(sendCard, cardId, {}, 'send')
    const { no, itemCode, name, brand, model, quantity, unit, unitPrice } = state
    const reply = await assets.register({
      id: cardId,
      unit: { id: state.procuringEntityId, name: state.procuringEntityName },
      contractNumber: state.contractNumber,
      acceptedDate: state.acceptedDate,
      goods: { no, itemCode, name, brand, model, quantity, unit, unitPrice },
    })
    if (reply.accepted)
      await run(registerCard, cardId, { receiptNo: reply.receiptNo, cardNos: reply.cardNos }, 'register')
    else await run(refuseCard, cardId, { reason: reply.reason }, 'refuse')
  },
})
