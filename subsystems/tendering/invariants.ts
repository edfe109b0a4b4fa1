/** 项目采购的不变量 — sealed bids (I1–I3), one award a lot to whom the scores give it (I4, I5), unrelated experts (I10), falling prices (I11). */
import { sql } from 'kysely'
import { bySql, type Invariant } from '#foundation/invariants.ts'
import { recomputeScores } from './evaluation/recompute.ts'
import { scoreRecordOf } from './evaluation/record.ts'
import { evaluations } from './evaluation/store.ts'
import { openingInvariants } from './opening/invariants.ts'

const PAGE = 200

export const tenderingInvariants: readonly Invariant[] = [
  ...openingInvariants,
  bySql(
    'I4',
    '一个采购包有两个有效的中标结果',
    sql`SELECT 'project/' || project_id || ' ' || round || '/' || lot AS place FROM tendering.award
      WHERE status NOT IN ('passed', 'void') GROUP BY project_id, round, lot HAVING count(*) > 1`,
  ),
  bySql(
    'I5',
    '中标的投标没有开启、已被认定无效，或者不是这家供应商的',
    sql`SELECT 'award/' || a.id AS place FROM tendering.award a
      JOIN tendering.evaluation e ON e.id = a.state->>'evaluationId'
      LEFT JOIN tendering.bid b ON b.id = a.state->>'bidId'
      WHERE a.status NOT IN ('passed', 'void') AND (b.status <> 'opened' OR b.supplier_id <> a.state->>'supplierId'
        OR e.state->'invalid' @> jsonb_build_array(jsonb_build_object('bidId', a.state->'bidId')))`,
  ),
  {
    id: 'I5',
    what: '按评分表重算的排名与记录的不同',
    async broken(tx) {
      const places: string[] = []
      for (let after = ''; ; ) {
        const page = await evaluations.where(
          tx,
          sql`id > ${after} AND jsonb_array_length(coalesce(state->'ranking', '[]')) > 0`,
          PAGE,
        )
        for (const { id, state } of page) {
          const record = scoreRecordOf(state)
          if (record && !recomputeScores(record).ok) places.push(`evaluation/${id}`)
        }
        if (page.length < PAGE) return places
        after = page.at(-1)!.id
      }
    },
  },
  bySql(
    'I10',
    '评审专家现任职于投标人',
    sql`SELECT 'evaluation/' || e.id || ' ' || (m->>'memberId') AS place
      FROM tendering.evaluation e, jsonb_array_elements(e.state->'members') m
      JOIN registers.expert x ON x.id = m->>'memberId', jsonb_array_elements(x.state->'employers') job,
        jsonb_array_elements(e.state->'bids') offer
      JOIN suppliers.supplier s ON s.org_id = offer->>'supplierId'
      WHERE m->>'kind' = 'expert' AND job->>'until' IS NULL AND job->>'uscc' = s.uscc`,
  ),
  bySql(
    'I11',
    '反拍的报价没有按幅度下降，或者晚于结束',
    sql`SELECT 'auction/' || auction_id || ' 第 ' || seq || ' 条' AS place FROM (
        SELECT l.auction_id, l.seq, l.at, (l.line->>'price')::bigint AS price,
          lag((l.line->>'price')::bigint) OVER (PARTITION BY l.auction_id ORDER BY l.seq) AS before,
          (a.state->'rules'->>'step')::bigint AS step, a.state->'clock'->>'endsAt' AS ends
        FROM tendering.auction_line l JOIN tendering.auction a ON a.id = l.auction_id
        WHERE l.line->>'kind' = 'bid') each
      WHERE price > before - step OR at >= ends::timestamptz`,
  ),
]
