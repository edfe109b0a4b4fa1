/** 委任、卸任托管人 — whose keys bids are sealed to from now on; earlier bids stay with those they were sealed to. */
import { z } from 'zod'
import { command, creation, may, SYSTEM } from '#foundation/command.ts'
import { ok } from '#foundation/result.ts'
import { trustee } from './trustee.ts'

const zKey = z.string().regex(/^[\w-]{80,100}$/, '公钥格式有误')

export const appointTrustee = creation(trustee)({
  name: 'trustee.appoint',
  title: '委任密钥托管人',
  who: [SYSTEM],
  to: ['serving'],
  input: z.object({
    name: z
      .string()
      .regex(/^[\w-]{1,40}$/)
      .meta({ title: '代号' }),
    body: z.string().trim().min(1).max(100).meta({ title: '托管机构' }),
    sealingKey: zKey.meta({ title: '加密公钥' }),
    signingKey: zKey.meta({ title: '签名公钥' }),
    gm: z
      .object({ sealingKey: zKey.meta({ title: '加密公钥' }), signingKey: zKey.meta({ title: '签名公钥' }) })
      .optional()
      .meta({ title: '国密公钥' }),
    draw: z
      .object({
        part: z
          .enum(['procuringEntity', 'regulator'])
          .meta({ title: '代表', labels: { procuringEntity: '采购人', regulator: '监管部门' } }),
        publicKey: z
          .string()
          .regex(/^[0-9a-f]{64}$/)
          .meta({ title: '公钥' }),
      })
      .optional()
      .meta({ title: '抽取随机数公钥' }),
    region: z.string().length(6).default('440000'),
  }),
  decide: (_, keys, { now }) => ok([{ type: 'TrusteeAppointed' as const, ...keys, appointedAt: now }]),
})

export const retireTrustee = command(trustee)({
  name: 'trustee.retire',
  title: '卸任密钥托管人',
  who: [SYSTEM, may('regulator', 'region')],
  stepUp: true,
  from: ['serving'],
  to: ['retired'],
  input: z.object({ reason: z.string().trim().min(1).max(500).meta({ title: '原因' }) }),
  decide: (_, { reason }, { now }) => ok([{ type: 'TrusteeRetired' as const, reason, at: now }]),
})
