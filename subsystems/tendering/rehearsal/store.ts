/** 投标演练的存放. */
import { documentStore } from '#foundation/store.ts'
import { rehearsal } from './rehearsal.ts'

export const rehearsals = documentStore(rehearsal, {
  table: 'tendering.rehearsal',
  constraints: { rehearsal_one_begun: 'rehearsal.already-begun' },
})
