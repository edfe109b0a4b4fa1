-- 批量集中采购: pools, and what each unit declares of its plan.
SELECT foundation.create_thing('tendering', 'pool');
CREATE UNIQUE INDEX pool_number_once ON tendering.pool (number);

SELECT foundation.create_thing('tendering', 'demand');
ALTER TABLE tendering.demand
  ADD COLUMN pool_id text NOT NULL GENERATED ALWAYS AS (state ->> 'poolId') STORED,
  ADD COLUMN plan_id  text NOT NULL GENERATED ALWAYS AS (state ->> 'planId') STORED;
CREATE UNIQUE INDEX demand_one_a_plan ON tendering.demand (plan_id) WHERE status IN ('declared', 'gathered');
CREATE INDEX ON tendering.demand (pool_id, id);

-- 一个中标结果: one live contract for each plan it is bought with; of a pool each unit signs its own.
DROP INDEX supervision.contract_one_live_an_award;
CREATE UNIQUE INDEX contract_one_live_an_award ON supervision.contract (award_id, (state ->> 'planId')) WHERE status <> 'void';
