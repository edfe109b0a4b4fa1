/** 订阅、提醒、已读、退订. Pure. */
import { z } from 'zod'
import { acts } from '#foundation/acts.ts'
import {
  command,
  creation,
  type Grant,
  given,
  may,
  type RefusalOf,
  ROLES,
  type Role,
  SYSTEM,
} from '#foundation/command.ts'
import { ok, refuse, type Says } from '#foundation/result.ts'
import { zInstant } from '#foundation/time.ts'
import { labelled, text } from '#foundation/words.ts'
import { KINDS } from '../announcement/announcement.ts'
import { type Interest, saidOf, zInterest } from '../announcement/asking.ts'
import { CADENCES, gatherFrom, MOST_AT_ONCE, nextMorning, subscription } from './subscription.ts'

const people = (Object.keys(ROLES) as Role[]).filter((role) => role !== 'system')
const anyone: Grant[] = people.map((role) => may(role, 'any'))
const owner: Grant[] = people.map((role) => may(role, 'owner'))
const MOST = 20

const zTold = z.object({
  id: z.string(),
  kind: labelled('类型', KINDS),
  title: text('标题'),
  buyer: text('采购人'),
  publishedAt: zInstant.meta({ title: '发布时间' }),
  deadlineAt: zInstant.optional().meta({ title: '截止时间' }),
})

export const subscribe = creation(subscription)({
  name: 'subscription.begin',
  title: '订阅公告',
  who: anyone,
  to: ['active'],
  input: z.object({
    name: z.string().trim().max(60).optional().meta({ title: '订阅名称' }),
    ...zInterest.shape,
    cadence: labelled('怎样提醒', CADENCES),
    email: z.email('邮箱地址有误').max(200).optional().meta({ title: '同时发到邮箱' }),
  }),
  facts: given<{ live: number; place: string }>(),
  decide(_, { name, cadence, email, ...interest }, { by, now, facts }) {
    if (facts.live >= MOST) return refuse('subscription.too-many', { most: MOST })
    const said = saidOf(interest as Interest, () => facts.place)
    if (Object.values(interest).every((part) => part === undefined)) return refuse('subscription.everything')
    return ok([
      {
        type: 'SubscriptionBegun',
        name: name || said,
        interest: interest as Interest,
        cadence,
        email,
        userId: by.userId,
        orgId: by.orgId,
        role: by.role,
        since: now,
        ...(cadence === 'daily' && { nextAt: nextMorning(now) }),
      },
    ])
  },
})

/** The clock's wish: the morning has come. What has been published since is looked up and told by a reaction. */
export const gather = command(subscription)({
  name: 'subscription.gather',
  title: '汇总新公告',
  who: [SYSTEM],
  from: ['active'],
  to: ['same'],
  input: z.object({}),
  decide: (state, _, { now }) =>
    ok([{ type: 'SubscriptionGathered', from: gatherFrom(state), nextAt: nextMorning(now), at: now }]),
})

/** Each announcement once in the life of a subscription: the database refuses a second (subscription_told_once). */
export const tell = command(subscription)({
  name: 'subscription.tell',
  title: '提醒新公告',
  who: [SYSTEM],
  from: ['active'],
  to: ['same'],
  minor: true,
  input: z.object({ told: z.array(zTold).min(1).max(MOST_AT_ONCE) }),
  decide: (_, { told }, { now }) => ok([{ type: 'SubscriptionTold' as const, told, at: now }]),
})

export const readAlerts = command(subscription)({
  name: 'subscription.read',
  title: '看过了',
  who: owner,
  from: ['active'],
  to: ['same'],
  when: ({ unread }) => unread.length > 0,
  todo: true,
  input: z.object({}),
  decide(state, _, { by, now }) {
    if (state.unread.length === 0) return refuse('subscription.nothing-new')
    return ok([{ type: 'SubscriptionRead', by: by.userId, at: now }])
  },
})

export const unsubscribe = command(subscription)({
  name: 'subscription.end',
  title: '退订',
  who: owner,
  from: ['active'],
  to: ['ended'],
  input: z.object({}),
  decide: (_, __, { now }) => ok([{ type: 'SubscriptionEnded', how: 'here', at: now }]),
})

/** By the address in a mail, without signing in: the address itself is the proof (see unsubscribing.ts). */
export const unsubscribeByMail = command(subscription)({
  name: 'subscription.end-by-mail',
  title: '邮件退订',
  who: [SYSTEM],
  from: ['active'],
  to: ['ended'],
  input: z.object({}),
  decide: (_, __, { now }) => ok([{ type: 'SubscriptionEnded', how: 'mail', at: now }]),
})

const refusal = {
  'subscription.too-many': { text: '同时最多有 {most} 个订阅', mend: '请先退订不再需要的' },
  'subscription.everything': { text: '请至少给出一个条件', mend: '全部公告请使用订阅源 /feed.xml 或者开放数据' },
  'subscription.nothing-new': { text: '没有未看的提醒' },
  'subscription.told-already': { text: '已经提醒过' },
} satisfies Record<RefusalOf<typeof subscribe | typeof readAlerts> | 'subscription.told-already', Says>

export const subscriptionActs = acts({
  path: '/subscriptions',
  model: subscription,
  refusal,
  words: z.object({
    interest: zInterest.meta({ title: '条件' }),
    unread: z.array(zTold).meta({ title: '未看的公告' }),
    told: z.number().meta({ title: '累计提醒（则）' }),
    role: z.enum(people as [Role, ...Role[]]).meta({ title: '以何角色', labels: ROLES }),
    userId: text('订阅人'),
    orgId: text('单位'),
    since: text('订阅时间'),
    nextAt: text('下次汇总'),
    endedAt: text('退订时间'),
    how: z.enum(['here', 'mail']).meta({ title: '怎样退订', labels: { here: '在工作台', mail: '从邮件' } }),
  }),
  commands: {
    '': subscribe,
    gathering: gather,
    telling: tell,
    reading: readAlerts,
    ending: unsubscribe,
    'ending-by-mail': unsubscribeByMail,
  },
})
