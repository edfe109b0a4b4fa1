-- 常用筛选: a person's own filters of a list, under a name; at most one of each list is the one it opens with.
CREATE TABLE foundation.saved_view (
  id      uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id text NOT NULL,
  path    text NOT NULL,
  name    text NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
  query   text NOT NULL CHECK (length(query) <= 2000),
  pinned  boolean NOT NULL DEFAULT false,
  at      timestamptz NOT NULL,
  UNIQUE (user_id, path, name)
);
CREATE UNIQUE INDEX saved_view_pinned_once ON foundation.saved_view (user_id, path) WHERE pinned;
ALTER TABLE foundation.saved_view ENABLE ROW LEVEL SECURITY;
ALTER TABLE foundation.saved_view FORCE ROW LEVEL SECURITY;
CREATE POLICY ones_own ON foundation.saved_view USING (user_id = current_setting('yuecai.user', true));
GRANT SELECT, INSERT, UPDATE, DELETE ON foundation.saved_view TO yuecai_app;
