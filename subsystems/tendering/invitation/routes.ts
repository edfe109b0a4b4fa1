/** 邀请供应商的路径. */
import { z } from 'zod'
import { room, view } from '#foundation/room.ts'
import { shortlistActs } from './acts.ts'
import { chanceFacts, chooseFacts, confirmFacts, drawFacts, openFacts, recommendFacts, reviewFacts } from './facts.ts'
import { recordOf, shown } from './show.ts'
import { shortlists } from './store.ts'

export default room(shortlistActs, shortlists, {
  facts: {
    'shortlist.open': openFacts,
    'shortlist.recommend': recommendFacts,
    'shortlist.confirm': confirmFacts,
    'shortlist.review': reviewFacts,
    'shortlist.choose': chooseFacts,
    'shortlist.fix': chanceFacts,
    'shortlist.draw': drawFacts,
  },
  views: {
    'GET /:id/record': view({
      who: 'signed-in',
      title: '抽取记录（供复核）',
      query: z.object({ id: z.string() }),
      read: async (tx, { id }) => {
        const found = await shortlists.find(tx, id)
        return found && recordOf(found)
      },
    }),
  },
  show: shown,
})
