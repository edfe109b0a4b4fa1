/** 品目目录的行为. Pure. */
import { acts } from '#foundation/acts.ts'
import { adoptCatalogue } from './adopt-catalogue.ts'
import { catalogueEdition } from './catalogue.ts'
import { refusal } from './terms.ts'

export const catalogueActs = acts({
  path: '/catalogue',
  model: catalogueEdition,
  refusal,
  commands: { '': adoptCatalogue },
})
