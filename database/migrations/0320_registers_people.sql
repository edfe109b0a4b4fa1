-- 个人信息查阅、评审劳务费.
SELECT foundation.create_thing('registers', 'reading');

SELECT foundation.create_thing('registers', 'expert_fee');
ALTER TABLE registers.expert_fee
  ADD COLUMN expert_id     text NOT NULL GENERATED ALWAYS AS (state->>'expertId') STORED,
  ADD COLUMN evaluation_id text NOT NULL GENERATED ALWAYS AS (state->>'evaluationId') STORED;
-- Nobody is owed twice for one review.
CREATE UNIQUE INDEX expert_fee_once ON registers.expert_fee (expert_id, evaluation_id);
