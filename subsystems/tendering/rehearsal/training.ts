/** 演练用的采购文件 — always there, of no project: what a rehearsal is written for. Pure. */
import { fen } from '#foundation/money.ts'
import type { TenderDocument } from '../documents/documents.ts'
import { templateFor } from '../documents/templates.ts'

const item = (no: number, name: string, quantity: number, unit: string) => ({
  no,
  lot: 1,
  itemCode: 'A02010105',
  name,
  quantity,
  unit,
  budget: fen(100_000_00),
  imported: false,
  core: no === 1,
})

type Training = Pick<
  TenderDocument,
  | 'title'
  | 'category'
  | 'items'
  | 'lots'
  | 'requirementLines'
  | 'qualifications'
  | 'conformity'
  | 'factors'
  | 'contractTerms'
  | 'sme'
  | 'domestic'
  | 'bidSecurity'
  | 'consortiumAllowed'
>
const GOODS = templateFor('openTendering', 'goods', '2026-01-01').contents
const CEILING = fen(200_000_00)

export const TRAINING: Training = {
  title: '演练：示范教室设备采购',
  category: 'goods',
  items: [item(1, '教学一体机', 10, '台'), item(2, '无线话筒', 20, '套')],
  lots: [{ no: 1, title: '示范教室设备', budget: CEILING, ceiling: CEILING }],
  requirementLines: [
    ...GOODS.requirementLines,
    { id: 'J4', kind: 'technical', text: '屏幕不小于86英寸，分辨率不低于3840×2160', starred: true },
  ],
  contractTerms: GOODS.contractTerms,
  qualifications: GOODS.qualifications,
  conformity: GOODS.conformity,
  factors: GOODS.factors,
  sme: { reserved: false, industry: 'industry', deductionPercent: 10 },
  domestic: { applies: true, deductionPercent: 20 },
  bidSecurity: null,
  consortiumAllowed: true,
}
