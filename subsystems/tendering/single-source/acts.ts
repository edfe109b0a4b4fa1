/** 单一来源采购的行为. */
import { acts } from '#foundation/acts.ts'
import { argueSource, objectToSource } from './object.ts'
import { closePublicity, confirmSource, proposeSource, withdrawSource } from './propose-source.ts'
import { recordNegotiation, signNegotiation } from './record-negotiation.ts'
import { singleSource } from './single-source.ts'
import { refusal } from './terms.ts'
import { words } from './words.ts'

export const singleSourceActs = acts({
  path: '/single-sources',
  model: singleSource,
  refusal,
  words,
  commands: {
    '': proposeSource,
    confirmation: confirmSource,
    objection: objectToSource,
    closing: closePublicity,
    argument: argueSource,
    record: recordNegotiation,
    signature: signNegotiation,
    withdrawal: withdrawSource,
  },
})
