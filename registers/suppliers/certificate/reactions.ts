/** 资质证书: 什么之后做什么 — whoever issued it is asked, until there is an answer. */
import { jobs as jobTable, type Reaction, reactions } from '#foundation/reactions.ts'
import { findSupplier } from '../store.ts'
import { type AsksIssuers, isHeld } from './answer.ts'
import { noteAnswer } from './note-answer.ts'
import { certificates } from './store.ts'

const ask: Reaction = ({ id }, { later }) => later('certificates.ask-issuer', { certificateId: id })

export default reactions({ CertificateEntered: [ask], CertificateRenewed: [ask] })

type Question = { certificateId: string; occasion?: string }
export const jobs = jobTable({
  'certificates.ask-issuer': async ({ certificateId, occasion }: Question, { id, house, run }) => {
    const issuers = house.connectors.certificates as AsksIssuers | undefined
    if (!issuers) return
    const { state, firm } = await house.read('house', async (tx) => {
      const state = await certificates.get(tx, certificateId)
      return { state, firm: await findSupplier(tx, state.supplierId) }
    })
    if (!firm || !isHeld(state)) return
    const { kind, number, issuer } = state
    const answer = await issuers.ask({ id, kind, number, issuer, uscc: firm.uscc, at: house.clock() })
    await run(noteAnswer, certificateId, { number, answer, ...(occasion && { occasion }) }, 'answer')
  },
})
