-- 多轮报价: a round of quotes is an opening of its own beside that of the responses, sealed like them.
ALTER TABLE tendering.opening ADD COLUMN stage integer NOT NULL GENERATED ALWAYS AS (COALESCE((state->>'stage')::integer, 0)) STORED;
DROP INDEX tendering.opening_lot;
CREATE UNIQUE INDEX opening_lot ON tendering.opening (project_id, round, lot, stage) WHERE status <> 'cancelled';

ALTER TABLE tendering.bid ADD COLUMN stage integer NOT NULL GENERATED ALWAYS AS (COALESCE((state->>'stage')::integer, 0)) STORED;
DROP INDEX tendering.bid_one_live;
CREATE UNIQUE INDEX bid_one_live ON tendering.bid (project_id, round, lot, stage, supplier_id) WHERE status <> 'withdrawn';
