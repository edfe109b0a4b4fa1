/** 投标演练的行为. */
import { acts } from '#foundation/acts.ts'
import type { RefusalOf } from '#foundation/command.ts'
import type { Says } from '#foundation/result.ts'
import { refusal as bidRefusal } from '../bid/terms.ts'
import { rehearsal } from './rehearsal.ts'
import { beginRehearsal, closeRehearsal, failRehearsal, openRehearsal, sealRehearsal } from './rehearse.ts'

export const refusal = {
  ...bidRefusal,
  'rehearsal.already-begun': { text: '已有一次演练还没有密封', mend: '请在“投标演练”列表中继续' },
  'rehearsal.too-large': { text: '演练的投标文件不超过 {most} MB', mend: '请少放几个附件；正式投标不受此限' },
  'rehearsal.too-early': { text: '还没有到开启时间 {opensAt}' },
} satisfies Record<RefusalOf<typeof sealRehearsal | typeof closeRehearsal> | 'rehearsal.already-begun', Says> &
  Record<string, Says>

export const rehearsalActs = acts({
  path: '/rehearsals',
  model: rehearsal,
  refusal,
  commands: {
    '': beginRehearsal,
    bid: sealRehearsal,
    close: closeRehearsal,
    opening: openRehearsal,
    failure: failRehearsal,
  },
})
