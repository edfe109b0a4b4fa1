-- 评标: one evaluation for each lot and round, one sheet for each member.
SELECT foundation.create_thing('tendering', 'evaluation');
ALTER TABLE tendering.evaluation
  ADD COLUMN project_id text    NOT NULL GENERATED ALWAYS AS (state->>'projectId') STORED,
  ADD COLUMN round      integer NOT NULL GENERATED ALWAYS AS ((state->>'round')::integer) STORED,
  ADD COLUMN lot        integer NOT NULL GENERATED ALWAYS AS ((state->>'lot')::integer) STORED;
CREATE UNIQUE INDEX evaluation_one_per_lot ON tendering.evaluation (project_id, round, lot);

SELECT foundation.create_thing('tendering', 'scoresheet');
ALTER TABLE tendering.scoresheet
  ADD COLUMN evaluation_id text NOT NULL GENERATED ALWAYS AS (state->>'evaluationId') STORED,
  ADD COLUMN member_id     text NOT NULL GENERATED ALWAYS AS (state->>'memberId') STORED;
CREATE UNIQUE INDEX scoresheet_one_per_member ON tendering.scoresheet (evaluation_id, member_id);

-- 独立评审: until the scores are put together a sheet is its member's own, for the regulator too.
CREATE POLICY scores_are_the_members_own ON tendering.scoresheet AS RESTRICTIVE
  USING (status = 'closed' OR current_setting('yuecai.role', true) = 'system'
    OR current_setting('yuecai.role', true) <> 'regulator');
