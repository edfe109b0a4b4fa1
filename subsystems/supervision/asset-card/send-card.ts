/** 报送、回执、退回、更正 — the asset system books it under its own numbers, or sends it back until it is right. */
import { z } from 'zod'
import { command, may, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { assetCard, isDurable } from './asset-card.ts'

export const sendCard = command(assetCard)({
  name: 'asset-card.send',
  title: '报送资产管理系统',
  who: [SYSTEM],
  from: ['toSend'],
  to: ['sent'],
  input: z.object({}),
  decide: (_, __, { now }) => ok([{ type: 'AssetCardSent', at: now }]),
})

export const registerCard = command(assetCard)({
  name: 'asset-card.register',
  title: '登记资产入账回执',
  who: [SYSTEM],
  from: ['sent'],
  to: ['registered'],
  input: z.object({ receiptNo: z.string().min(1).max(60), cardNos: z.array(z.string().min(1)).min(1) }),
  decide: (_, { receiptNo, cardNos }, { now }) => ok([{ type: 'AssetCardRegistered', receiptNo, cardNos, at: now }]),
})

export const refuseCard = command(assetCard)({
  name: 'asset-card.refuse',
  title: '登记资产管理系统的退回',
  who: [SYSTEM],
  from: ['sent'],
  to: ['refused'],
  input: z.object({ reason: z.string().min(1).max(500) }),
  decide: (_, { reason }, { now }) => ok([{ type: 'AssetCardRefused', reason, at: now }]),
})

export const correctCard = command(assetCard)({
  name: 'asset-card.correct',
  title: '更正后重新报送',
  law: '政府会计准则第3号——固定资产第二条',
  who: [may('purchaserMaker', 'procuringEntity')],
  from: ['refused'],
  to: ['toSend'],
  todo: true,
  input: z.object({
    itemCode: z
      .string()
      .regex(/^A\d{2,10}$/, '请填写货物品目编码')
      .meta({ title: '资产分类（品目）编码' }),
    name: z.string().trim().min(1).max(200).meta({ title: '资产名称' }),
    brand: z.string().trim().max(100).default('').meta({ title: '品牌' }),
    model: z.string().trim().max(100).default('').meta({ title: '规格型号' }),
  }),
  decide(refused, input, { now, by }) {
    const { itemCode, name, brand, model } = refused
    if (!isDurable(input.itemCode)) return refuse('asset-card.not-durable', { itemCode: input.itemCode })
    if ([itemCode, name, brand, model].join('\n') === [input.itemCode, input.name, input.brand, input.model].join('\n'))
      return refuse('asset-card.nothing-corrected', { reason: refused.reason })

    return ok([{ type: 'AssetCardCorrected', to: input, by: by.userId, at: now }])
  },
})

export const dropCard = command(assetCard)({
  name: 'asset-card.drop',
  title: '不作为固定资产',
  law: '政府会计准则第3号——固定资产第二条',
  who: [may('purchaserChecker', 'procuringEntity'), may('purchaserAdmin', 'procuringEntity')],
  from: ['refused'],
  to: ['dropped'],
  input: z.object({ reason: z.string().trim().min(5).max(500).meta({ title: '理由', multiline: true }) }),
  decide: (_, { reason }, { now, by }) => ok([{ type: 'AssetCardDropped', reason, by: by.userId, at: now }]),
})
