/** 资产配置标准和存量 — asked of the asset system for each kind of goods a plan buys, when it is submitted and again when it is approved. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Assets, Standard } from '#connectors/assets/assets.ts'
import type { House } from '#foundation/house.ts'

/** Whoever submits need not wait for an asset system that is slow today; whoever approves asks again. */
const PATIENCE_MS = 3000

export type Asked = { standards?: Readonly<Record<string, Standard>>; assetsSilent?: boolean }

const isGoods = ({ itemCode }: { itemCode: string }) => itemCode.startsWith('A')

export const standardsFor = async (
  house: House,
  { procuringEntityId, items }: { procuringEntityId: string; items: readonly { itemCode: string }[] },
): Promise<Asked> => {
  const assets = house.connectors.assets as Assets | undefined
  const codes = [...new Set(items.filter(isGoods).map(({ itemCode }) => itemCode))]
  if (!assets || codes.length === 0) return {}
  const asked = Promise.all(codes.map((code) => assets.standard(procuringEntityId, code))).catch((error) => {
    house.log.warn({ err: error }, 'the asset system did not answer')
    return undefined
  })
  const found = await Promise.race([asked, pause(PATIENCE_MS, undefined, { ref: false })])
  if (!found) return { assetsSilent: true }
  const known = found.filter((each) => each !== undefined)
  return { standards: Object.fromEntries(known.map((each) => [each.itemCode, each])) }
}
