/** 虚假材料 — a certificate that the body which issued it does not confirm: unknown there, another's, ended, or for a shorter time. */
import { dayOf } from '#foundation/time.ts'
import {
  type Certificate,
  certificates,
  certificatesOn,
  type Doubt,
  doubtsOf,
  suppliersOf,
} from '#registers/suppliers/index.ts'
import { openedBids } from '#subsystems/tendering/index.ts'
import { type Sight, watch } from '../control.ts'

export type Seen = { id: string; certificate: Certificate; uscc: string; rows: readonly string[] }

/** It was issued in truth and may be in force again: looked into, but no forgery. */
const LESS: Partial<Record<Doubt['what'], 'orange'>> = { suspended: 'orange' }

export default watch<readonly Seen[]>({
  code: 'RC-097',
  title: '证书与发证单位的登记不符，涉嫌提供虚假材料',
  basis: '政府采购法第七十七条第一款第（一）项',
  severity: 'red',
  actions: ['notify', 'case'],
  after: ['CertificateAnswered', 'BidsOpened'],
  async facts(tx, { id, event, at }) {
    if (event.type === 'CertificateAnswered') {
      // The same answer again was told when it was first given.
      const state = event.news ? await certificates.find(tx, id) : undefined
      const [firm] = state ? await suppliersOf(tx, [state.supplierId]) : []
      if (!state || !firm || state.answer?.digest !== event.answer.digest) return undefined
      const certificate = { ...state, answer: event.answer }
      return [{ id, certificate, uscc: firm.uscc, rows: event.occasion ? [event.occasion] : [] }]
    }
    const opened = await openedBids(tx, event)
    const bidders = opened.map(({ state }) => state.supplierId)
    const usccOf = new Map((await suppliersOf(tx, bidders)).map(({ orgId, uscc }) => [orgId, uscc]))
    // What they hold on the day of the opening: a paper that has run out proves nothing any more, true or not.
    return (await certificatesOn(tx, bidders, dayOf(at))).flatMap(({ id: paper, state, valid }) => {
      const uscc = usccOf.get(state.supplierId)
      const bid = opened.find((each) => each.state.supplierId === state.supplierId)
      return valid && uscc && bid ? [{ id: paper, certificate: state, uscc, rows: [`bid/${bid.id}`] }] : []
    })
  },
  find: (seen) =>
    seen.flatMap(({ id, certificate, uscc, rows }): Sight[] => {
      const { answer, supplierId, supplierName, kind, name, number, issuer } = certificate
      if (!answer) return []
      return doubtsOf(certificate, uscc, answer).map(({ what, text }) => ({
        text: `${supplierName}的${name}（${number}）：${text}`,
        subjects: [supplierId],
        evidence: { kind, number, issuer, answer },
        rows: [`certificate/${id}`, ...rows],
        same: `${id}/${what}`,
        ...(LESS[what] && { severity: LESS[what] }),
      }))
    }),
})
