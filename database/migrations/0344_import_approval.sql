-- 进口产品核准: one live for a plan.
SELECT foundation.create_thing('supervision', 'import_approval');
ALTER TABLE supervision.import_approval ADD COLUMN plan_id text NOT NULL GENERATED ALWAYS AS (state ->> 'planId') STORED;
CREATE UNIQUE INDEX import_approval_one_live ON supervision.import_approval (plan_id) WHERE status IN ('requested', 'approved');
CREATE UNIQUE INDEX import_approval_number ON supervision.import_approval (number) WHERE number IS NOT NULL;
