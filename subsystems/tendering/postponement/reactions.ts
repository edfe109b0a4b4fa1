/** 系统中断顺延: 什么之后做什么 — a batch after the other, each a job of its own: killed in the middle it is done again, and done once. */
import { jobs as jobTable, reactions } from '#foundation/reactions.ts'
import { postponeNotice } from '../notice/move-notice.ts'
import { noteProgress } from './order-postponement.ts'
import type { Kept } from './postponement.ts'
import { postponements } from './store.ts'

const BATCH = 250

export default reactions({
  PostponementOrdered: [({ id }, { later }) => later('postponement.move', { id, from: 0 })],
  PostponementProgressed: [
    async ({ id, event }, { tx, later }) => {
      const { moves } = await postponements.get(tx, id)
      if (event.done < moves.length) await later('postponement.move', { id, from: event.done })
    },
  ],
})

export const jobs = jobTable({
  'postponement.move': async ({ id, from }: { id: string; from: number }, { house, run }) => {
    const { moves, reason, done: already } = await house.read('house', (tx) => postponements.get(tx, id))
    if (already > from) return
    const kept: Kept[] = []
    const batch = moves.slice(from, from + BATCH)
    for (const { noticeId, to } of batch) {
      const done = await run(postponeNotice, noticeId, { postponementId: id, to, reason })
      if ('ok' in done && !done.ok && done.code !== 'notice.postponed-already') kept.push({ noticeId, code: done.code })
    }
    await run(noteProgress, id, { done: from + batch.length, kept })
  },
})
