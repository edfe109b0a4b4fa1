-- 质疑，和写给每一家供应商的通知

SELECT foundation.create_thing('tendering', 'letter');
ALTER TABLE tendering.letter
  ADD COLUMN about       text NOT NULL GENERATED ALWAYS AS (state->>'about') STORED,
  ADD COLUMN kind        text NOT NULL GENERATED ALWAYS AS (state->>'kind') STORED,
  ADD COLUMN supplier_id text NOT NULL GENERATED ALWAYS AS (state->>'supplierId') STORED;
CREATE UNIQUE INDEX letter_once ON tendering.letter (about, kind, supplier_id);

SELECT foundation.create_thing('tendering', 'challenge');
ALTER TABLE tendering.challenge
  ADD COLUMN project_id  text    NOT NULL GENERATED ALWAYS AS (state->>'projectId') STORED,
  ADD COLUMN round       integer NOT NULL GENERATED ALWAYS AS ((state->>'round')::integer) STORED,
  ADD COLUMN lot         integer GENERATED ALWAYS AS ((state->>'lot')::integer) STORED,
  ADD COLUMN scope       text    NOT NULL GENERATED ALWAYS AS (state->>'scope') STORED,
  ADD COLUMN step        text    NOT NULL GENERATED ALWAYS AS (coalesce(state->>'step', '')) STORED,
  ADD COLUMN supplier_id text    NOT NULL GENERATED ALWAYS AS (state->>'supplierId') STORED;
-- one at a time of the same step by the same supplier
CREATE UNIQUE INDEX challenge_one_open ON tendering.challenge (project_id, round, coalesce(lot, 0), scope, step, supplier_id)
  WHERE status IN ('draft', 'filed', 'underReply');
CREATE INDEX ON tendering.challenge (project_id) WHERE status IN ('filed', 'underReply', 'replied');
