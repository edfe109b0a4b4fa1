/** 合同与中标结果的比对 — where a contract departs from what the award settled (RC-067). Pure. */
import type { Line, Settled, Terms } from './contract.ts'

const LINE: Readonly<Record<keyof Line, string>> = {
  no: '序号',
  itemCode: '品目',
  name: '名称',
  brand: '品牌',
  model: '型号',
  origin: '产地',
  quantity: '数量',
  unit: '单位',
  unitPrice: '单价',
  amount: '金额',
}
const TERM: Readonly<Record<keyof Terms, string>> = {
  deliveryDays: '履行期限',
  deliveryPlace: '交付地点',
  paymentDays: '付款期限',
  prepaymentPercent: '预付款比例',
  lateFeePerMyriad: '逾期付款违约金',
  acceptancePlan: '验收方案',
  acceptanceDays: '验收期限',
  performanceSecurityPercent: '履约保证金比例',
  performanceSecurityRefund: '履约保证金退还',
  warrantyMonths: '质保期',
  retentionPercent: '质量保证金比例',
  breach: '违约责任',
  intellectualProperty: '知识产权',
  dispute: '争议解决',
}

/** What the tender document left open may still be agreed: an empty text, or a nought. */
const leftOpen = (value: unknown) => value === '' || value === 0 || value === undefined

/** The Chinese names of everything that differs; empty where the contract is the award's. */
export const differences = (award: Settled, contract: Settled): string[] => {
  const found: string[] = []
  if (contract.supplierId !== award.supplierId) found.push('供应商')
  if (contract.amount !== award.amount) found.push('合同金额')
  for (const line of award.lines) {
    const written = contract.lines.find(({ no }) => no === line.no)
    if (!written) found.push(`第${line.no}项标的缺失`)
    else
      for (const key of Object.keys(LINE) as (keyof Line)[])
        if (written[key] !== line[key]) found.push(`第${line.no}项${LINE[key]}`)
  }
  for (const line of contract.lines)
    if (!award.lines.some(({ no }) => no === line.no)) found.push(`第${line.no}项标的多出`)
  for (const key of Object.keys(TERM) as (keyof Terms)[])
    if (!leftOpen(award.terms[key]) && contract.terms[key] !== award.terms[key]) found.push(TERM[key])
  return found
}
