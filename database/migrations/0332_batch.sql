-- 批量集中采购: batches, and what each unit declares of its plan.
SELECT foundation.create_thing('tendering', 'batch');
CREATE UNIQUE INDEX batch_number_once ON tendering.batch (number);

SELECT foundation.create_thing('tendering', 'demand');
ALTER TABLE tendering.demand
  ADD COLUMN batch_id text NOT NULL GENERATED ALWAYS AS (state ->> 'batchId') STORED,
  ADD COLUMN plan_id  text NOT NULL GENERATED ALWAYS AS (state ->> 'planId') STORED;
CREATE UNIQUE INDEX demand_one_a_plan ON tendering.demand (plan_id) WHERE status IN ('declared', 'gathered');
CREATE INDEX ON tendering.demand (batch_id, id);

-- 一个中标结果: one live contract for each plan it is bought with; of a batch each unit signs its own.
DROP INDEX supervision.contract_one_live_an_award;
CREATE UNIQUE INDEX contract_one_live_an_award ON supervision.contract (award_id, (state ->> 'planId')) WHERE status <> 'void';
