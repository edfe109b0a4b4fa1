/** 信息公告的中文 */
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import type { publishAnnouncement } from './publish-announcement.ts'

export const refusal = {
  'announcement.incomplete': {
    text: '公告缺少：{missing}',
    law: '财政部令第101号第八条至第十一条；财办库〔2020〕50号',
    mend: '请补齐所列内容后再发布',
  },
  'announcement.result-incomplete': {
    text: '结果公告缺少：{missing}',
    law: '政府采购法实施条例第四十三条；财办库〔2023〕243号',
    mend: '请补齐所列内容后再公告结果',
  },
} satisfies Record<RefusalOf<typeof publishAnnouncement>, Says>
