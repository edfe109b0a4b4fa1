-- 采购档案

SELECT foundation.create_thing('tendering', 'archive');
ALTER TABLE tendering.archive ADD COLUMN project_id text NOT NULL GENERATED ALWAYS AS (state->>'projectId') STORED;
CREATE UNIQUE INDEX archive_one_a_project ON tendering.archive (project_id);
