/** 资产卡片的行为. Pure. */

import { acts } from '#foundation/acts.ts'
import { assetCard } from './asset-card.ts'
import { assetCardList } from './list.ts'
import { openCard } from './open-card.ts'
import { correctCard, dropCard, refuseCard, registerCard, sendCard } from './send-card.ts'
import { refusal } from './terms.ts'
import { words } from './words.ts'

export const assetCardActs = acts({
  path: '/asset-cards',
  model: assetCard,
  refusal,
  words,
  list: assetCardList,
  commands: {
    '': openCard,
    sending: sendCard,
    receipt: registerCard,
    refusal: refuseCard,
    correction: correctCard,
    exclusion: dropCard,
  },
})
