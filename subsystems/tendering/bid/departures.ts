/** 实质性偏离 — where a bid by its own words departs from what must be met: told to the bidder while it writes, to the panel when it
 *  reviews. The platform cannot refuse it (the bid is sealed); whether the bid is invalid the panel decides (财政部令第87号第五十条、第六十三条). Pure. */
import type { TenderDocument } from '../documents/documents.ts'
import { overUnitCeiling } from '../framework/arrangement.ts'
import type { Declared } from './contents.ts'

type Asked = {
  requirementLines: readonly { id: string; starred: boolean }[]
  contractTerms: Pick<TenderDocument['contractTerms'], 'deliveryDays'>
  framework?: TenderDocument['framework']
}
type Answered = Pick<Declared, 'deliveryDays'> & {
  items?: readonly Pick<Declared['items'][number], 'no' | 'unitPrice'>[]
  responses: readonly Pick<Declared['responses'][number], 'lineId' | 'deviation'>[]
}

export const departuresOf = (
  { requirementLines, contractTerms, framework }: Asked,
  { responses, deliveryDays, items = [] }: Answered,
) => {
  const starred = new Set(requirementLines.filter((line) => line.starred).map(({ id }) => id))
  const most = contractTerms.deliveryDays
  return {
    /** ★ lines answered with 负偏离, and prices above 最高限制单价. */
    starredNegative: [
      ...responses
        .filter(({ lineId, deviation }) => deviation === 'negative' && starred.has(lineId))
        .map(({ lineId }) => lineId),
      ...overUnitCeiling(framework, items),
    ],
    /** The days the document asks for, where the bid takes longer. */
    ...(most > 0 && deliveryDays > most && { deliveryAsked: most }),
  }
}
