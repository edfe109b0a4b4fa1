-- 批量办理: the lines of a spreadsheet, or the rows chosen, and what became of each.
SELECT foundation.create_thing('registers', 'batch');
SELECT foundation.sortable('registers', 'batch', 'status');

CREATE TABLE registers.batch_line (
  batch_id text NOT NULL REFERENCES registers.batch,
  -- the row of the file; of chosen rows their place
  no       integer NOT NULL,
  label    text NOT NULL,
  -- as it was written, by column
  raw      jsonb NOT NULL,
  -- as it was read
  cells    jsonb NOT NULL,
  thing_id text,
  -- read → good | bad | already (rehearsed) → done | refused (run)
  outcome  text NOT NULL DEFAULT 'read' CHECK (outcome IN ('read', 'good', 'bad', 'already', 'done', 'refused')),
  problems jsonb NOT NULL DEFAULT '[]',
  PRIMARY KEY (batch_id, no)
);
CREATE INDEX batch_line_outcome ON registers.batch_line (batch_id, outcome, no);
ALTER TABLE registers.batch_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE registers.batch_line FORCE ROW LEVEL SECURITY;
-- Whoever may see the batch may see its lines; only the house writes them.
CREATE POLICY seen_with_the_batch ON registers.batch_line
  USING (EXISTS (SELECT FROM registers.batch b WHERE b.id = batch_id))
  WITH CHECK (current_setting('yuecai.role', true) = 'system');
GRANT SELECT, INSERT, UPDATE ON registers.batch_line TO yuecai_app;
