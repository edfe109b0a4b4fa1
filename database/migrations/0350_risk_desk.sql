-- 风险预警台: whose a finding is, of what cause, how grave; batches that two persons agree upon; 监督检查.
ALTER TABLE supervision.finding
  ADD COLUMN handler     text GENERATED ALWAYS AS (state ->> 'handler') STORED,
  ADD COLUMN handle_by   text GENERATED ALWAYS AS (state ->> 'handleBy') STORED,
  ADD COLUMN assigned_to text GENERATED ALWAYS AS (state ->> 'assignedTo') STORED,
  ADD COLUMN cause       text GENERATED ALWAYS AS (number || '/' || coalesce(case_id, state ->> 'entity')) STORED,
  ADD COLUMN weight      integer NOT NULL GENERATED ALWAYS AS (
    CASE state #>> '{hit,severity}' WHEN 'red' THEN 3 WHEN 'orange' THEN 2 WHEN 'yellow' THEN 1 ELSE 0 END) STORED;
CREATE INDEX ON supervision.finding (cause);
CREATE INDEX finding_live ON supervision.finding (region text_pattern_ops, weight DESC, id)
  WHERE status IN ('open', 'asked', 'explained', 'unanswered');

SELECT foundation.create_thing('supervision', 'bulk_dismissal');
SELECT foundation.create_thing('supervision', 'inspection');
CREATE UNIQUE INDEX inspection_of_finding ON supervision.inspection ((state ->> 'findingId'));
