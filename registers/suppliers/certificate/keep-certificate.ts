/** 资质证书的办理 — entered and renewed by the firm, looked at by the clock, revoked by the regulator. */
import { z } from 'zod'
import { command, creation, given, may, SYSTEM } from '#foundation/command.ts'
import { ok, refuse } from '#foundation/result.ts'
import { at, dayOf, daysBetween, plusDays, zDay } from '#foundation/time.ts'
import { datesFault, zCertificate } from '../profile.ts'
import type { Supplier } from '../supplier.ts'
import { certificate, WARNINGS } from './certificate.ts'

export const enterCertificate = creation(certificate)({
  name: 'certificate.enter',
  title: '登记资质证书',
  law: '政府采购法第二十二条、第二十三条',
  who: [may('supplier', 'any'), SYSTEM],
  to: ['valid'],
  input: zCertificate.extend({
    supplierId: z.string().max(100).optional().meta({ title: '供应商（本单位则留空）' }),
  }),
  facts: given<{ supplier: Supplier | undefined }>(),
  decide(_, { supplierId: __, ...said }, { now, facts: { supplier } }) {
    const { validUntilDate } = said
    const fault = datesFault(said, dayOf(now))
    if (!supplier || supplier.status === 'closed') return refuse('certificate.no-supplier')
    if (fault) return fault
    if (validUntilDate && validUntilDate < dayOf(now)) return refuse('certificate.over-already', { validUntilDate })
    const { orgId, name, region } = supplier
    return ok([{ type: 'CertificateEntered', ...said, supplierId: orgId, supplierName: name, region, at: now }])
  },
})

/** The clock: a warning is due, or the last day is over. */
export const lookAtCertificate = command(certificate)({
  name: 'certificate.look',
  title: '核对有效期',
  who: [SYSTEM],
  from: ['valid'],
  to: ['same', 'expired'],
  input: z.object({}),
  decide({ supplierId, name, number, validUntilDate }, _, { now }) {
    const today = dayOf(now)
    if (!validUntilDate) return refuse('certificate.without-end')
    if (today > validUntilDate)
      return ok([{ type: 'CertificateExpired', supplierId, name, number, validUntilDate, at: now }])
    const left = daysBetween(today, validUntilDate)
    const days = WARNINGS.findLast((each) => left <= each)
    if (days === undefined) return refuse('certificate.not-near', { left })
    return ok([{ type: 'CertificateExpiring', supplierId, days, validUntilDate, at: now }])
  },
})

export const renewCertificate = command(certificate)({
  name: 'certificate.renew',
  title: '续期、换证',
  law: '政府采购法第二十二条',
  who: [may('supplier', 'supplier')],
  from: ['valid', 'expired'],
  to: ['valid'],
  todo: {
    when: ({ warned }) => warned !== undefined,
    due: ({ validUntilDate }) => validUntilDate && at(plusDays(validUntilDate, 1)),
  },
  input: zCertificate.pick({ number: true, issuedDate: true, validFromDate: true, validUntilDate: true, file: true }),
  decide(before, term, { now, by }) {
    const { validUntilDate } = term
    const fault = datesFault(term, dayOf(now))
    if (fault) return fault
    if (validUntilDate && validUntilDate < dayOf(now)) return refuse('certificate.over-already', { validUntilDate })
    if (validUntilDate && before.validUntilDate && validUntilDate <= before.validUntilDate)
      return refuse('certificate.no-later', { validUntilDate: before.validUntilDate })
    return ok([{ type: 'CertificateRenewed', term, by: by.userId, at: now }])
  },
})

export const revokeCertificate = command(certificate)({
  name: 'certificate.revoke',
  title: '标记为已吊销',
  law: '政府采购法第二十二条',
  who: [may('regulator', 'region')],
  from: ['valid', 'expired'],
  to: ['revoked'],
  input: z.object({
    reason: z.string().trim().min(1).max(500).meta({ title: '理由', multiline: true }),
    revokedDate: zDay.meta({ title: '吊销日期' }),
  }),
  decide(_, { reason, revokedDate }, { now, by }) {
    if (revokedDate > dayOf(now)) return refuse('certificate.revoked-in-future')
    return ok([{ type: 'CertificateRevoked', reason, revokedDate, by: by.userId, at: now }])
  },
})

export const withdrawCertificate = command(certificate)({
  name: 'certificate.withdraw',
  title: '撤下证书',
  who: [may('supplier', 'supplier')],
  from: ['valid', 'expired'],
  to: ['withdrawn'],
  input: z.object({}),
  decide: (_, __, { now, by }) => ok([{ type: 'CertificateWithdrawn', by: by.userId, at: now }]),
})
