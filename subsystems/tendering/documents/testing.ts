/** 测试用采购文件 — a lawful one for goods and one for services; tests spoil them one thing at a time. */
import { fen } from '#foundation/money.ts'
import type { Instant } from '#foundation/time.ts'
import { resolvePolicy } from '#policies/figures.ts'
import type { TenderDocument } from './documents.ts'
import { templateFor } from './templates.ts'

export const now = '2026-11-02T01:00:00.000Z' as Instant
export const policy = resolvePolicy('2026-11-02', '441900')
export const goods: TenderDocument = {
  status: 'draft',
  ...templateFor('openTendering', 'goods', '2026-11-02').contents,
  caseId: 'ocds-yuecai-1',
  projectId: 'p1',
  round: 1,
  edition: 0,
  title: '教学设备招标文件',
  number: '441900-2026-00001',
  procuringEntityId: 'school',
  agencyId: 'agency',
  region: '441900',
  method: 'openTendering',
  category: 'goods',
  budget: fen(5_000_000_00),
  draftedBy: 'u1',
  amendments: [],
  awardRule: 'comprehensiveScoring',
  lots: [{ no: 1, title: '教学设备', budget: fen(5_000_000_00), ceiling: fen(5_000_000_00) }],
  items: [
    {
      no: 1,
      lot: 1,
      itemCode: 'A02010105',
      name: '台式计算机',
      quantity: 1000,
      unit: '台',
      budget: fen(5_000_000_00),
      imported: false,
      core: true,
    },
  ],
  sme: { reserved: false, industry: 'industry', deductionPercent: 10 },
  domestic: { applies: true, deductionPercent: 20 },
  abnormalLow: { ofMean: 50, ofSecond: 50, ofCeiling: 45 },
  ceiling: fen(5_000_000_00),
  minimumPrice: null,
  bidSecurity: { amount: fen(100_000_00), forms: ['transfer', 'guarantee'] },
  consortiumAllowed: false,
}
export const services: TenderDocument = {
  ...goods,
  ...templateFor('openTendering', 'services', '2026-11-02').contents,
  category: 'services',
  sme: { reserved: false, industry: 'software', deductionPercent: 20 },
  domestic: { applies: false, deductionPercent: 0 },
}
