/** 履约验收的行为. Pure. */

import { acts } from '#foundation/acts.ts'
import { announceAcceptance, convene, inspect, markAcceptanceOverdue, printAcceptance, rectify } from './accept.ts'
import { acceptance } from './acceptance.ts'
import { recordDelivery } from './deliver.ts'
import { acceptanceList } from './list.ts'
import { refusal } from './terms.ts'
import { words } from './words.ts'

export const acceptanceActs = acts({
  path: '/acceptances',
  model: acceptance,
  refusal,
  words,
  list: acceptanceList,
  commands: {
    '': recordDelivery,
    panel: convene,
    inspection: inspect,
    rectification: rectify,
    announcement: announceAcceptance,
    'overdue-mark': markAcceptanceOverdue,
    sheet: printAcceptance,
  },
})
