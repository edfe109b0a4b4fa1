/** 代理机构的存放 */
import { documentStore } from '#foundation/store.ts'
import { agency } from './agency.ts'

export const agencies = documentStore(agency, {
  table: 'registers.agency',
  constraints: { agency_uscc: 'agency.uscc-taken' },
})
