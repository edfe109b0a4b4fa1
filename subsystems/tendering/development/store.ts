/** 合作创新研发的存放. */
import { documentStore } from '#foundation/store.ts'
import { development } from './development.ts'

export const developments = documentStore(development, { table: 'tendering.development' })
