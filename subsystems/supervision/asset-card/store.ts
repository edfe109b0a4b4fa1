/** 资产卡片的存放. */
import { sql } from 'kysely'
import { documentStore, type Tx } from '#foundation/store.ts'
import { type AssetCard, assetCard } from './asset-card.ts'
import { assetCardList } from './list.ts'

export const assetCards = documentStore(assetCard, {
  table: 'supervision.asset_card',
  list: assetCardList,
  constraints: { asset_card_once: 'asset-card.one-already' },
})

export const cardsOf = async (tx: Tx, acceptanceId: string): Promise<AssetCard[]> =>
  (await assetCards.where(tx, sql`acceptance_id = ${acceptanceId}`))
    .map(({ state }) => state)
    .toSorted((one, other) => one.no - other.no)
