/** 批量办理之门 */
export { type Batch, NOTHING } from './batch.ts'
export { beginBatch } from './begin-batch.ts'
export { batches } from './store.ts'
