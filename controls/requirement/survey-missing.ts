/** 应调查未调查 — a purchase of 第十一条, or the collection of a framework, whose requirement rests on no survey of the last year. */
import { submitRequirement } from '#subsystems/supervision/index.ts'
import { confirmDocument } from '#subsystems/tendering/index.ts'
import { by, guard } from '../control.ts'

export default guard({
  code: 'RC-009',
  title: '应当开展需求调查而未开展',
  basis: '财库〔2021〕22号第十一条；财政部令第110号第十一条',
  severity: 'orange',
  actions: ['block'],
  parameters: ['requirement.surveyGoodsServices', 'requirement.surveyWorks', 'requirement.surveyYears'],
  guards: [
    by(
      submitRequirement,
      'requirement.survey-missing',
      'requirement.survey-not-concluded',
      'requirement.survey-elsewhere',
      'requirement.survey-too-old',
      'requirement.voices-missing',
    ),
    by(confirmDocument, 'documents.requirement-unsurveyed'),
  ],
})
