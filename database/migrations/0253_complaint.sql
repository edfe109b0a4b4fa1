-- 投诉: one for each challenge.
SELECT foundation.create_thing('supervision', 'complaint');
ALTER TABLE supervision.complaint
  ADD COLUMN supplier_id text NOT NULL GENERATED ALWAYS AS (state->>'supplierId') STORED,
  ADD COLUMN decided_at  text GENERATED ALWAYS AS (state->>'decidedAt') STORED;
CREATE UNIQUE INDEX complaint_one_per_challenge ON supervision.complaint ((state->>'challengeId'));
CREATE INDEX complaint_of_supplier ON supervision.complaint (supplier_id, decided_at);
