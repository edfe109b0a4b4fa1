/** 项目采购之门 — all that other rooms may use of tendering. */
export { confirmDocument, submitDocument } from './documents/confirm-document.ts'
export { amendNotice } from './notice/amend-notice.ts'
export { publishNotice } from './notice/publish-notice.ts'
