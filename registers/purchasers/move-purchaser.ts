/** 机构变动 — a unit moves in the tree, is merged or closed with a successor for what is still open, or is too small to part its duties. */
import { z } from 'zod'
import { command, given, may, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { dayOf, plusDays, zDay } from '#foundation/time.ts'
import { labelled } from '#foundation/words.ts'
import { ENDINGS, LEVELS, type Purchaser, purchaser } from './purchaser.ts'

const overseer = may('regulator', 'region')
const zReason = z.string().trim().min(2).max(500).meta({ title: '依据与原因', multiline: true })

/** Departments, those under them, those under these; deeper trees are mistakes. */
const DEEPEST = 9

export const movePurchaser = command(purchaser)({
  name: 'purchaser.move',
  title: '调整隶属关系',
  law: '预算法第五条',
  who: [overseer],
  from: ['active', 'suspended'],
  to: ['same'],
  input: z.object({
    level: labelled('预算级次', LEVELS),
    parentId: z.string().optional().meta({ title: '新的上级预算单位', ref: 'purchasers' }),
    reason: zReason,
  }),
  /** `above`: the units above the new parent, the nearest first; `below`: how many levels hang under this one. */
  facts: given<{ parent?: Purchaser | undefined; above: readonly string[]; below: number }>(),
  decide({ id }, { level, parentId, reason }, { by, now, facts: { parent, above, below } }) {
    if (level === 'department' && parentId) return refuse('purchaser.department-has-no-parent')
    if (level !== 'department' && !parent) return refuse('purchaser.parent-missing')
    if (parent?.status === 'ended') return refuse('purchaser.parent-ended', { name: parent.name })
    if (parentId === id || above.includes(id)) return refuse('purchaser.circle')
    if (parent && above.length + 1 + below > DEEPEST) return refuse('purchaser.too-deep', { deepest: DEEPEST })
    return ok([{ type: 'PurchaserMoved', parentId, level, reason, by: by.userId, at: now }])
  },
})

export const endPurchaser = command(purchaser)({
  name: 'purchaser.end',
  title: '撤销或者合并',
  law: '财政部门机构变动通知',
  who: [overseer],
  from: ['active', 'suspended'],
  to: ['ended'],
  input: z.object({
    kind: labelled('情形', ENDINGS),
    successorId: z.string().min(1).meta({ title: '未了事项由哪个单位承接', ref: 'purchasers' }),
    reason: zReason,
  }),
  facts: given<{ successor?: Purchaser | undefined; units: readonly { id: string; name: string }[] }>(),
  decide({ id }, { kind, successorId, reason }, { by, now, facts: { successor, units } }) {
    const [first] = units
    if (successorId === id || successor?.status !== 'active') return refuse('purchaser.successor-missing')
    if (first) return refuse('purchaser.has-units', { name: first.name, units: units.length })
    return ok([{ type: 'PurchaserEnded', kind, reason, successorId, by: by.userId, at: now }])
  },
})

const A_YEAR = 366
const LEAST = 2

/** 不相容岗位原则上应当分开设置 (财库〔2016〕99号): where two persons are all there are, by name, for a year at the most. */
export const allowDoubling = command(purchaser)({
  name: 'purchaser.allow-doubling',
  title: '准许岗位兼任',
  law: '财库〔2016〕99号第二部分第三条',
  who: [overseer],
  from: ['active'],
  to: ['active'],
  input: z.object({
    userIds: z
      .array(z.string().min(1).meta({ title: '人员账号' }))
      .min(LEAST, '至少两人：同一事项的经办与审核仍须由两人分别办理')
      .max(3, '三人以上的单位应当分设岗位')
      .meta({ title: '准许兼任的人员' }),
    ground: z.string().trim().min(4).max(500).meta({ title: '人员编制情况与理由', multiline: true }),
    untilDate: zDay.meta({ title: '有效期至' }),
  }),
  decide(_, { userIds, ground, untilDate }, { by, now }) {
    const today = dayOf(now)
    if (new Set(userIds).size < userIds.length) return refuse('purchaser.named-twice')
    if (untilDate < today) return refuse('purchaser.doubling-past')
    if (untilDate > plusDays(today, A_YEAR)) return refuse('purchaser.doubling-too-long')
    return ok([{ type: 'DoublingAllowed', doubling: { userIds, ground, untilDate, by: by.userId, at: now } }])
  },
})

export const endDoubling = command(purchaser)({
  name: 'purchaser.end-doubling',
  title: '终止岗位兼任',
  law: '财库〔2016〕99号第二部分第三条',
  who: [overseer, SYSTEM],
  from: ['active', 'suspended'],
  to: ['same'],
  when: ({ doubling }) => doubling !== undefined,
  input: z.object({}),
  decide({ doubling }, _, { now }) {
    if (!doubling) return refuse('purchaser.no-doubling')
    return ok([{ type: 'DoublingEnded', at: now }])
  },
})
