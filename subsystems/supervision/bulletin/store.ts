/** 监管公告的存放. */
import { documentStore } from '#foundation/store.ts'
import { bulletin } from './bulletin.ts'

export const bulletins = documentStore(bulletin, { table: 'supervision.bulletin' })
