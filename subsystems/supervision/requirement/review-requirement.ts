/** 审查采购需求和实施计划 — 一般性审查 always, 重点审查 where 第十一条 names the project; by the unit's mechanism, never by those who wrote it. */
import { z } from 'zod'
import { command, may } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { labelled } from '#foundation/words.ts'
import { CAPACITIES, FOCUSED, GENERAL, MECHANISM, type Person, type Point, requirement } from './requirement.ts'

const zPerson = {
  name: z.string().trim().min(1).max(50).meta({ title: '姓名' }),
  employer: z.string().trim().min(2).max(100).meta({ title: '单位、部门' }),
}
const zPoint = (title: string) =>
  z
    .object({
      passed: z.boolean().meta({ title: '通过' }),
      note: z.string().trim().max(2000).optional().meta({ title: '意见', multiline: true }),
    })
    .meta({ title })

const POINTS = '逐项核对，符合的勾选“通过”；不通过的，写明须修改的内容'

const squeezed = (text: string) => text.normalize('NFKC').replace(/\s/g, '')
const same = (one: Person, other: Person) =>
  squeezed(one.name) === squeezed(other.name) && squeezed(one.employer) === squeezed(other.employer)

export const reviewRequirement = command(requirement)({
  name: 'requirement.review',
  title: '审查采购需求',
  law: '财库〔2021〕22号第二十九条至第三十三条',
  who: [may('purchaserChecker', 'procuringEntity')],
  from: ['submitted'],
  to: ['passed', 'returned'],
  todo: { when: (state) => !('review' in state && state.review === 'none') },
  notBy: (state) => [
    'writtenBy' in state ? state.writtenBy : undefined,
    'submittedBy' in state ? state.submittedBy : undefined,
  ],
  input: z.object({
    general: z
      .object({
        rules: zPoint(GENERAL.rules),
        reasons: zPoint(GENERAL.reasons),
        approvals: zPoint(GENERAL.approvals),
        complete: zPoint(GENERAL.complete),
      })
      .meta({ title: '一般性审查', description: POINTS }),
    focused: z
      .object({
        nonDiscrimination: zPoint(FOCUSED.nonDiscrimination),
        competition: zPoint(FOCUSED.competition),
        policy: zPoint(FOCUSED.policy),
        risk: zPoint(FOCUSED.risk),
        lawyer: z.object(zPerson).meta({ title: '审定合同文本的法律顾问' }),
      })
      .optional()
      .meta({ title: '重点审查', description: `应当开展需求调查的项目必须进行。${POINTS}` }),
    members: z
      .array(
        z.object({
          ...zPerson,
          capacity: labelled('机构', CAPACITIES),
        }),
      )
      .min(1)
      .max(30)
      .meta({ title: '审查工作机制成员' }),
    opinion: z.string().trim().min(2, '请写明意见').max(4000).meta({ title: '审查意见', multiline: true }),
  }),
  decide({ planId, grounds, review, matter, drafters }, input, { by, now }) {
    const { general, focused, members, opinion } = input
    const missing = MECHANISM.filter((each) => !members.some(({ capacity }) => capacity === each))
    const partial = members.find((member) => drafters.some((drafter) => same(member, drafter)))
    const house = members.find(
      ({ capacity, employer }) =>
        capacity === 'thirdParty' &&
        drafters.some((each) => each.capacity === 'thirdParty' && squeezed(each.employer) === squeezed(employer)),
    )
    const { lawyer: _, ...points } = focused ?? { lawyer: undefined }
    const all: Point[] = [...Object.values(general), ...Object.values(points)]

    if (missing.length > 0)
      return refuse('requirement.mechanism-incomplete', { missing: missing.map((each) => CAPACITIES[each]).join('、') })
    if (partial) return refuse('requirement.reviewer-took-part', { name: partial.name }) // RC-011
    if (house) return refuse('requirement.reviewer-took-part', { name: house.employer }) // RC-011
    if ((review ?? (grounds.length > 0 ? 'focused' : 'general')) === 'focused' && !focused)
      return refuse('requirement.focused-missing') // RC-011
    if (all.some(({ passed, note }) => !passed && !note)) return refuse('requirement.note-missing')

    const done = { passed: all.every(({ passed }) => passed), general, focused, members, opinion, matter }
    return ok([{ type: 'RequirementReviewed', planId, review: { ...done, by: by.userId, at: now } }])
  },
})
