-- 代理机构: 项目组、监督检查、抽签.
SELECT foundation.create_thing('registers', 'agency_assignment');
ALTER TABLE registers.agency_assignment
  ADD COLUMN project_id text NOT NULL GENERATED ALWAYS AS (state->>'projectId') STORED;
-- One team a project, of the agency that has it now.
CREATE UNIQUE INDEX assignment_once ON registers.agency_assignment (project_id) WHERE status <> 'closed';

SELECT foundation.create_thing('registers', 'agency_inspection');
SELECT foundation.create_thing('registers', 'inspection_sample');
