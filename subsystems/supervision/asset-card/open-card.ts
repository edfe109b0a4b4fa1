/** 登记资产卡片 — opened by the house for every accepted line at or above the unit value, by the purchaser for what it holds in large
 *  numbers below it. */
import { z } from 'zod'
import { creation, given, may, SYSTEM } from '#foundation/command.ts'
import { times } from '#foundation/money.ts'
import { ok, refuse } from '#foundation/result.ts'
import { dayOf } from '#foundation/time.ts'
import type { Acceptance } from '../acceptance/acceptance.ts'
import { assetCard, isDurable } from './asset-card.ts'

/** What was accepted of each line, as it really is. */
export const acceptedGoods = ({ inspections, lines }: Pick<Acceptance, 'inspections' | 'lines'>) =>
  (inspections.at(-1)?.goods ?? []).flatMap(({ no, quantity, brand, model }) => {
    const line = lines.find((each) => each.no === no)
    if (!line || quantity <= 0) return []
    return [{ ...line, quantity, brand: brand || line.brand, model: model || line.model }]
  })

export const openCard = creation(assetCard)({
  name: 'asset-card.open',
  title: '登记资产卡片',
  law: '政府会计准则第3号——固定资产第二条；行政事业性国有资产管理条例',
  who: [may('purchaserMaker', 'any'), SYSTEM],
  to: ['toSend'],
  facts: given<{ acceptance: Acceptance | undefined; carded: readonly number[] }>(),
  input: z.object({
    acceptanceId: z.string().min(1).meta({ title: '验收', ref: 'acceptances' }),
    no: z.number().int().positive().meta({ title: '合同标的序号' }),
    ground: z
      .string()
      .trim()
      .min(2)
      .max(200)
      .optional()
      .meta({ title: '单价低于固定资产标准仍作为固定资产的理由（大批同类物资）' }),
  }),
  decide(_, { acceptanceId, no, ground }, { now, by, policy, facts: { acceptance, carded } }) {
    if (!acceptance || (by.role !== 'system' && acceptance.procuringEntityId !== by.orgId))
      return refuse('asset-card.not-your-acceptance')
    if (acceptance.status !== 'accepted') return refuse('asset-card.not-accepted')
    const goods = acceptedGoods(acceptance).find((each) => each.no === no)
    if (!goods || acceptance.category !== 'goods') return refuse('asset-card.no-such-line', { no })
    if (carded.includes(no)) return refuse('asset-card.one-already', { no })
    const { itemCode, name, brand, model, quantity, unit, unitPrice } = goods
    if (!isDurable(itemCode)) return refuse('asset-card.not-durable', { itemCode })
    const limit = policy('assetCard.unitValue')
    if (unitPrice < limit && !ground) return refuse('asset-card.below-unit-value', { unitPrice, limit })

    const { caseId, contractId, contractNumber, projectId, region, supplierName, acceptedAt } = acceptance
    const { procuringEntityId, procuringEntityName } = acceptance
    return ok([
      {
        type: 'AssetCardOpened',
        ...{ caseId, acceptanceId, contractId, contractNumber, projectId, region, supplierName, acceptedAt },
        ...{ procuringEntityId, procuringEntityName, itemCode, name, brand, model, no, quantity, unit, unitPrice },
        amount: times(unitPrice, quantity),
        acceptedDate: dayOf(acceptedAt),
        ...(ground && { ground }),
        ...(by.role !== 'system' && { openedBy: by.userId }),
        openedAt: now,
      },
    ])
  },
})
