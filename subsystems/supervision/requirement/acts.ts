/** 采购需求的行为和词. Pure. */
import { z } from 'zod'
import { acts } from '#foundation/acts.ts'
import { keysOf, labelled, money, text, yes } from '#foundation/words.ts'
import { METHODS } from '#policies/methods.ts'
import { GROUNDS } from './need.ts'
import { requirement } from './requirement.ts'
import { reviewRequirement } from './review-requirement.ts'
import { refusal } from './terms.ts'
import {
  beginRequirement,
  closeRequirement,
  reopenRequirement,
  shareRequirement,
  submitRequirement,
  writeRequirement,
} from './write-requirement.ts'

const zMatter = z
  .object({
    method: labelled('采购方式', METHODS),
    amount: money('金额'),
  })
  .meta({ title: '送审的采购方式和金额' })

export const requirementActs = acts({
  path: '/requirements',
  model: requirement,
  refusal,
  words: z.object({
    grounds: z
      .array(z.enum(keysOf(GROUNDS)).meta({ labels: GROUNDS }))
      .meta({ title: '应当开展需求调查、重点审查的情形' }),
    review: labelled('应当进行的审查', { none: '无', general: '一般性审查', focused: '一般性审查和重点审查' }),
    matter: zMatter,
    reviews: z
      .array(
        reviewRequirement.input.extend({
          passed: yes('通过'),
          matter: zMatter,
          by: text('审查人'),
          at: text('审查时间'),
        }),
      )
      .meta({ title: '历次审查' }),
    agencyId: text('代理机构'),
    begunBy: text('建档人'),
    begunAt: text('建档时间'),
    writtenBy: text('编制人'),
    writtenAt: text('编制时间'),
    submittedBy: text('送审人'),
    submittedAt: text('送审时间'),
    reopened: z.object({ reason: text('原因'), at: text('时间') }).meta({ title: '须重新审查' }),
    closedAt: text('作废时间'),
  }),
  commands: {
    '': beginRequirement,
    contents: writeRequirement,
    submission: submitRequirement,
    review: reviewRequirement,
    reopening: reopenRequirement,
    sharing: shareRequirement,
    closure: closeRequirement,
  },
})
