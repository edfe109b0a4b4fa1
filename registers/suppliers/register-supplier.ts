/** 供应商入库与变更 — one registration, by the firm itself and in one sitting, serves the whole province. */
import { z } from 'zod'
import { changeCommands } from '#foundation/changes.ts'
import { command, creation, given, may, SYSTEM } from '#foundation/command.ts'
import { differences } from '#foundation/differences.ts'
import { ok, refuse } from '#foundation/result.ts'
import { dayOf, zDay } from '#foundation/time.ts'
import { identityOf } from './code.ts'
import { type Found, hasEnded, LICENCE_STATUS, type Proof } from './licence.ts'
import { datesFault, faultOf, zCertificate, zProfile } from './profile.ts'
import { SIZES, sizeOf } from './size.ts'
import { type Conduct, type Profile, supplier } from './supplier.ts'

export type RegisterFacts = {
  /** Whether the code stands in the register already. */
  taken: boolean
  licence: Found
  proof: Proof | 'silent' | undefined
  /** What still stood of it when it left: nobody is rid of a ban by leaving and coming back. */
  left?: readonly Conduct[] | undefined
}

/** Where what is said differs from what the register of licences says. */
const differing = (profile: Profile, licence: Found) => {
  if (licence === 'unknown') return refuse('supplier.no-licence', { uscc: profile.uscc })
  if (licence === 'silent' || licence === undefined) return undefined
  if (hasEnded(licence.status)) return refuse('supplier.licence-ended', { standing: LICENCE_STATUS[licence.status] })
  if (licence.name !== profile.name) return refuse('supplier.name-differs', { name: licence.name })
  if (licence.legalRepresentative && licence.legalRepresentative !== profile.legalRepresentative.name)
    return refuse('supplier.representative-differs', { name: licence.legalRepresentative })
}

export const registerSupplier = creation(supplier)({
  name: 'supplier.register',
  title: '供应商入库',
  law: '政府采购法第二十一条、第二十二条',
  who: [may('supplier', 'any'), may('operator', 'any'), may('regulator', 'any'), SYSTEM],
  to: ['active'],
  input: zProfile.extend({
    certificates: z.array(zCertificate).max(100).default([]).meta({ title: '资质证书' }),
    authorisation: z.string().trim().max(40).default('').meta({ title: '电子营业执照授权码' }),
  }),
  facts: given<RegisterFacts>(),
  decide(_, { certificates, authorisation: __, ...profile }, { id, now, by, facts: { taken, licence, proof, left } }) {
    const today = dayOf(now)
    const fault = faultOf(profile, today) ?? certificates.map((each) => datesFault(each, today)).find(Boolean)
    if (taken) return refuse('supplier.uscc-taken', { uscc: profile.uscc })
    if (fault) return fault
    // Entered by others, it is they who have seen the papers, and its people are invited afterwards for this id.
    const own = by.role === 'supplier'
    const abroad = identityOf(profile.uscc) !== 'mainland'
    if (abroad && !certificates.some(({ kind, file }) => kind === 'incorporation' && file))
      return refuse('supplier.papers-from-abroad')
    const differs = own && !abroad ? differing(profile, licence) : undefined
    if (differs) return differs
    if (own && proof === 'silent') return refuse('supplier.register-silent')
    if (own && typeof proof === 'object' && !proof.proven)
      return refuse('supplier.not-proven', { reason: proof.reason })

    const seen = typeof licence === 'object' ? licence : undefined
    return ok([
      {
        type: 'SupplierRegistered',
        orgId: own ? by.orgId : id,
        profile,
        certificates,
        licence: seen && { status: seen.status, askedAt: seen.askedAt, digest: seen.digest },
        administrator: own ? by.userId : undefined,
        accountVerified: !own,
        ...(left && left.length > 0 && { conduct: left }),
        at: now,
      },
    ])
  },
})

export const changeSupplier = command(supplier)({
  name: 'supplier.change',
  title: '变更供应商信息',
  law: '政府采购法实施条例第二十一条',
  who: [may('supplier', 'supplier')],
  from: ['active'],
  to: ['active'],
  input: zProfile.extend({
    sinceDate: zDay.optional().meta({ title: '变更生效日期（股权、负责人等变更登记之日，当日则留空）' }),
  }),
  facts: given<{ licence: Found }>(),
  decide(before, { sinceDate, ...profile }, { now, by, facts: { licence } }) {
    const today = dayOf(now)
    const fault = faultOf(profile, today)
    const { bankAccount: was } = before
    if (profile.uscc !== before.uscc) return refuse('supplier.other-uscc', { uscc: before.uscc })
    if (sinceDate && sinceDate > today) return refuse('supplier.changes-in-future', { sinceDate })
    if (fault) return fault
    const abroad = identityOf(profile.uscc) !== 'mainland'
    const { name, legalRepresentative: head } = before
    if (abroad && (profile.name !== name || differences(head, profile.legalRepresentative).length > 0))
      return refuse('supplier.by-request')
    const size = sizeOf(profile)
    if (size !== before.size) return refuse('supplier.size-by-request', { was: SIZES[before.size], is: SIZES[size] })
    if (profile.bankAccount.account !== was.account || profile.bankAccount.bank !== was.bank)
      return refuse('supplier.account-by-verification')
    if (licence === 'silent') return refuse('supplier.register-silent')
    const differs = differing(profile, licence)
    if (differs) return differs
    // An account is proved in a name: in another name it is proved anew.
    const renamed = profile.name !== before.name
    return ok([{ type: 'SupplierChanged', profile, renamed, sinceDate: sinceDate ?? today, by: by.userId, at: now }])
  },
})

/** What the register of licences itself says, it consents to. The rest that others rely upon is looked at by the keeper of the register: the
 *  name and head of a firm of Hong Kong or Macao, and the figures that make it a small firm (财库〔2020〕46号第四条、第十六条). */
export const supplierChanges = changeCommands(supplier, {
  prefix: 'Supplier',
  title: '供应商信息',
  law: '政府采购法第二十一条、第二十二条',
  fields: {
    name: zProfile.shape.name,
    legalRepresentative: zProfile.shape.legalRepresentative,
    industry: zProfile.shape.industry,
    staff: zProfile.shape.staff,
    revenue: zProfile.shape.revenue,
    assets: zProfile.shape.assets,
  },
  from: ['active'],
  propose: [may('supplier', 'supplier')],
  decide: [may('regulator', 'region')],
})

/** A firm that stands in the register without anyone of its own: whoever shows its electronic licence may act for it. */
export const claimSupplier = command(supplier)({
  name: 'supplier.claim',
  title: '认领本单位',
  law: '电子营业执照管理办法（试行）第三条',
  who: [may('supplier', 'any')],
  from: ['active', 'suspended'],
  to: ['same'],
  input: z.object({ authorisation: z.string().trim().min(1).max(40).meta({ title: '电子营业执照授权码' }) }),
  facts: given<{ proof: Proof | 'silent' | undefined }>(),
  decide({ orgId, region }, _, { now, by, facts: { proof } }) {
    if (by.orgId === orgId) return refuse('supplier.own-already')
    if (proof === 'silent' || !proof) return refuse('supplier.register-silent')
    if (!proof.proven) return refuse('supplier.not-proven', { reason: proof.reason })
    return ok([{ type: 'SupplierClaimed', orgId, region, userId: by.userId, holder: proof.holder, at: now }])
  },
})
