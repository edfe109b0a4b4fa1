/** 项目组的路径 */
import { room } from '#foundation/room.ts'
import { purchasers } from '#registers/purchasers/index.ts'
import { type Assignment, assignmentActs } from './assignment.ts'
import { agencies, assignments } from './store.ts'

export default room(assignmentActs, assignments, {
  facts: {
    'assignment.assign': async (tx, { before }) => {
      const { agencyId, procuringEntityId } = before as Assignment
      const { staff, conflicts = [] } = await agencies.get(tx, agencyId)
      const purchaser = await purchasers.find(tx, procuringEntityId)
      return { staff, conflicts, purchaserUscc: purchaser?.uscc ?? '' }
    },
  },
})
