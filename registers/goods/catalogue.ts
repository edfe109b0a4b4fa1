/** 品目目录 — an edition of the catalogue as the platform adopts it; its items stand in a table of their own. Pure. */
import type { Model } from '#foundation/command.ts'

/** The edition in use (财库〔2022〕31号). */
export const EDITION = '2022'
export const CATEGORIES = { goods: '货物', works: '工程', services: '服务' } as const
export type Category = keyof typeof CATEGORIES

export type CatalogueItem = {
  code: string
  name: string
  parent: string | null
  level: number
  description: string
  /** In the central catalogue, from this amount on. */
  centralised: boolean
  startAmount: number | null
  energy: boolean
}

export const categoryOf = (code: string): Category =>
  code[0] === 'A' ? 'goods' : code[0] === 'B' ? 'works' : 'services'

/** Whether an item lies under another (or is the same): A02010105 lies under A02010100, A02010000, A02000000 and A. */
export const liesUnder = (code: string, above: string): boolean => code.startsWith(above.replace(/(00)+$/, ''))

export type CatalogueEdition = {
  status: 'adopted'
  edition: string
  source: string
  items: number
  sha256: string
  adoptedAt: string
}
export type CatalogueEvent = { type: 'CatalogueAdopted' } & Omit<CatalogueEdition, 'status'>

export const catalogueEdition: Model<CatalogueEdition, CatalogueEvent> = {
  name: 'catalogueEdition',
  title: '品目目录',
  status: { adopted: '已启用' },
  evolve(_, { type, ...edition }) {
    return { status: 'adopted', ...edition }
  },
  parties: () => ({}),
  region: () => '000000',
  isPublic: () => true,
  card: ({ edition, sha256 }) => ({
    title: `政府采购品目分类目录（${edition}）`,
    number: `${edition}/${sha256.slice(0, 12)}`,
  }),
}
