/** 通知: 什么之后做什么 — whoever has the documents is told of every correction (财政部令第87号第二十七条) and of the end (第二十九条), whoever bid
 *  of a tender that failed (政府采购法第三十六条). */

import { timeInChinese } from '#foundation/documents/words.ts'
import { type Reaction, reactions } from '#foundation/reactions.ts'
import { bidsOfLot } from '../bid/store.ts'
import type { Amendment } from '../notice/notice.ts'
import { notices } from '../notice/store.ts'
import { FAILURES, type FailureReason } from '../project/project.ts'
import { projects } from '../project/store.ts'
import { registrationsOf } from '../registration/store.ts'
import { sendLetter } from './letter.ts'

const tellRegistrants: Reaction = async ({ id, event }, { tx, run }) => {
  const { projectId, round, amendment } = event as { projectId: string; round: number; amendment: Amendment }
  const notice = await notices.get(tx, id)
  for (const { state } of await registrationsOf(tx, projectId, round))
    await run(sendLetter, undefined, {
      caseId: notice.caseId,
      projectId,
      round,
      kind: 'amendment',
      about: `notice/${id}#${amendment.no}`,
      title: notice.title,
      text: amendment.postponementId
        ? '因系统中断，投标截止和开标时间顺延。已递交的投标文件继续有效，可以替换或者撤回。'
        : '采购公告、采购文件有更正或者澄清，请以更正后的内容为准。',
      facts: [
        ...amendment.items.map(({ where, after }) => ({ name: where, text: after })),
        ...(amendment.bidDeadline ? [{ name: '投标截止时间', text: timeInChinese(amendment.bidDeadline) }] : []),
      ],
      supplierId: state.supplierId,
      procuringEntityId: notice.procuringEntityId,
      agencyId: notice.agencyId,
      region: notice.region,
      secret: true,
    })
}

/** 废标后，采购人应当将废标理由通知所有投标人. Who they are stays secret where the bids were not opened. */
const tellBidders: Reaction = async ({ event }, { tx, run }) => {
  const { projectId, lot, round, reason, detail } = event as {
    projectId: string
    lot: number
    round: number
    reason: FailureReason
    detail: string
  }
  const { caseId, title, procuringEntityId, agencyId, region } = await projects.get(tx, projectId)
  const found = await bidsOfLot(tx, { projectId, round, lot })
  const bidders = Map.groupBy(found, ({ state }) => state.supplierId)
  for (const [supplierId, of] of bidders)
    await run(
      sendLetter,
      undefined,
      {
        ...{ caseId, projectId, round, lot, title, procuringEntityId, agencyId, region, supplierId },
        kind: 'failure',
        about: `project/${projectId}#${round}.${lot}`,
        text: `采购包${lot}已经废标，现将废标理由通知你单位。已缴纳投标保证金的，按规定退还。`,
        facts: [
          { name: '废标情形', text: FAILURES[reason] },
          { name: '理由', text: detail },
        ],
        secret: of.every(({ state }) => state.status !== 'opened'),
      },
      `failure/${lot}/${supplierId}`,
    )
}

const tellEnd: Reaction = async ({ id, event }, { tx, run }) => {
  const { caseId, title, procuringEntityId, agencyId, region, round } = await projects.get(tx, id)
  for (const { state } of await registrationsOf(tx, id, round))
    await run(
      sendLetter,
      undefined,
      {
        ...{ caseId, projectId: id, round, title, procuringEntityId, agencyId, region, supplierId: state.supplierId },
        kind: 'termination',
        about: `project/${id}#${round}`,
        text: '采购活动终止，采购任务取消。已缴纳投标保证金的，按规定退还。',
        facts: [{ name: '终止原因', text: event.reason }],
        secret: true,
      },
      `termination/${state.supplierId}`,
    )
}

export default reactions({
  NoticeAmended: [tellRegistrants],
  LotFailed: [tellBidders],
  ProjectTerminated: [tellEnd],
})
