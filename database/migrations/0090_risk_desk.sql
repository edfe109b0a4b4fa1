-- 风险预警台
SELECT foundation.create_thing('supervision', 'finding');
ALTER TABLE supervision.finding
  ADD COLUMN severity text GENERATED ALWAYS AS (state #>> '{hit,severity}') STORED,
  ADD COLUMN entity text GENERATED ALWAYS AS (state ->> 'entity') STORED;
CREATE INDEX ON supervision.finding (number, status);
CREATE INDEX ON supervision.finding (severity, id DESC);

-- 暂停采购通知: one in force for each purchase
SELECT foundation.create_thing('supervision', 'suspension');
CREATE UNIQUE INDEX one_suspension_in_force ON supervision.suspension (case_id) WHERE status = 'inForce';
