/** 监督管理的不变量 — one contract an award, money within its line, its plan, its contract; two persons for what needs two. */
import { sql } from 'kysely'
import { bySql, type Invariant } from '#foundation/invariants.ts'
import { tallyFaults } from './cockpit/store.ts'

/** The later act and the earlier one that must have been another person's. */
const FOUR_EYES = [
  ['intention.publish', 'intention.submit'],
  ['plan.approve', 'plan.submit'],
  ['contract.sign', 'contract.complete'],
  ['payment.approve', 'payment.request'],
] as const

export const supervisionInvariants: readonly Invariant[] = [
  bySql(
    'I4',
    '一个采购人就一个中标结果有两份有效合同',
    sql`SELECT award_id AS place FROM supervision.contract WHERE status <> 'void' AND award_id IS NOT NULL
      GROUP BY award_id, state ->> 'planId' HAVING count(*) > 1`,
  ),
  bySql(
    'I6',
    '占用超过预算指标',
    sql`SELECT 'budget_line/' || l.id AS place FROM supervision.budget_line l
      JOIN supervision.commitment c ON c.line_id = l.id GROUP BY l.id, l.amount HAVING sum(c.frozen) > l.amount`,
  ),
  bySql(
    'I6',
    '计划的占用、签约、支付次序不符（支付 ≤ 合同 ≤ 冻结）',
    sql`SELECT 'plan/' || plan_id AS place FROM supervision.commitment
      WHERE frozen < contracted OR contracted < paid OR paid < 0`,
  ),
  bySql(
    'I6',
    '合同账户与各笔支付之和不符（退回的预付款已减去），或者支付超过合同',
    sql`SELECT 'contract/' || a.contract_id AS place FROM supervision.contract_account a
      LEFT JOIN supervision.payment p ON p.contract_id = a.contract_id AND p.state ->> 'kind' <> 'interest'
      GROUP BY a.contract_id
      HAVING a.committed > a.amount OR a.paid > a.committed
        OR a.committed + a.repaid <> coalesce(sum(p.amount) FILTER (WHERE p.status IN ('requested', 'approved', 'paid')), 0)
        OR a.paid + a.repaid <> coalesce(sum(p.amount) FILTER (WHERE p.status = 'paid'), 0)`,
  ),
  bySql(
    'I6',
    '合同之和超过计划冻结的资金，或者两处所记已付不同',
    sql`SELECT 'plan/' || a.plan_id AS place
      FROM (SELECT plan_id, sum(amount) AS amount, sum(paid) AS paid FROM supervision.contract_account GROUP BY plan_id) a
      LEFT JOIN (SELECT plan_id, sum(frozen) AS frozen, sum(paid) AS paid FROM supervision.commitment GROUP BY plan_id) c
        ON c.plan_id = a.plan_id
      WHERE a.paid <> coalesce(c.paid, 0) OR a.amount > coalesce(c.frozen, 0)`,
  ),
  bySql('I15', '电子监察的数与业务数据不一致（当夜按业务数据补正）', tallyFaults),
  ...FOUR_EYES.map(([later, earlier]) =>
    bySql(
      'I10',
      `${later} 与 ${earlier} 是同一人所为`,
      sql`SELECT l.entity AS place FROM ledger.entry l
        JOIN LATERAL (SELECT record FROM ledger.entry e WHERE e.entity = l.entity AND e.command = ${earlier}
          AND e.version < l.version ORDER BY e.version DESC LIMIT 1) e ON true
        WHERE l.command = ${later} AND l.record::jsonb->'by'->'user' = e.record::jsonb->'by'->'user'`,
    ),
  ),
]
