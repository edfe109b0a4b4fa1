/** 采购需求调查的存放. */
import { documentStore } from '#foundation/store.ts'
import { survey } from './survey.ts'

export const surveys = documentStore(survey, { table: 'supervision.survey' })
