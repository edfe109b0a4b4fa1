-- 系统中断顺延；每个公告何时截止

SELECT foundation.create_thing('tendering', 'postponement');
ALTER TABLE tendering.notice ADD COLUMN deadline text GENERATED ALWAYS AS (state->>'bidDeadline') STORED;
CREATE INDEX notice_deadline ON tendering.notice (deadline) WHERE status IN ('published', 'closed');
