/** 预算指标的行为. Pure. */
import { acts } from '#foundation/acts.ts'
import { budgetImport, finishImport, requestImport } from './budget-import.ts'
import { budgetLine } from './budget-line.ts'
import { adjustLine, applyCut, importLine } from './import-line.ts'
import { importRefusal, refusal } from './terms.ts'

export const budgetLineActs = acts({
  path: '/budget-lines',
  model: budgetLine,
  refusal,
  commands: { '': importLine, adjustment: adjustLine, 'cut-application': applyCut },
})

export const budgetImportActs = acts({
  path: '/budget-imports',
  model: budgetImport,
  refusal: importRefusal,
  commands: { '': requestImport, completion: finishImport },
})
