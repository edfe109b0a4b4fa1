/** 询问的路径. */
import { z } from 'zod'
import type { Actor } from '#foundation/command.ts'
import { room, view } from '#foundation/room.ts'
import { notices } from '../notice/store.ts'
import { registrationOf } from '../registration/store.ts'
import { questionActs } from './acts.ts'
import { type Question, withoutAsker } from './question.ts'
import { questions, questionsOf } from './store.ts'

const shown = (state: Question, by: Actor | undefined) =>
  by && (by.orgId === state.supplierId || by.role === 'system') ? state : withoutAsker(state)

export default room(questionActs, questions, {
  facts: {
    'question.ask': async (tx, { input, by }) => {
      const notice = await notices.find(tx, input.noticeId)
      const registration = notice && (await registrationOf(tx, notice.projectId, notice.round, by.orgId))
      return { notice, registration: registration?.state }
    },
  },
  views: {
    'GET /of-notice/:noticeId': view({
      who: 'anyone',
      title: '公告的询问与答复',
      query: z.object({ noticeId: z.string() }),
      read: async (tx, { noticeId }, by) =>
        (await questionsOf(tx, noticeId)).map(({ id, state }) => ({ id, state: shown(state, by) })),
    }),
  },
  show: shown,
})
