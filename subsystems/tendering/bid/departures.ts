/** 实质性偏离 — where a bid by its own words departs from what must be met: told to the bidder while it writes, to the panel when it
 *  reviews. The platform cannot refuse it (the bid is sealed); whether the bid is invalid the panel decides (财政部令第87号第五十条、第六十三条). Pure. */
import type { TenderDocument } from '../documents/documents.ts'
import type { Declared } from './contents.ts'

type Asked = {
  requirementLines: readonly { id: string; starred: boolean }[]
  contractTerms: Pick<TenderDocument['contractTerms'], 'deliveryDays'>
}
type Answered = Pick<Declared, 'deliveryDays'> & {
  responses: readonly Pick<Declared['responses'][number], 'lineId' | 'deviation'>[]
}

export const departuresOf = ({ requirementLines, contractTerms }: Asked, { responses, deliveryDays }: Answered) => {
  const starred = new Set(requirementLines.filter((line) => line.starred).map(({ id }) => id))
  const most = contractTerms.deliveryDays
  return {
    /** ★ lines answered with 负偏离. */
    starredNegative: responses
      .filter(({ lineId, deviation }) => deviation === 'negative' && starred.has(lineId))
      .map(({ lineId }) => lineId),
    /** The days the document asks for, where the bid takes longer. */
    ...(most > 0 && deliveryDays > most && { deliveryAsked: most }),
  }
}
