/** 调查对象不足 — fewer suppliers asked than the rule wants, or two of one house: with a reason it goes on, and is noted. */
import { dayOf } from '#foundation/time.ts'
import {
  answersOf,
  concludeSurvey,
  type Plan,
  plans,
  type Requirement,
  type Survey,
  submitRequirement,
  suppliersAsked,
  surveys,
  type TieAmongAsked,
  tiesAmongAsked,
} from '#subsystems/supervision/index.ts'
import { gate } from '../control.ts'

type Collected = { plan: Pick<Plan, 'schemeNo'>; survey: Survey | undefined }

export default gate<readonly TieAmongAsked[]>({
  code: 'RC-010',
  title: '需求调查对象不足或者相互关联',
  basis: '财库〔2021〕22号第十条；财政部令第110号第十一条',
  severity: 'yellow',
  actions: ['reason'],
  parameters: ['requirement.surveySubjects'],
  before: concludeSurvey,
  action: 'reason',
  facts: (tx, { before, now }) => tiesAmongAsked(tx, before as Survey, dayOf(now)),
  find(tied, { before }, { policy }) {
    const asked = suppliersAsked(before as Survey).length
    const least = policy('requirement.surveySubjects')
    const few = { text: `面向市场主体的调查对象${asked}个，一般不少于${least}个`, evidence: { asked, least } }
    return [
      ...(asked < least ? [few] : []),
      ...tied.map(({ one, other, words, evidence }) => ({ text: `${one}与${other}相互关联：${words}`, evidence })),
    ]
  },
  // 面向采购人和供应商各不少于三个: of a framework agreement those who will buy are asked too
  also: [
    {
      kind: 'gate',
      before: submitRequirement,
      action: 'reason',
      facts: async (tx, { before }): Promise<Collected> => {
        const { planId, surveyId } = before as Requirement
        return { plan: await plans.get(tx, planId), survey: surveyId ? await surveys.find(tx, surveyId) : undefined }
      },
      find({ plan, survey }: Collected, _, { policy }) {
        if (plan.schemeNo === undefined || !survey) return []
        const asked = answersOf(survey).filter(({ kind }) => kind === 'user').length
        const least = policy('requirement.surveySubjects')
        const text = `框架协议征集面向采购人的调查对象${asked}个，一般不少于${least}个`
        return asked < least ? [{ text, evidence: { asked, least } }] : []
      },
    },
  ],
})
