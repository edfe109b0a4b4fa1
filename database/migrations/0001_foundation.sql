-- 地基: the standard table of a thing, who may see its rows, to-dos, idempotency, counters, cursors.
-- The roles yuecai_owner (owns and migrates) and yuecai_app (the application) belong to the cluster, see database/embedded.ts.

CREATE SCHEMA foundation;
GRANT USAGE ON SCHEMA foundation TO yuecai_app;

-- Who is asking is told at the start of each transaction; nobody told means the public.
CREATE FUNCTION foundation.may_see(is_public boolean, parties text[], region text) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT is_public
      OR current_setting('yuecai.role', true) = 'system'
      OR current_setting('yuecai.org', true) = ANY (parties)
      OR (current_setting('yuecai.role', true) = 'regulator'
          AND region LIKE current_setting('yuecai.region', true) || '%')
$$;

-- One table for each model, always the same: the state as a document, beside it what is searched, guarded and shown in lists.
-- A room adds its own generated columns, indexes and constraints.
CREATE FUNCTION foundation.create_thing(room text, thing text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE SCHEMA IF NOT EXISTS %I', room);
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO yuecai_app', room);
  EXECUTE format($ddl$
    CREATE TABLE %1$I.%2$I (
      id         text PRIMARY KEY,
      version    integer NOT NULL CHECK (version > 0),
      status     text NOT NULL,
      state      jsonb NOT NULL,
      hash       text NOT NULL,
      case_id    text,
      region     text NOT NULL,
      parties    text[] NOT NULL,
      is_public  boolean NOT NULL,
      title      text NOT NULL,
      number     text,
      amount     bigint,
      wake_at    timestamptz,
      created_at timestamptz NOT NULL,
      updated_at timestamptz NOT NULL
    )$ddl$, room, thing);
  EXECUTE format('CREATE INDEX ON %I.%I USING gin (parties)', room, thing);
  EXECUTE format('CREATE INDEX ON %I.%I (region text_pattern_ops, id DESC)', room, thing);
  EXECUTE format('CREATE INDEX ON %I.%I (case_id) WHERE case_id IS NOT NULL', room, thing);
  EXECUTE format('CREATE INDEX ON %I.%I (wake_at) WHERE wake_at IS NOT NULL', room, thing);
  EXECUTE format('ALTER TABLE %I.%I ENABLE ROW LEVEL SECURITY', room, thing);
  EXECUTE format('ALTER TABLE %I.%I FORCE ROW LEVEL SECURITY', room, thing);
  EXECUTE format($ddl$CREATE POLICY seen_by_those_it_concerns ON %I.%I
    USING (foundation.may_see(is_public, parties, region))
    WITH CHECK (current_setting('yuecai.role', true) = 'system')$ddl$, room, thing);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I.%I TO yuecai_app', room, thing);
END
$$;

-- 待办: what waits for whom. Written in the transaction that moves the row, so a finished to-do is gone at once.
CREATE TABLE foundation.todo (
  path    text NOT NULL,
  id      text NOT NULL,
  command text NOT NULL,
  role    text NOT NULL,
  -- the organisation, or 'region:441900', or '*'
  who     text NOT NULL,
  act     text NOT NULL,
  thing   text NOT NULL,
  title   text NOT NULL,
  case_id text,
  due_at  timestamptz,
  since   timestamptz NOT NULL,
  PRIMARY KEY (path, id, command, role, who)
);
CREATE INDEX ON foundation.todo (role, who text_pattern_ops, due_at, id);
GRANT SELECT, INSERT, UPDATE, DELETE ON foundation.todo TO yuecai_app;

-- The answer given to each request key: repeating a request changes nothing more.
CREATE TABLE foundation.answer (
  actor   text NOT NULL,
  key     text NOT NULL,
  request text NOT NULL,
  body    jsonb NOT NULL,
  at      timestamptz NOT NULL,
  PRIMARY KEY (actor, key)
);
CREATE INDEX ON foundation.answer (at);
GRANT SELECT, INSERT, DELETE ON foundation.answer TO yuecai_app;

-- Gap-free numbers (采购计划编号 and the like): the row is locked until the number is used.
CREATE TABLE foundation.counter (name text PRIMARY KEY, value bigint NOT NULL);
GRANT SELECT, INSERT, UPDATE ON foundation.counter TO yuecai_app;

-- How far each reader of the ledger has come, and what it could not digest.
CREATE TABLE foundation.cursor (name text PRIMARY KEY, index bigint NOT NULL);
CREATE TABLE foundation.parked (
  entry_id text NOT NULL,
  reaction text NOT NULL,
  reason   text NOT NULL,
  at       timestamptz NOT NULL,
  PRIMARY KEY (entry_id, reaction)
);
GRANT SELECT, INSERT, UPDATE ON foundation.cursor, foundation.parked TO yuecai_app;
