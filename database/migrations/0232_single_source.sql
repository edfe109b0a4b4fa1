-- 单一来源采购：一项计划同时只有一次论证

SELECT foundation.create_thing('tendering', 'single_source');
ALTER TABLE tendering.single_source
  ADD COLUMN plan_id text GENERATED ALWAYS AS (state ->> 'planId') STORED NOT NULL;
CREATE UNIQUE INDEX single_source_one_a_plan ON tendering.single_source (plan_id)
  WHERE status NOT IN ('upheld', 'withdrawn');
