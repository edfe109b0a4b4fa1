/** 商品库之门 */
export { adoptCatalogue } from './adopt-catalogue.ts'
export { CATEGORIES, type CatalogueItem, type Category, categoryOf, EDITION, liesUnder } from './catalogue.ts'
export { type Imported, importCatalogue } from './import-catalogue.ts'
export { childrenOf, digestOf, findItem, itemsByCode, pathOf, searchItems } from './store.ts'
