/** 行政处罚的存放. */
import { documentStore } from '#foundation/store.ts'
import { penaltyList } from './acts.ts'
import { penalty } from './penalty.ts'

export const penalties = documentStore(penalty, {
  table: 'supervision.penalty',
  list: penaltyList,
  constraints: { penalty_number_once: 'penalty.number-taken' },
})
