-- 不变量: what the last look found, for the operator. Places are ids; whose they are stands elsewhere.
CREATE TABLE foundation.invariant (
  id        text NOT NULL,
  what      text NOT NULL,
  places    jsonb NOT NULL,
  looked_at timestamptz NOT NULL,
  PRIMARY KEY (id, what)
);
ALTER TABLE foundation.invariant ENABLE ROW LEVEL SECURITY;
ALTER TABLE foundation.invariant FORCE ROW LEVEL SECURITY;
CREATE POLICY the_operators ON foundation.invariant
  USING (current_setting('yuecai.role', true) IN ('system', 'operator'))
  WITH CHECK (current_setting('yuecai.role', true) = 'system');
GRANT SELECT, INSERT, DELETE ON foundation.invariant TO yuecai_app;
