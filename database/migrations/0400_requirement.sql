-- 采购需求调查、采购需求及其审查 (财库〔2021〕22号): a plan has one requirement.
SELECT foundation.create_thing('supervision', 'survey');
SELECT foundation.create_thing('supervision', 'requirement');
ALTER TABLE supervision.requirement ADD COLUMN plan_id text NOT NULL GENERATED ALWAYS AS (state ->> 'planId') STORED;
CREATE UNIQUE INDEX requirement_one_of_plan ON supervision.requirement (plan_id) WHERE status <> 'closed';
