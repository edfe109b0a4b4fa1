/** 交接的测试 — the draft says what the award, the document and the winning bid say; nothing else. */
import { expect, test } from 'vitest'
import { fen } from '#foundation/money.ts'
import { draftContract } from '#subsystems/supervision/index.ts'
import type { BidContents } from '../bid/contents.ts'
import type { TenderDocument } from '../documents/documents.ts'
import type { Project } from '../project/project.ts'
import { contractOfAward } from './contract-of-award.ts'

const project = {
  caseId: 'c',
  number: '449901-2026-00012',
  title: '计算机采购项目',
  procuringEntityId: 'school',
  agencyId: 'agency',
  planId: 'p',
  planNumber: '449901-2026-00012',
  region: '449901',
  method: 'openTendering',
  category: 'goods',
  round: 1,
  lots: [
    { no: 1, title: '计算机', budget: fen(1), ceiling: fen(1) },
    { no: 2, title: '打印机', budget: fen(1), ceiling: fen(1) },
  ],
} as unknown as Project
const document = {
  customDevelopment: false,
  items: [
    { no: 1, lot: 1, itemCode: 'A02010105', name: '台式计算机', unit: '台' },
    { no: 1, lot: 2, itemCode: 'A02021003', name: '打印机', unit: '台' },
  ],
  requirementLines: [
    { id: 'r1', kind: 'technical', text: '内存不低于16GB', starred: true },
    { id: 'r2', kind: 'service', text: '三年保修', starred: false },
  ],
  contractTerms: {
    deliveryDays: 30,
    deliveryPlace: '学校',
    paymentDays: 30,
    prepaymentPercent: 0,
    lateFeePerMyriad: 3,
    acceptancePlan: '逐项验收',
    acceptanceDays: 7,
    performanceSecurityPercent: 5,
    performanceSecurityForms: ['guarantee'],
    performanceSecurityRefund: '验收后退还',
    warrantyMonths: 36,
    breach: '',
    intellectualProperty: '',
    dispute: 'court',
  },
} as unknown as TenderDocument
const contents: BidContents = {
  price: fen(14_998_50),
  items: [
    {
      no: 1,
      name: '台式计算机',
      brand: '岭南',
      model: 'LN-900',
      origin: '东莞',
      quantity: 3,
      unitPrice: fen(4_999_50),
    },
  ],
  deliveryDays: 20,
  sme: 'small',
  domestic: { yes: true, sharePercent: 90 },
  responses: [{ lineId: 'r1', text: '32GB', deviation: 'positive' }],
  files: [],
}

test('every line, promise and term is carried over, and the contract takes it', () => {
  const drafted = contractOfAward(
    { awardId: 'a', lot: 1, supplierId: 's', amount: contents.price, letterAt: '2026-03-02T01:00:00.000Z' },
    {
      projectId: 'project',
      project,
      document,
      contents,
      names: { procuringEntity: '学校', supplier: '明德', supplierCode: 'X' },
      handlers: ['u1', 'u1'],
    },
  )
  expect(drafted).toMatchObject({
    lotTitle: '计算机',
    supplierSize: 'small',
    amount: 14_998_50,
    handlers: ['u1'],
    terms: { deliveryDays: 20, paymentDays: 30 },
    lines: [{ no: 1, itemCode: 'A02010105', unit: '台', unitPrice: 4_999_50, amount: 14_998_50 }],
    requirements: [
      { id: 'r1', kind: 'technical', text: '★内存不低于16GB', promised: '32GB' },
      { id: 'r2', promised: '响应采购文件要求' },
    ],
  })
  expect(drafted.terms).not.toHaveProperty('performanceSecurityForms')
  expect(draftContract.input.safeParse(drafted).error).toBeUndefined()
})
