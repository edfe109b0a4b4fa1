/** 登记并获取采购文件 — free of charge, without proofs; refused only where the law forbids the supplier this contract. */
import { z } from 'zod'
import { LISTS, listedOn, type Snapshot } from '#connectors/credit/credit.ts'
import { command, creation, given, may, SYSTEM } from '#foundation/command.ts'
import { timeInChinese } from '#foundation/documents/words.ts'
import { ok, refuse } from '#foundation/result.ts'
import { type Day, dayOf, zInstant } from '#foundation/time.ts'
import type { Profile, Relation, Supplier } from '#registers/suppliers/index.ts'
import type { Notice } from '../notice/notice.ts'
import { registration } from './registration.ts'

export type Rival = { lots: readonly number[]; relation: Relation | undefined }

/** `relationWords` come with the facts: a pure file does not enter the register. */
export type ObtainFacts = {
  notice: Notice | undefined
  supplier: (Profile & Pick<Supplier, 'status'>) | undefined
  /** The penalty that bars it from every purchase today. */
  barred?: { reference: string; untilDate?: Day | undefined } | undefined
  /** What it did for the project before: design, specification, supervision and the like. */
  earlyService?: string | undefined
  /** How the supplier stands to each other registrant of the project. */
  rivals: readonly Rival[]
  /** Absent where the credit systems did not answer: asked again by a job. */
  credit: Snapshot | undefined
}

const RELATION_WORDS = {
  sameHead: '单位负责人为同一人',
  holding: '存在直接控股关系',
  management: '存在管理关系',
} as const satisfies Record<Relation, string>

export const obtainDocuments = creation(registration)({
  name: 'registration.obtain',
  title: '登记并获取采购文件',
  law: '财政部令第87号第十八条',
  who: [may('supplier', 'any')],
  to: ['registered'],
  input: z.object({
    noticeId: z.string().min(1).meta({ title: '采购公告', ref: 'notices' }),
    lots: z.array(z.number().int().min(1)).max(50).default([]).meta({ title: '参加的包（全部则留空）' }),
    contact: z
      .object({
        person: z.string().trim().min(1).max(50).meta({ title: '联系人' }),
        phone: z.string().trim().min(1).max(30).meta({ title: '联系电话' }),
      })
      .meta({ title: '联系方式' }),
  }),
  facts: given<ObtainFacts>(),
  decide(
    _,
    { noticeId, lots: asked, contact },
    { facts: { notice, supplier, barred, earlyService, rivals, credit }, by, now, seed },
  ) {
    if (notice?.status !== 'published') return refuse('registration.notice-not-open')
    if (notice.invited && !notice.invited.includes(by.orgId)) return refuse('registration.not-invited')
    if (now > notice.documentsUntil)
      return refuse('registration.too-late', { until: timeInChinese(notice.documentsUntil) })
    if (!supplier) return refuse('registration.supplier-not-registered')
    if (supplier.status !== 'active') return refuse('registration.supplier-suspended')
    if (barred) return refuse('registration.barred', { number: barred.reference, until: barred.untilDate }) // RC-038

    if (earlyService) return refuse('registration.early-service', { service: earlyService }) // RC-037

    const lots = asked.length > 0 ? asked : notice.lots.map(({ no }) => no)
    const unknown = lots.find((lot) => !notice.lots.some(({ no }) => no === lot))
    const listed = credit && listedOn(credit).find(({ until }) => until === undefined || until >= dayOf(now))
    const related = rivals.find((rival) => rival.relation && rival.lots.some((lot) => lots.includes(lot)))

    if (unknown !== undefined) return refuse('registration.no-such-lot', { lot: unknown })
    if (listed)
      return refuse('registration.listed', { list: LISTS[listed.list], queriedAt: timeInChinese(credit.queriedAt) }) // RC-038
    // RC-036. Who the other is stays untold: the names of registrants are secret.
    if (related?.relation) return refuse('registration.related', { relation: RELATION_WORDS[related.relation] })

    return ok([
      {
        type: 'DocumentsObtained',
        caseId: notice.caseId,
        projectId: notice.projectId,
        noticeId,
        documentId: notice.documentId,
        round: notice.round,
        lots: [...new Set(lots)].toSorted((a, b) => a - b),
        title: notice.title,
        supplierId: by.orgId,
        supplierName: supplier.name,
        alias: `供应商-${seed.slice(0, 6).toUpperCase()}`,
        contact,
        procuringEntityId: notice.procuringEntityId,
        agencyId: notice.agencyId,
        region: notice.region,
        registeredBy: by.userId,
        registeredAt: now,
        credit: credit ? [credit] : [],
      },
    ])
  },
})

const zSnapshot = z.object({
  uscc: z.string(),
  source: z.string(),
  queriedAt: zInstant,
  findings: z.array(
    z.object({
      list: z.enum(['dishonest', 'taxOffender', 'procurementBan']),
      listed: z.boolean(),
      reference: z.string().optional(),
      until: z.string().optional(),
    }),
  ),
  digest: z.string(),
})

export const recordCredit = command(registration)({
  name: 'registration.record-credit',
  title: '留存信用查询结果',
  law: '财库〔2016〕125号',
  who: [SYSTEM],
  from: ['registered', 'disclosed'],
  to: ['same'],
  input: z.object({ snapshot: zSnapshot }),
  decide(_, { snapshot }, { now }) {
    return ok([{ type: 'CreditRecorded', snapshot, at: now }])
  },
})

export const discloseRegistration = command(registration)({
  name: 'registration.disclose',
  title: '公开获取情况',
  law: '财政部令第87号第二十八条',
  who: [SYSTEM],
  from: ['registered'],
  to: ['disclosed'],
  input: z.object({}),
  facts: given<{ notice: Notice | undefined }>(),
  decide(_, __, { facts: { notice }, now }) {
    if (notice?.status === 'published') return refuse('registration.still-secret')
    return ok([{ type: 'RegistrationDisclosed', at: now }])
  },
})

export const withdrawRegistration = command(registration)({
  name: 'registration.withdraw',
  title: '撤销登记',
  who: [may('supplier', 'supplier')],
  from: ['registered'],
  to: ['cancelled'],
  input: z.object({}),
  decide(_, __, { by, now }) {
    return ok([{ type: 'RegistrationWithdrawn', by: by.userId, at: now }])
  },
})
