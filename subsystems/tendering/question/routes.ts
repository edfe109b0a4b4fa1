/** 询问的路径. */
import { z } from 'zod'
import { room, view } from '#foundation/room.ts'
import { findSupplier } from '#registers/suppliers/index.ts'
import { notices } from '../notice/store.ts'
import { registrationOf } from '../registration/store.ts'
import { enquiryActs, questionActs } from './acts.ts'
import { enquiries, questions, questionsOf } from './store.ts'

export const enquiryRoom = room(enquiryActs, enquiries, {
  facts: {
    'enquiry.ask': async (tx, { input, by }) => {
      const notice = await notices.find(tx, input.noticeId)
      const registration = notice && (await registrationOf(tx, notice.projectId, notice.round, by.orgId))
      return { notice, registration: registration?.state, supplierName: (await findSupplier(tx, by.orgId))?.name ?? '' }
    },
  },
})

export default room(questionActs, questions, {
  facts: {
    'question.post': async (tx, { input }) => ({ enquiry: await enquiries.get(tx, input.enquiryId) }),
  },
  views: {
    'GET /of-notice/:noticeId': view({
      who: 'anyone',
      title: '公告的询问与答复',
      query: z.object({ noticeId: z.string() }),
      read: (tx, { noticeId }) => questionsOf(tx, noticeId),
    }),
  },
})
