/** 培训与测试 — before an expert enters the draw, and again before each new term. */
import { z } from 'zod'
import { command, given, may, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { dayOf, plusDays, zDay } from '#foundation/time.ts'
import { type Expert, type ExpertEvent, expert, termEnd } from './expert.ts'

const self = may('expert', 'expert')
const overseer = may('regulator', 'region')

export const trainExpert = command(expert)({
  name: 'expert.train',
  title: '登记培训',
  law: '财库〔2016〕198号第四条',
  who: [overseer, SYSTEM],
  from: ['training', 'registered', 'suspended', 'expired'],
  to: ['same'],
  input: z.object({
    date: zDay.meta({ title: '培训日期' }),
    course: z.string().trim().min(2).max(100).meta({ title: '课程' }),
    hours: z.number().min(0.5).max(100).meta({ title: '学时' }),
  }),
  decide(_, training, { by, now }) {
    if (training.date > dayOf(now)) return refuse('expert.trained-later', { trainedDate: training.date })
    return ok([{ type: 'ExpertTrained', training, by: by.userId, at: now }])
  },
})

/** The answers stay on the server: what the paper asks follows from the expert and the attempt (see test-paper.ts). */
export const sitTest = command(expert)({
  name: 'expert.sit-test',
  title: '参加上岗测试',
  law: '财库〔2016〕198号第四条',
  who: [self, SYSTEM],
  from: ['training', 'registered', 'expired'],
  to: { training: ['training', 'registered'], registered: ['registered'], expired: ['expired'] },
  todo: { when: ({ status, trainings }) => status === 'training' && trainings.length > 0 },
  input: z.object({ answers: z.array(z.int().min(0).max(5)).max(50).meta({ title: '答案' }) }),
  facts: given<{ key: readonly number[] }>(),
  decide(state, { answers }, { by, now, policy, facts: { key } }) {
    const last = state.tests.at(-1)
    if (state.trainings.length === 0) return refuse('expert.not-trained')
    if (last && dayOf(last.at) === dayOf(now)) return refuse('expert.tested-today')
    if (answers.length !== key.length) return refuse('expert.test-incomplete', { questions: key.length })

    const right = key.filter((each, n) => answers[n] === each).length
    const score = Math.round((right * 100) / key.length)
    const passed = score >= policy('expert.testPass')
    const events: ExpertEvent[] = [
      { type: 'ExpertTested', test: { attempt: state.tests.length + 1, score, passed, at: now } },
    ]
    if (passed && state.status === 'training')
      events.push({
        type: 'ExpertRegistered',
        termUntilDate: termEnd(now, policy('expert.termYears')),
        by: by.userId,
        at: now,
      })
    return ok(events)
  },
})

/** A test passed within the last year. */
const freshlyTested = ({ tests }: Expert, today: ReturnType<typeof dayOf>) =>
  tests.some((each) => each.passed && dayOf(each.at) > plusDays(today, -365))

export const askRenewal = command(expert)({
  name: 'expert.ask-renewal',
  title: '申请续聘',
  law: '财库〔2016〕198号第九、十条',
  who: [self],
  from: ['registered', 'expired'],
  to: ['same'],
  when: ({ renewalAskedAt }) => !renewalAskedAt,
  input: z.object({}),
  decide(state, _, { now, policy }) {
    const days = policy('expert.renewalDays')
    if (state.renewalAskedAt) return refuse('expert.renewal-asked')
    if (dayOf(now) < plusDays(state.termUntilDate, -days))
      return refuse('expert.renewal-too-soon', { termUntilDate: state.termUntilDate, days })
    if (!freshlyTested(state, dayOf(now))) return refuse('expert.test-needed')
    return ok([{ type: 'ExpertRenewalAsked', at: now }])
  },
})

const AGE_LIMIT = 70

/** 复审: each term anew, by the conditions of entry. */
export const renewExpert = command(expert)({
  name: 'expert.renew',
  title: '复审续聘',
  law: '财库〔2016〕198号第六、十一条',
  who: [overseer, SYSTEM],
  from: ['registered', 'expired'],
  to: ['registered'],
  when: ({ renewalAskedAt }) => renewalAskedAt !== undefined,
  todo: true,
  input: z.object({}),
  decide(state, _, { by, now, policy }) {
    if (!state.renewalAskedAt && by.role !== 'system') return refuse('expert.renewal-not-asked')
    if (Number(dayOf(now).slice(0, 4)) - state.birthYear >= AGE_LIMIT)
      return refuse('expert.too-old', { limit: AGE_LIMIT })
    return ok([
      { type: 'ExpertRenewed', termUntilDate: termEnd(now, policy('expert.termYears')), by: by.userId, at: now },
    ])
  },
})

export const endTerm = command(expert)({
  name: 'expert.end-term',
  title: '聘期届满',
  who: [SYSTEM],
  from: ['registered'],
  to: ['expired'],
  input: z.object({}),
  decide({ termUntilDate }, _, { now }) {
    if (dayOf(now) <= termUntilDate) return refuse('expert.term-runs', { termUntilDate })
    return ok([{ type: 'ExpertTermEnded', at: now }])
  },
})
