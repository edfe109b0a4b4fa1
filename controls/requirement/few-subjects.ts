/** 调查对象不足 — fewer suppliers asked than the rule wants, or two of one house: with a reason it goes on, and is noted. */
import { dayOf } from '#foundation/time.ts'
import { pathInWords, relationsAmong } from '#registers/related-parties/index.ts'
import { concludeSurvey, type Survey, suppliersAsked } from '#subsystems/supervision/index.ts'
import { gate } from '../control.ts'

export default gate<Awaited<ReturnType<typeof relationsAmong>>>({
  code: 'RC-010',
  title: '需求调查对象不足或者相互关联',
  basis: '财库〔2021〕22号第十条；财政部令第110号第十一条',
  severity: 'yellow',
  actions: ['reason'],
  parameters: ['requirement.surveySubjects'],
  before: concludeSurvey,
  action: 'reason',
  facts: (tx, { before, now }) =>
    relationsAmong(
      tx,
      suppliersAsked(before as Survey).flatMap(({ uscc }) => uscc ?? []),
      { day: dayOf(now) },
    ),
  find(tied, { before, policy }) {
    const asked = suppliersAsked(before as Survey)
    const least = policy('requirement.surveySubjects')
    const names = Object.fromEntries(asked.map(({ uscc, name }) => [uscc!, name]))
    const few =
      asked.length < least
        ? [
            {
              text: `面向市场主体的调查对象${asked.length}个，一般不少于${least}个`,
              evidence: { asked: asked.length, least },
            },
          ]
        : []
    return [
      ...few,
      ...tied.map(({ one, other, path }) => ({
        text: `${names[one]}与${names[other]}相互关联：${pathInWords(path, names)}`,
        evidence: path.map(({ tie }) => ({
          kind: tie.kind,
          percent: tie.percent,
          since: tie.since,
          toldBy: tie.toldBy,
        })),
      })),
    ]
  },
})
