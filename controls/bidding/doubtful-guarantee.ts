/** 电子保函异常 — a guarantee that ends before the bid does, or one that somebody else paid for. Who bids is secret until the opening. */
import { dayOf, plusDays } from '#foundation/time.ts'
import { type BidSecurity, bidSecurities, documentOf, notices } from '#subsystems/tendering/index.ts'
import { watch } from '../control.ts'

export default watch<{ security: BidSecurity; validUntilDate: string | undefined }>({
  code: 'RC-101',
  title: '投标保函有效期短于投标有效期，或者由他人交纳',
  basis: '政府采购法实施条例第三十三条；财政部令第87号第三十七条第（六）项',
  severity: 'red',
  actions: ['notify', 'case'],
  after: ['BidSecurityDisclosed'],
  async facts(tx, { id }) {
    const security = await bidSecurities.find(tx, id)
    if (!security) return undefined
    const document = await documentOf(tx, security.projectId, security.round)
    const notice = await notices.find(tx, security.noticeId)
    const deadline = notice && 'bidDeadline' in notice ? notice.bidDeadline : undefined
    const days = document?.state.bidValidityDays
    return { security, validUntilDate: deadline && days ? plusDays(dayOf(deadline), days) : undefined }
  },
  find({ security: { guarantee, payer, supplierId, supplierName, form, amount }, validUntilDate }) {
    const evidence = { supplierName, payer: payer.name, form, amount, guarantee, validUntilDate }
    const short = guarantee && validUntilDate && guarantee.validUntilDate < validUntilDate
    return [
      ...(short
        ? [
            {
              text: `保函有效期至${guarantee.validUntilDate}，早于投标有效期届满的${validUntilDate}`,
              subjects: [supplierId],
              evidence,
              same: 'short',
            },
          ]
        : []),
      ...(payer.name.trim() !== supplierName.trim()
        ? [
            {
              text: `投标保证金由${payer.name}交纳，不是投标人${supplierName}`,
              subjects: [supplierId],
              evidence,
              same: 'payer',
            },
          ]
        : []),
    ]
  },
})
