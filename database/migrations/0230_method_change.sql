-- 变更采购方式：一项计划同时只有一件在办

SELECT foundation.create_thing('supervision', 'method_change');
ALTER TABLE supervision.method_change
  ADD COLUMN plan_id text GENERATED ALWAYS AS (state ->> 'planId') STORED NOT NULL;
CREATE UNIQUE INDEX method_change_one_pending ON supervision.method_change (plan_id)
  WHERE status IN ('requested', 'consented');
CREATE UNIQUE INDEX method_change_number ON supervision.method_change (number) WHERE number IS NOT NULL;
