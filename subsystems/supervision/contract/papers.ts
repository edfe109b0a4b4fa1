/** 合同文书 — the signed contract and its supplements as papers. */
import { document, type Entered, type Paper, verifyAddress } from '#foundation/documents/index.ts'
import { dayInChinese } from '#foundation/documents/words.ts'
import { type Fen, inWords, share, toYuan } from '#foundation/money.ts'
import { type Day, dayOf, type Instant } from '#foundation/time.ts'
import { METHODS } from '#policies/methods.ts'
import { CATEGORIES } from '#policies/words.ts'
import type { Amendment } from './amendment.ts'
import type { Contract, Requirement } from './contract.ts'
import { prepayable } from './payable.ts'

const set = document<object>(new URL('./contract.typ', import.meta.url))
const setAmendment = document<object>(new URL('./amendment.typ', import.meta.url))

export const METHOD_WORDS: Readonly<Record<string, string>> = METHODS
const SIZE = { micro: '微型企业', small: '小型企业', medium: '中型企业', large: '大型企业', none: '未声明' } as const
export const REQUIREMENT_WORDS: Readonly<Record<Requirement['kind'], string>> = {
  technical: '技术',
  service: '服务',
  safety: '安全',
  commercial: '商务',
}
const day = (date: Day | undefined) => (date ? dayInChinese(date) : '—')
const dayAt = (at: Instant | undefined) => (at ? dayInChinese(dayOf(at)) : '—')
const money = (amount: Fen) => (amount > 0 ? toYuan(amount) : null)

const paperOf = (number: string, { site, entryId, at, watermark }: Entered): Paper => ({
  issuedAt: at,
  number,
  verify: verifyAddress(site, entryId),
  ...(watermark && { watermark }),
})

export const contractPaper = (contract: Contract, record: Entered): Promise<Buffer> => {
  const { award, terms } = contract
  const original = award.amount
  return set(
    {
      ...contract,
      method: METHOD_WORDS[contract.method] ?? contract.method,
      categoryTitle: CATEGORIES[contract.category],
      procuringEntity: contract.procuringEntityName,
      supplier: contract.supplierName,
      supplierSize: SIZE[contract.supplierSize],
      agency: contract.agencyName ?? '',
      signPlace: contract.signPlace ?? '—',
      signedOn: dayAt(contract.signedAt),
      supplierSignedOn: dayAt(contract.supplierSignedAt),
      procuringEntitySigner: contract.procuringEntitySigner ?? '',
      supplierSigner: contract.supplierSigner ?? '',
      startDate: day(contract.startDate),
      endDate: day(contract.endDate),
      amount: toYuan(original),
      amountInWords: inWords(original),
      prepayment: money(prepayable(original, terms.prepaymentPercent)),
      security: money(share(original, Math.round(terms.performanceSecurityPercent * 100))),
      payee: contract.payee ?? { name: '—', bank: '—', account: '—' },
      lines: award.lines.map((line) => ({
        ...line,
        product: [line.brand, line.model].filter(Boolean).join(' ') || '—',
        origin: line.origin || '—',
        quantity: `${line.quantity} ${line.unit}`,
        unitPrice: toYuan(line.unitPrice),
        amount: toYuan(line.amount),
      })),
      subcontracts: (contract.subcontractors ?? []).map(({ name, uscc, work, sharePercent }) => ({
        ...{ name, uscc, work },
        share: `${sharePercent}%`,
      })),
      requirements: contract.requirements.map((each) => ({ ...each, kind: REQUIREMENT_WORDS[each.kind] })),
    },
    paperOf(contract.number, record),
  )
}

export const amendmentPaper = (contract: Contract, amendment: Amendment, record: Entered): Promise<Buffer> =>
  setAmendment(
    {
      title: amendment.kind === 'supplement' ? '补充合同' : '合同变更协议',
      number: contract.number,
      contract: contract.title,
      procuringEntity: contract.procuringEntityName,
      supplier: contract.supplierName,
      procuringEntitySigner: contract.procuringEntitySigner ?? '',
      supplierSigner: contract.supplierSigner ?? '',
      name: amendment.title,
      clause: amendment.clause,
      text: amendment.text,
      reason: amendment.reason,
      endDate: amendment.endDate ? dayInChinese(amendment.endDate) : '',
      lines: amendment.added.map(({ no, quantity, amount }) => {
        const line = contract.lines.find((each) => each.no === no)!
        return {
          no,
          name: line.name,
          product: [line.brand, line.model].filter(Boolean).join(' ') || '—',
          quantity: `${quantity} ${line.unit}`,
          unitPrice: toYuan(line.unitPrice),
          amount: toYuan(amount),
        }
      }),
      amount: toYuan(amendment.amount),
      amountInWords: inWords(amendment.amount),
      total: toYuan(contract.amount),
      signedOn: dayAt(amendment.signedAt),
    },
    paperOf(`${contract.number}-BC${String(amendment.no).padStart(2, '0')}`, record),
  )
