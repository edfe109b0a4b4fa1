-- 邀请供应商：每轮一次；资格预审申请每家一份

SELECT foundation.create_thing('tendering', 'shortlist');
ALTER TABLE tendering.shortlist
  ADD COLUMN project_id text GENERATED ALWAYS AS (state ->> 'projectId') STORED NOT NULL,
  ADD COLUMN round integer GENERATED ALWAYS AS ((state ->> 'round')::integer) STORED NOT NULL;
CREATE UNIQUE INDEX shortlist_one_a_round ON tendering.shortlist (project_id, round)
  WHERE status NOT IN ('dropped', 'failed');

SELECT foundation.create_thing('tendering', 'application');
ALTER TABLE tendering.application
  ADD COLUMN shortlist_id text GENERATED ALWAYS AS (state ->> 'shortlistId') STORED NOT NULL,
  ADD COLUMN supplier_id text GENERATED ALWAYS AS (state ->> 'supplierId') STORED NOT NULL;
CREATE UNIQUE INDEX application_once ON tendering.application (shortlist_id, supplier_id) WHERE status <> 'withdrawn';
