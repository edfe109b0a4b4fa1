/** 评价之门 */
export { appraisal, scoreOf } from './appraisal.ts'
export { askAppraisal } from './give-appraisal.ts'
export { standingOf } from './store.ts'
