-- 项目采购：项目、采购文件、公告、登记、询问、投标保证金

SELECT foundation.create_thing('tendering', 'project');
ALTER TABLE tendering.project
  ADD COLUMN plan_id text GENERATED ALWAYS AS (state ->> 'planId') STORED NOT NULL;
-- 一项计划一个项目; a terminated one gives its plan free.
CREATE UNIQUE INDEX project_one_per_plan ON tendering.project (plan_id) WHERE status <> 'terminated';

SELECT foundation.create_thing('tendering', 'document');
ALTER TABLE tendering.document
  ADD COLUMN project_id text GENERATED ALWAYS AS (state ->> 'projectId') STORED NOT NULL,
  ADD COLUMN round integer GENERATED ALWAYS AS ((state ->> 'round')::integer) STORED NOT NULL;
CREATE UNIQUE INDEX document_one_a_round ON tendering.document (project_id, round) WHERE status <> 'superseded';

SELECT foundation.create_thing('tendering', 'notice');
ALTER TABLE tendering.notice
  ADD COLUMN project_id text GENERATED ALWAYS AS (state ->> 'projectId') STORED NOT NULL,
  ADD COLUMN round integer GENERATED ALWAYS AS ((state ->> 'round')::integer) STORED NOT NULL;
CREATE UNIQUE INDEX notice_one_a_round ON tendering.notice (project_id, round) WHERE status <> 'withdrawn';

SELECT foundation.create_thing('tendering', 'registration');
ALTER TABLE tendering.registration
  ADD COLUMN project_id text GENERATED ALWAYS AS (state ->> 'projectId') STORED NOT NULL,
  ADD COLUMN round integer GENERATED ALWAYS AS ((state ->> 'round')::integer) STORED NOT NULL,
  ADD COLUMN supplier_id text GENERATED ALWAYS AS (state ->> 'supplierId') STORED NOT NULL;
CREATE UNIQUE INDEX registration_once ON tendering.registration (project_id, round, supplier_id) WHERE status <> 'cancelled';

SELECT foundation.create_thing('tendering', 'question');
ALTER TABLE tendering.question
  ADD COLUMN notice_id text GENERATED ALWAYS AS (state ->> 'noticeId') STORED NOT NULL;
CREATE INDEX ON tendering.question (notice_id);

SELECT foundation.create_thing('tendering', 'security');
ALTER TABLE tendering.security
  ADD COLUMN project_id text GENERATED ALWAYS AS (state ->> 'projectId') STORED NOT NULL,
  ADD COLUMN round integer GENERATED ALWAYS AS ((state ->> 'round')::integer) STORED NOT NULL,
  ADD COLUMN lot integer GENERATED ALWAYS AS ((state ->> 'lot')::integer) STORED NOT NULL,
  ADD COLUMN supplier_id text GENERATED ALWAYS AS (state ->> 'supplierId') STORED NOT NULL,
  ADD CONSTRAINT security_some_amount CHECK (amount > 0);
-- 同一包一家只交一次; what went back before the deadline may be lodged anew.
CREATE UNIQUE INDEX security_once ON tendering.security (project_id, round, lot, supplier_id)
  WHERE status IN ('lodged', 'received', 'forfeited');
