-- 雷同提示 with what the files of the bids say: found once, in the background, and kept; the words themselves are not.
CREATE TABLE tendering.likeness (
  evaluation_id text        PRIMARY KEY REFERENCES tendering.evaluation,
  found         jsonb       NOT NULL,
  at            timestamptz NOT NULL
);
ALTER TABLE tendering.likeness ENABLE ROW LEVEL SECURITY;
ALTER TABLE tendering.likeness FORCE ROW LEVEL SECURITY;
-- Whoever may be shown it is shown it by the evaluation's own view.
CREATE POLICY the_houses_own ON tendering.likeness
  USING (current_setting('yuecai.role', true) = 'system')
  WITH CHECK (current_setting('yuecai.role', true) = 'system');
GRANT SELECT, INSERT, UPDATE ON tendering.likeness TO yuecai_app;
