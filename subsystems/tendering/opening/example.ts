/** 测试用开标场次 — one that waits for its deadline. */
import { fen } from '#foundation/money.ts'
import type { Instant } from '#foundation/time.ts'

export const deadline = '2026-03-23T01:30:00.000Z' as Instant
export const waiting = {
  status: 'waiting',
  projectId: 'p1',
  round: 1,
  lot: 1,
  caseId: 'c1',
  noticeId: 'n1',
  title: '教学设备采购',
  number: 'YC-2026-001',
  method: 'openTendering',
  minimum: 3,
  stage: 0,
  readOut: true,
  ceiling: fen(500_000_00),
  deadline,
  region: '441900',
  procuringEntityId: 'school',
  agencyId: 'agency',
} as const
