-- 风险预警台
SELECT foundation.create_thing('supervision', 'finding');
ALTER TABLE supervision.finding
  ADD COLUMN severity text GENERATED ALWAYS AS (state #>> '{hit,severity}') STORED,
  ADD COLUMN entity text GENERATED ALWAYS AS (state ->> 'entity') STORED;
CREATE INDEX ON supervision.finding (number, status);
CREATE INDEX ON supervision.finding (severity, id DESC);
