/** 采购文件的行为. */
import { acts } from '#foundation/acts.ts'
import {
  amendDocument,
  confirmDocument,
  issueDocument,
  reopenDocument,
  returnDocument,
  submitDocument,
  supersedeDocument,
  takeUpDocument,
} from './confirm-document.ts'
import { tenderDocument } from './documents.ts'
import {
  draftDocument,
  writeArrangement,
  writeBasics,
  writePolicies,
  writeQualifications,
  writeRequirements,
  writeScoring,
  writeTerms,
} from './draft-document.ts'
import { refusal } from './terms.ts'
import { words } from './words.ts'

export const documentActs = acts({
  path: '/tender-documents',
  model: tenderDocument,
  refusal,
  words,
  commands: {
    '': draftDocument,
    basics: writeBasics,
    requirements: writeRequirements,
    qualifications: writeQualifications,
    scoring: writeScoring,
    policies: writePolicies,
    terms: writeTerms,
    arrangement: writeArrangement,
    submission: submitDocument,
    confirmation: confirmDocument,
    return: returnDocument,
    reopening: reopenDocument,
    'taking-up': takeUpDocument,
    issue: issueDocument,
    amendment: amendDocument,
    supersession: supersedeDocument,
  },
})
