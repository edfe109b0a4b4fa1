/** 采购公告的行为. */
import { acts } from '#foundation/acts.ts'
import { amendNotice, closeNotice, terminateNotice, withdrawNotice } from './amend-notice.ts'
import { draftNotice, writeNotice } from './draft-notice.ts'
import { extendOffer, postponeNotice } from './move-notice.ts'
import { notice } from './notice.ts'
import { publishNotice } from './publish-notice.ts'
import { refusal } from './terms.ts'

export const noticeActs = acts({
  path: '/notices',
  model: notice,
  refusal,
  commands: {
    '': draftNotice,
    contents: writeNotice,
    publication: publishNotice,
    amendment: amendNotice,
    postponement: postponeNotice,
    'offer-extension': extendOffer,
    closing: closeNotice,
    termination: terminateNotice,
    withdrawal: withdrawNotice,
  },
})
