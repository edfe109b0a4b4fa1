/** 空壳供应商 — founded just before it won, or with nobody to do the work. */
import { at, dayOf, daysBetween } from '#foundation/time.ts'
import { findSupplier, type Supplier } from '#registers/suppliers/index.ts'
import { type Award, awards } from '#subsystems/tendering/index.ts'
import { watch } from '../control.ts'

export default watch<{ award: Award; firm: Supplier }>({
  code: 'RC-100',
  title: '中标供应商成立不久，或者没有从业人员',
  basis: '开放合同伙伴关系《风险信号指南》R048；默认参数',
  severity: 'yellow',
  phase: 'after',
  actions: ['notify'],
  parameters: ['shell.days'],
  after: ['AwardConfirmed'],
  async facts(tx, { id }) {
    const award = await awards.find(tx, id)
    const firm = award && (await findSupplier(tx, award.supplierId))
    return award && firm ? { award, firm } : undefined
  },
  find({ award, firm: { foundedDate, staff } }, { event }, { policy }) {
    const days = daysBetween(foundedDate, dayOf(event.at ?? at(foundedDate)))
    const subjects = [award.supplierId]
    const evidence = { supplierName: award.supplierName, foundedDate, days, staff, amount: award.amount }
    return [
      ...(days < policy('shell.days') ? [{ text: `成立${days}日即中标`, subjects, evidence, same: 'young' }] : []),
      ...(staff === 0 ? [{ text: '没有从业人员而中标', subjects, evidence, same: 'empty' }] : []),
    ]
  },
})
