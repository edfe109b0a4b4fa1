-- 个人信息查阅、评审劳务费.
SELECT foundation.create_thing('registers', 'reading');

SELECT foundation.create_thing('registers', 'expert_fee');
ALTER TABLE registers.expert_fee
  ADD COLUMN expert_id     text NOT NULL GENERATED ALWAYS AS (state->>'expertId') STORED,
  ADD COLUMN evaluation_id text NOT NULL GENERATED ALWAYS AS (state->>'evaluationId') STORED;
-- Nobody is owed twice for one review.
CREATE UNIQUE INDEX expert_fee_once ON registers.expert_fee (expert_id, evaluation_id);

-- 评价: of one subject, by one rater, in one purchase, once.
SELECT foundation.create_thing('registers', 'appraisal');
ALTER TABLE registers.appraisal
  ADD COLUMN project_id text NOT NULL GENERATED ALWAYS AS (state->>'projectId') STORED,
  ADD COLUMN rater_id   text NOT NULL GENERATED ALWAYS AS (state->>'raterId') STORED,
  ADD COLUMN subject_id text NOT NULL GENERATED ALWAYS AS (state->>'subjectId') STORED;
CREATE UNIQUE INDEX appraisal_once ON registers.appraisal (project_id, rater_id, subject_id);
CREATE INDEX ON registers.appraisal (subject_id, status);
-- Whoever was asked is told to nobody but the asked one and the house, until it has spoken.
CREATE POLICY asked_in_confidence ON registers.appraisal AS RESTRICTIVE
  USING (status <> 'asked' OR current_setting('yuecai.role', true) = 'system' OR current_setting('yuecai.org', true) = rater_id);
