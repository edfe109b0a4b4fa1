/** 定标: 命令所需的事实. */
import { sql } from 'kysely'
import { fen } from '#foundation/money.ts'
import type { Loader } from '#foundation/room.ts'
import type { Tx } from '#foundation/store.ts'
import { dayOf } from '#foundation/time.ts'
import { findSupplier, statusOn, suppliersByUscc } from '#registers/suppliers/index.ts'
import { contractOfAward } from '#subsystems/supervision/index.ts'
import { lastOfferOf } from '../bid/store.ts'
import { candidatesOf } from '../evaluation/evaluation.ts'
import { evaluations } from '../evaluation/store.ts'
import { feeBy } from '../project/agency-fee.ts'
import { earlyServiceAmong, seatsOf } from '../project/early-service.ts'
import { servedBefore } from '../project/neighbours.ts'
import type { Agreement } from '../project/project.ts'
import type { Award, PassedOver } from './award.ts'
import type { Eligibility } from './confirm-award.ts'
import { contactsOf, linesOf } from './consequences.ts'
import { dossierOf } from './dossier.ts'
import { awards, awardsOf } from './store.ts'

export const openFacts: Loader = async (tx, { input }) => {
  const { evaluationId } = input as { evaluationId: string }
  const state = await evaluations.get(tx, evaluationId)
  if (state.status !== 'delivered') return { candidates: [] }
  const { caseId, projectId, round, lot, number, title, region, method, category, procuringEntityId, agencyId } = state
  const candidates = candidatesOf(state)
  const nameOf = (bidId: string) => state.bids.find((bid) => bid.bidId === bidId)!
  const passedOver = (await awardsOf(tx, { projectId, round, lot })).flatMap(({ state: past }): PassedOver[] =>
    past.status === 'passed'
      ? [
          {
            supplierId: past.supplierId,
            supplierName: past.supplierName,
            rank: past.rank,
            reason: past.reason,
            detail: past.detail,
          },
        ]
      : [],
  )
  return {
    caseId,
    projectId,
    round,
    lot,
    number,
    title,
    region,
    method,
    category,
    procuringEntityId,
    agencyId,
    candidates,
    invalid: state.invalid.map(({ bidId, reason }) => {
      const { supplierId, supplierName } = nameOf(bidId)
      return { supplierId, supplierName, reason }
    }),
    passedOver,
  }
}

/** Of a consortium each must be free to take part (政府采购法第二十二条、第二十四条); who stands in no register here is looked up elsewhere.
 *  What was declared of an early service since the review counts too (政府采购法实施条例第十八条第二款). */
export const eligibleFacts: Loader = async (tx, { before, now }): Promise<Eligibility> => {
  const { supplierId, projectId, round, lot } = before as Award
  const supplier = await findSupplier(tx, supplierId)
  const offer = await lastOfferOf(tx, { projectId, round, lot, supplierId })
  const members = await suppliersByUscc(tx, offer?.state.contents.consortium?.members.map(({ uscc }) => uscc) ?? [])
  const free = [...(supplier ? [supplier] : []), ...members].every((each) => statusOn(each, dayOf(now)) === 'active')
  const seats = supplier && offer ? seatsOf(supplier, offer.state.contents) : []
  const earlyService = earlyServiceAmong(seats, await servedBefore(tx, projectId, dayOf(now)))
  return { eligible: supplier !== undefined && free && !earlyService, earlyService }
}

export const contractFacts: Loader = async (tx, { id }) => {
  const contract = await contractOfAward(tx, id)
  return { contractSigned: contract !== undefined && ['signed', 'settled'].includes(contract.state.status) }
}

export const voidFacts: Loader = async (tx, asked) => ({
  ...((await eligibleFacts(tx, asked)) as Eligibility),
  ...((await contractFacts(tx, asked)) as { contractSigned: boolean }),
})

/** What the agreement comes to for this award: by its bands on the award; of a lump sum what the other lots have not taken. */
export const agreedFeeOf = async (tx: Tx, awardId: string, award: Award, agreement: Agreement) => {
  const { feeKind, feeBands = [], feeLumpSum, feeStandard: standard, feeAmount } = agreement
  if (!feeKind) return { standard, amount: feeAmount }
  const amount = feeBy({ feeKind, feeBands, feeLumpSum }, [award.amount])
  if (feeKind !== 'lumpSum') return { standard, amount }
  const others = await awards.where(
    tx,
    sql`project_id = ${award.projectId} AND status = 'announced' AND id <> ${awardId}`,
  )
  const taken = others.reduce((total, { state }) => total + ('fee' in state ? state.fee.amount : 0), 0)
  return { standard, amount: fen(Math.max(0, amount - taken)) }
}

export const announceFacts: Loader = async (tx, { id, before }) => {
  const dossier = await dossierOf(tx, id, before as Award)
  const agreement = 'agreement' in dossier.project ? dossier.project.agreement : undefined
  return {
    experts: dossier.panel.length,
    goods: linesOf(dossier).length,
    supplierAddress: dossier.supplier?.address ?? '',
    contacts: contactsOf(dossier).length,
    agreedFee: agreement && (await agreedFeeOf(tx, id, before as Award, agreement)),
  }
}
