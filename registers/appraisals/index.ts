/** 评价之门 */
export { askAppraisal } from './give-appraisal.ts'
