/** 供应商在库管理 — bans and their end, conduct, what the outside registers say, the account in use, leaving. */
import { z } from 'zod'
import { command, given, may, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { dayOf, zDay, zInstant } from '#foundation/time.ts'
import { keysOf } from '#foundation/words.ts'
import { LICENCE_STATUS } from './licence.ts'
import { zAccount } from './profile.ts'
import { CONDUCT, standing, supplier } from './supplier.ts'

const zReason = z.string().trim().min(1, '请写明理由').max(500).meta({ title: '理由', multiline: true })

export const suspendSupplier = command(supplier)({
  name: 'supplier.suspend',
  title: '暂停入库资格',
  law: '政府采购法第二十二条',
  who: [may('regulator', 'region'), SYSTEM],
  from: ['active'],
  to: ['suspended'],
  input: z.object({ reason: zReason, until: zDay.optional().meta({ title: '至' }) }),
  decide(_, { reason, until }, { now, by }) {
    return ok([{ type: 'SupplierSuspended', reason, until, by: by.userId, at: now }])
  },
})

export const restoreSupplier = command(supplier)({
  name: 'supplier.restore',
  title: '恢复',
  law: '政府采购法实施条例第十九条',
  who: [may('regulator', 'region'), SYSTEM],
  from: ['suspended', 'closed'],
  to: ['active'],
  when: (state) => state.status === 'suspended' || !state.leftAt,
  input: z.object({ reason: zReason }),
  decide(before, { reason }, { now, by }) {
    if (before.status === 'closed' && before.leftAt) return refuse('supplier.left')
    return ok([{ type: 'SupplierRestored', reason, by: by.userId, at: now }])
  },
})

/** The clock: the last day of the ban is over. */
export const endSuspension = command(supplier)({
  name: 'supplier.end-suspension',
  title: '期满恢复',
  law: '政府采购法实施条例第十九条',
  who: [SYSTEM],
  from: ['suspended'],
  to: ['active'],
  input: z.object({}),
  decide(before, _, { now, by }) {
    if (!before.until || dayOf(now) <= before.until) return refuse('supplier.ban-not-over', { until: before.until })
    return ok([{ type: 'SupplierRestored', reason: '期限届满', by: by.userId, at: now }])
  },
})

/** A firm that has ceased to be: its row stays, the ledger and its contracts name it. */
export const closeSupplier = command(supplier)({
  name: 'supplier.close',
  title: '注销入库信息',
  law: '政府采购法第二十二条',
  who: [may('regulator', 'region')],
  from: ['active', 'suspended'],
  to: ['closed'],
  stepUp: true,
  input: z.object({ reason: zReason }),
  decide: (_, { reason }, { now, by }) => ok([{ type: 'SupplierClosed', reason, by: by.userId, at: now }]),
})

/** 未了事项: how many of a chapter still bind the firm, and where to see to them. */
export type Unfinished = { readonly text: string; readonly count: number; readonly path: string }
const inWords = (open: readonly Unfinished[]) => open.map(({ text, count }) => `${count} ${text}`).join('；')

/** 政府采购法第四十二条: the papers of a purchase are kept for at least fifteen years. */
const KEPT_YEARS = 15

/** 退出供应商库: its people, owners, accounts and telephones go; who it was, and what its purchases were, the law keeps. What is to be erased
 *  must have served its purpose (个人信息保护法第四十七条): it has not while a contract is performed and paid, a bid stands, or an authority is at
 *  work on it (第十三条第一款第二、三项), and leaving frees nobody from a contract (民法典第五百零九条). */
export const leaveRegister = command(supplier)({
  name: 'supplier.leave',
  title: '退出供应商库',
  law: '个人信息保护法第四十七条；政府采购法第四十二条',
  who: [may('supplier', 'supplier')],
  from: ['active'],
  to: ['closed'],
  stepUp: true,
  input: z.object({
    reason: zReason,
    understood: z
      .literal(true, '请先确认')
      .meta({ title: '已知悉：采购文件、合同和账本条目依政府采购法第四十二条至少保存十五年，不随退出删除' }),
  }),
  facts: given<{ unfinished: readonly Unfinished[] }>(),
  decide({ conduct }, { reason }, { now, by, facts: { unfinished } }) {
    const held = conduct.find((each) => standing(each) && each.kind !== 'misconduct')
    if (held) return refuse('supplier.listed-cannot-leave', { title: held.title })
    if (unfinished.length > 0) return refuse('supplier.unfinished', { matters: inWords(unfinished) })
    const today = dayOf(now)
    const keptUntilDate = `${Number(today.slice(0, 4)) + KEPT_YEARS}${today.slice(4)}` as typeof today
    return ok([{ type: 'SupplierLeft', reason, keptUntilDate, by: by.userId, at: now }])
  },
})

const kinds = keysOf(CONDUCT)

export const recordConduct = command(supplier)({
  name: 'supplier.record-conduct',
  title: '记录处罚、名单和不良行为',
  law: '政府采购法第七十七条；政府采购法实施条例第六十三条',
  who: [may('regulator', 'region'), SYSTEM],
  from: ['active', 'suspended'],
  to: ['same'],
  input: z.object({
    kind: z.enum(kinds).meta({ title: '类别', labels: CONDUCT }),
    title: z.string().trim().min(1).max(200).meta({ title: '事项' }),
    reference: z.string().trim().max(100).default('').meta({ title: '文号' }),
    authority: z.string().trim().min(1).max(100).meta({ title: '决定机关' }),
    fromDate: zDay.meta({ title: '自' }),
    untilDate: zDay.optional().meta({ title: '公布期限至' }),
  }),
  decide({ conduct }, record, { now, by }) {
    if (record.untilDate && record.untilDate < record.fromDate) return refuse('supplier.conduct-ends-before')
    const same = conduct.find(
      (each) => standing(each) && each.title === record.title && each.reference === record.reference,
    )
    if (same) return refuse('supplier.conduct-known', { title: record.title })
    const no = Math.max(0, ...conduct.map((each) => each.no)) + 1
    const source = by.role === 'system' ? ('credit' as const) : ('regulator' as const)
    return ok([{ type: 'SupplierConductRecorded', conduct: { no, ...record, source }, by: by.userId, at: now }])
  },
})

export const liftConduct = command(supplier)({
  name: 'supplier.lift-conduct',
  title: '移出名单、撤销记录',
  law: '政府采购法实施条例第六十三条',
  who: [may('regulator', 'region'), SYSTEM],
  from: ['active', 'suspended', 'closed'],
  to: ['same'],
  when: ({ conduct }) => conduct.some((each) => standing(each) && !each.penalty),
  input: z.object({ no: z.number().int().positive().meta({ title: '记录序号' }), reason: zReason }),
  decide({ conduct }, { no }, { now, by }) {
    const found = conduct.find((each) => each.no === no && standing(each))
    if (!found) return refuse('supplier.no-such-conduct', { no })
    if (found.penalty) return refuse('supplier.penalty-by-decision')
    return ok([{ type: 'SupplierConductLifted', nos: [no], by: by.userId, at: now }])
  },
})

/** The clock: what was public of a firm's conduct is over with its term; the history stays. */
export const endConduct = command(supplier)({
  name: 'supplier.end-conduct',
  title: '公布期满',
  law: '政府采购法实施条例第六十三条',
  who: [SYSTEM],
  from: ['active', 'suspended', 'closed'],
  to: ['same'],
  input: z.object({}),
  decide({ conduct }, _, { now, by }) {
    const today = dayOf(now)
    const over = conduct.filter((each) => standing(each) && each.untilDate && each.untilDate < today)
    if (over.length === 0) return refuse('supplier.ban-not-over', {})
    return ok([{ type: 'SupplierConductLifted', nos: over.map(({ no }) => no), by: by.userId, at: now }])
  },
})

const licenceStatuses = keysOf(LICENCE_STATUS)

/** What the register of licences says today, where it says something new. */
export const noteLicence = command(supplier)({
  name: 'supplier.note-licence',
  title: '留存登记状态查询结果',
  law: '政府采购法第二十二条',
  who: [SYSTEM],
  from: ['active', 'suspended'],
  to: ['same'],
  input: z.object({ status: z.enum(licenceStatuses), askedAt: zInstant, digest: z.string() }),
  decide: (_, licence) => ok([{ type: 'SupplierLicenceSeen', licence }]),
})

/** The account that a verified one takes the place of is used no more. */
export const adoptAccount = command(supplier)({
  name: 'supplier.adopt-account',
  title: '启用已核实的账户',
  law: '财库〔2019〕38号',
  who: [SYSTEM],
  from: ['active', 'suspended'],
  to: ['same'],
  input: z.object({ account: zAccount }),
  decide({ name }, { account }, { now }) {
    if (account.name !== name) return refuse('supplier.account-not-own', { name: account.name })
    return ok([{ type: 'SupplierAccountAdopted', account, at: now }])
  },
})
