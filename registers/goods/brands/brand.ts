/** 品牌 — the mark a product is sold under, with all the names it goes by: 联想 is Lenovo. Pure. */
import { z } from 'zod'
import { acts } from '#foundation/acts.ts'
import { command, creation, type Model, may, type RefusalOf, SYSTEM } from '#foundation/command.ts'
import { ok, refuse, type Says } from '#foundation/result.ts'
import type { Instant } from '#foundation/time.ts'
import { text } from '#foundation/words.ts'
import { brandKey } from '../products/naming.ts'

type Particulars = { name: string; aliases: readonly string[]; makerId?: string | undefined }
export type Brand = Particulars & { registeredAt: Instant } & (
    | { status: 'active' }
    | { status: 'retired'; reason: string }
  )
type BrandEvent =
  | ({ type: 'BrandRegistered'; at: Instant } & Particulars)
  | ({ type: 'BrandChanged' } & Particulars)
  | { type: 'BrandRetired'; reason: string }

export const brand: Model<Brand, BrandEvent> = {
  name: 'brand',
  title: '品牌',
  status: { active: '在册', retired: '停用' },
  evolve(before, event) {
    switch (event.type) {
      case 'BrandRegistered': {
        const { type: _, at, ...particulars } = event
        return { ...particulars, registeredAt: at, status: 'active' }
      }
      case 'BrandChanged': {
        const { type: _, ...particulars } = event
        return { ...before!, ...particulars }
      }
      case 'BrandRetired':
        return { ...before!, status: 'retired', reason: event.reason }
    }
  },
  parties: () => ({}),
  region: () => '000000',
  isPublic: () => true,
  card: ({ name, aliases }) => ({ title: [name, ...aliases].join(' / ') }),
}

/** Every way its name is written, each once. */
export const namesOf = ({ name, aliases }: Pick<Brand, 'name' | 'aliases'>): readonly string[] => {
  const seen = new Map([name, ...aliases].map((each) => [brandKey(each), each]))
  return [...seen.values()]
}

const input = z.object({
  name: z.string().trim().min(1).max(60).meta({ title: '品牌名称' }),
  aliases: z
    .array(z.string().trim().min(1).max(60).meta({ title: '别名' }))
    .max(30)
    .default([])
    .meta({ title: '别名（外文名、简称、旧名）' }),
  makerId: z.string().optional().meta({ title: '生产厂商', ref: 'makers' }),
})
const KEEPERS = [may('operator', 'any'), may('regulator', 'any'), SYSTEM]
const nameless = ({ name, aliases }: z.output<typeof input>) => [name, ...aliases].find((each) => brandKey(each) === '')

export const registerBrand = creation(brand)({
  name: 'brand.register',
  title: '登记品牌',
  who: KEEPERS,
  to: ['active'],
  input,
  decide(_, particulars, { now }) {
    const empty = nameless(particulars)
    if (empty) return refuse('brand.no-name', { name: empty })
    return ok([{ type: 'BrandRegistered', ...particulars, at: now }])
  },
})

export const changeBrand = command(brand)({
  name: 'brand.change',
  title: '变更品牌名称、别名',
  who: KEEPERS,
  from: ['active'],
  to: ['active'],
  input,
  decide(_, particulars) {
    const empty = nameless(particulars)
    if (empty) return refuse('brand.no-name', { name: empty })
    return ok([{ type: 'BrandChanged', ...particulars }])
  },
})

export const retireBrand = command(brand)({
  name: 'brand.retire',
  title: '停用品牌',
  who: KEEPERS,
  from: ['active'],
  to: ['retired'],
  input: z.object({ reason: z.string().trim().min(2).max(500).meta({ title: '原因', multiline: true }) }),
  decide: (_, { reason }) => ok([{ type: 'BrandRetired', reason }]),
})

const refusal = {
  'brand.no-name': { text: '“{name}”里没有文字', mend: '请填写品牌的名称' },
  'brand.alias-taken': { text: '其中一个名称已经属于另一品牌', mend: '请先查找该名称，把别名加到原有品牌上' },
} satisfies Record<RefusalOf<typeof registerBrand | typeof changeBrand> | 'brand.alias-taken', Says>

export const brandActs = acts({
  path: '/brands',
  model: brand,
  refusal,
  words: z.object({ registeredAt: text('登记时间') }),
  commands: { '': registerBrand, change: changeBrand, retirement: retireBrand },
})
