/** 审查缺失或不独立 — a purchase about to begin whose requirement nobody reviewed, or that was reviewed by those who wrote it. */
import { reviewRequirement } from '#subsystems/supervision/index.ts'
import { confirmDocument } from '#subsystems/tendering/index.ts'
import { by, guard } from '../control.ts'

export default guard({
  code: 'RC-011',
  title: '采购需求未审查或者审查不独立',
  basis: '财库〔2021〕22号第二十三条、第二十九条至第三十三条',
  severity: 'orange',
  actions: ['block'],
  parameters: ['requirement.reviewFrom', 'requirement.surveyGoodsServices', 'requirement.surveyWorks'],
  guards: [
    by(
      confirmDocument,
      'documents.requirement-unreviewed',
      'documents.requirement-unfocused',
      'documents.requirement-changed',
    ),
    by(
      reviewRequirement,
      'requirement.focused-missing',
      'requirement.reviewer-took-part',
      'requirement.mechanism-incomplete',
    ),
  ],
})
