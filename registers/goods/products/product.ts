/** 标准产品 — one product of one brand under one model (SPU) with its variants (SKU); two entries of the same become one, and the old
 *  id leads on. Pure. */
import { type Changeable, type ChangeEvent, evolveChange, isChangeEvent } from '#foundation/changes.ts'
import type { Model } from '#foundation/command.ts'
import type { Fen } from '#foundation/money.ts'
import type { Day, Instant } from '#foundation/time.ts'
import type { Values } from '../attributes/attributes.ts'
import type { Entry } from '../duplicates/likeness.ts'

export const LABELS = {
  energy: '节能产品认证',
  environment: '环境标志产品认证',
  greenBuilding: '绿色建材产品认证',
  compulsory: '强制性产品认证',
} as const
export type Label = { kind: keyof typeof LABELS; number: string; body: string; expiresDate: Day }

/** 规格: what is ordered, with its barcode and how it is packed. */
export type Sku = { no: number; name: string; gtin?: string | undefined; unit: string; packed: number }

/** 本国产品标准 (国办发〔2025〕34号): made here, and what share of its components' cost. */
export const ORIGINS = { domestic: '在中国境内生产', imported: '进口产品', unknown: '未说明' } as const
export type Domestic = { origin: keyof typeof ORIGINS; sharePercent?: number | undefined }

export type Particulars = {
  name: string
  itemCode: string
  itemName: string
  brandId: string
  brandNames: readonly string[]
  makerId?: string | undefined
  makerName: string
  model: string
  values: Values
  skus: readonly Sku[]
  labels: readonly Label[]
  domestic: Domestic
  pictures: readonly string[]
  /** 市场报价: what its seller asks for one. */
  listPrice?: Fen | undefined
  /** The versions of the attribute tables it was entered under. */
  ruledBy: readonly { itemCode: string; version: number }[]
}
/** What another entry brought with it when it became this one. */
export type Absorbed = {
  id: string
  name: string
  model: string
  brandNames: readonly string[]
  skus: readonly Sku[]
  at: Instant
}
type Core = Particulars &
  Changeable & {
    submittedBy: string
    submitterId: string
    region: string
    submittedAt: Instant
    approvedBy?: string | undefined
    absorbed: readonly Absorbed[]
  }
export type Product = Core &
  (
    | { status: 'pending' }
    | { status: 'active' }
    | { status: 'rejected'; reason: string }
    | { status: 'retired'; reason: string }
    | { status: 'merged'; into: string; reason: string; mergedBy: string; mergedAt: Instant }
  )

export type ProductEvent =
  | ({ type: 'ProductSubmitted'; by: string; orgId: string; region: string; at: Instant; open: boolean } & Particulars)
  | ({ type: 'ProductChanged'; by: string; at: Instant } & Particulars)
  | ChangeEvent<'Product'>
  | { type: 'ProductApproved'; by: string; at: Instant }
  | { type: 'ProductRejected'; reason: string; by: string; at: Instant }
  | { type: 'ProductRetired'; reason: string; by: string; at: Instant }
  | { type: 'ProductRestored'; by: string; at: Instant }
  | { type: 'ProductMerged'; into: string; reason: string; by: string; at: Instant }
  | { type: 'ProductUnmerged'; from: string; reason: string; by: string; at: Instant }
  | { type: 'ProductAbsorbed'; absorbed: Absorbed }
  | { type: 'ProductReleased'; id: string; at: Instant }

/** The state without what only one status has. */
const core = (state: Product): Core => {
  const {
    status: _,
    reason: __,
    into: ___,
    mergedBy: ____,
    mergedAt: _____,
    ...rest
  } = {
    reason: '',
    into: '',
    mergedBy: '',
    mergedAt: '',
    ...state,
  }
  return rest
}

/** The body that runs the platform keeps the register: it sees what waits to be looked at. */
const KEEPER = 'platform'

export const product: Model<Product, ProductEvent> = {
  name: 'product',
  title: '商品',
  status: { pending: '待审核', active: '在册', rejected: '未通过', retired: '已停用', merged: '已合并' },
  evolve(before, event) {
    if (event.type === 'ProductSubmitted') {
      const { type: _, by, orgId, at, open, ...particulars } = event
      const status = open ? 'active' : 'pending'
      return { ...particulars, submittedBy: by, submitterId: orgId, submittedAt: at, absorbed: [], status }
    }
    const was = before!
    if (isChangeEvent('Product', event)) return evolveChange('Product', was, event)
    switch (event.type) {
      case 'ProductChanged': {
        const { type: _, by: __, at: ___, ...particulars } = event
        return { ...was, ...particulars }
      }
      case 'ProductApproved':
        return { ...core(was), status: 'active', approvedBy: event.by }
      case 'ProductRejected':
        return { ...core(was), status: 'rejected', reason: event.reason }
      case 'ProductRetired':
        return { ...core(was), status: 'retired', reason: event.reason }
      case 'ProductRestored':
      case 'ProductUnmerged':
        return { ...core(was), status: 'active' }
      case 'ProductMerged': {
        const { into, reason, by: mergedBy, at: mergedAt } = event
        return { ...core(was), status: 'merged', into, reason, mergedBy, mergedAt }
      }
      case 'ProductAbsorbed':
        return { ...was, absorbed: [...was.absorbed.filter(({ id }) => id !== event.absorbed.id), event.absorbed] }
      case 'ProductReleased':
        return { ...was, absorbed: was.absorbed.filter(({ id }) => id !== event.id) }
    }
  },
  parties: ({ submitterId }) => ({ submitter: submitterId, keeper: KEEPER }),
  region: ({ region }) => region,
  isPublic: ({ status }) => status === 'active' || status === 'retired' || status === 'merged',
  card: ({ name, brandNames, model }) => ({
    title: brandNames.some((each) => name.includes(each)) ? name : `${brandNames[0] ?? ''} ${name}`.trim(),
    number: model || undefined,
  }),
}

/** What it is compared by. */
export const entryOf = ({ itemCode, name, brandId, brandNames, model, skus }: Particulars): Entry => ({
  itemCode,
  name,
  brandId,
  brandNames,
  model,
  gtins: skus.flatMap(({ gtin }) => (gtin ? [gtin] : [])),
})

/** All variants it is ordered in, its own and those it took over. */
export const skusOf = ({ skus, absorbed }: Pick<Product, 'skus' | 'absorbed'>): readonly Sku[] => {
  const all = [...skus, ...absorbed.flatMap((each) => each.skus)]
  return all.filter(
    (sku, at) => !all.slice(0, at).some((other) => (sku.gtin ? other.gtin === sku.gtin : other.name === sku.name)),
  )
}
