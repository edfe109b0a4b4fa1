-- 定标. One live award a lot (I4), whatever the code does; a candidate is awarded once.
SELECT foundation.create_thing('tendering', 'award');
ALTER TABLE tendering.award
  ADD COLUMN project_id text    NOT NULL GENERATED ALWAYS AS (state->>'projectId') STORED,
  ADD COLUMN round      integer NOT NULL GENERATED ALWAYS AS ((state->>'round')::integer) STORED,
  ADD COLUMN lot        integer NOT NULL GENERATED ALWAYS AS ((state->>'lot')::integer) STORED,
  ADD COLUMN place      integer NOT NULL GENERATED ALWAYS AS ((state->>'place')::integer) STORED;
CREATE UNIQUE INDEX award_one_live ON tendering.award (project_id, round, lot) WHERE status NOT IN ('passed', 'void');
CREATE UNIQUE INDEX award_candidate_once ON tendering.award (project_id, round, lot, place);
