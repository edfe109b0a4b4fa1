/** 数据复用同意的行为与中文. */
import { z } from 'zod'
import { acts } from '#foundation/acts.ts'
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import { text } from '#foundation/words.ts'
import { consent } from './consent.ts'
import { endConsent, giveConsent, withdrawConsent } from './give-consent.ts'

const refusal = {
  'consent.no-supplier': {
    text: '本单位尚未入库',
    law: '政府采购法第二十一条',
    mend: '请先登记入库，全省一次登记即可',
  },
  'consent.over-already': { text: '有效期已过', mend: '请填写今天或者以后的日期' },
  'consent.not-over': { text: '同意尚未到期' },
} satisfies Record<RefusalOf<typeof giveConsent | typeof endConsent>, Says>

export const consentActs = acts({
  path: '/consents',
  model: consent,
  refusal,
  words: z.object({ givenBy: text('同意人'), givenAt: text('同意时间'), endedAt: text('结束时间') }),
  commands: { '': giveConsent, withdrawal: withdrawConsent, end: endConsent },
})
