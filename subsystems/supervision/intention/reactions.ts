/** 意向公开之后 — it stands on the portal; a withdrawn one is told of as well. */
import { reactions } from '#foundation/reactions.ts'
import { dayOf } from '#foundation/time.ts'
import { announce } from '../announcement/announce.ts'
import { intentions } from './store.ts'

export default reactions({
  IntentionPublished: [
    async ({ id }, { tx, run }) => {
      const { caseId, title, region, category, procuringEntityId, amount, ...rest } = await intentions.get(tx, id)
      return announce(
        { run },
        {
          kind: 'intention',
          about: `intention/${id}`,
          caseId,
          title: `${title}采购意向`,
          region,
          category,
          procuringEntity: { id: procuringEntityId },
          amount,
          body: {
            title,
            summary: rest.summary,
            budget: amount,
            expectedMonth: rest.expectedMonth,
            itemCode: rest.itemCode,
            remarks: rest.remarks,
          },
        },
      )
    },
  ],
  IntentionWithdrawn: [
    async ({ id, event }, { tx, run }) => {
      const { caseId, title, region, category, procuringEntityId, ...rest } = await intentions.get(tx, id)
      const publishedAt = 'publishedAt' in rest ? rest.publishedAt : undefined
      if (!publishedAt) return
      return announce(
        { run },
        {
          kind: 'intentionWithdrawal',
          about: `intention/${id}`,
          caseId,
          title: `${title}采购意向撤回公告`,
          region,
          category,
          procuringEntity: { id: procuringEntityId },
          body: { title, firstPublishedDate: dayOf(publishedAt), reason: event.reason },
        },
      )
    },
  ],
})
