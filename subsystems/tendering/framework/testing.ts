/** 测试用框架协议 — one for notebooks with three entrants; tests change one thing at a time. */
import { type Fen, fen } from '#foundation/money.ts'
import type { Day, Instant } from '#foundation/time.ts'
import type { Arrangement } from './arrangement.ts'
import type { Entrant, Framework } from './framework.ts'

export const arrangement: Arrangement = {
  termMonths: 12,
  ways: ['direct', 'competition', 'rotation'],
  eliminationPercent: 20,
  entrantsMax: 0,
  unitCeilings: [{ no: 1, price: fen(5_000_00) }],
  users: '江门市本级预算单位',
  consumables: '',
  leaving: '按财政部令第110号第十九条清退',
}

const at = '2026-11-02T01:00:00.000Z' as Instant
export const entrant = (
  supplierId: string,
  place: number,
  unitPrice: number,
  change: Partial<Entrant> = {},
): Entrant => ({
  supplierId,
  supplierName: `${supplierId}公司`,
  address: '江门市',
  place,
  lines: [{ no: 1, brand: supplierId, model: 'N1', origin: '广东', unitPrice: unitPrice as Fen }],
  size: 'small',
  deliveryDays: 15,
  round: 1,
  enteredAt: at,
  signedAt: at,
  ...change,
})

export const inForceFramework = (
  entrants: readonly Entrant[] = [entrant('a', 1, 4_600_00), entrant('b', 2, 4_700_00), entrant('c', 3, 4_800_00)],
  change: Partial<Extract<Framework, { status: 'inForce' }>> = {},
): Extract<Framework, { status: 'inForce' }> => ({
  status: 'inForce',
  kind: 'closed',
  caseId: 'ocds-yuecai-1',
  projectId: 'p1',
  documentId: 'd1',
  noticeId: 'n1',
  evaluationId: 'e1',
  round: 1,
  lot: 1,
  number: '440701-2026-00001',
  title: '便携式计算机框架协议采购项目',
  region: '440700',
  method: 'closedFramework',
  category: 'goods',
  procuringEntityId: 'collector',
  agencyId: 'agency',
  awardRule: 'lowestEvaluatedPrice',
  arrangement,
  lines: [{ no: 1, itemCode: 'A02010108', name: '便携式计算机', unit: '台', ceiling: fen(5_000_00) }],
  entrants,
  eliminated: [],
  openedAt: at,
  inForceAt: at,
  validFromDate: '2026-11-02' as Day,
  validUntilDate: '2027-11-02' as Day,
  fileBy: '2026-11-11T16:00:00.000Z' as Instant,
  toldAt: at,
  ...change,
})
