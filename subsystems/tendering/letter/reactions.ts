/** 通知: 什么之后做什么 — whoever has the documents is told of every correction (财政部令第87号第二十七条). */

import { timeInChinese } from '#foundation/documents/words.ts'
import { type Reaction, reactions } from '#foundation/reactions.ts'
import type { Amendment } from '../notice/notice.ts'
import { notices } from '../notice/store.ts'
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

export default reactions({ NoticeAmended: [tellRegistrants] })
