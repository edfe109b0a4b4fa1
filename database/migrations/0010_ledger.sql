-- 总账: what happened, in one tree that only grows. Nothing here is ever updated; the application may add and read, nothing else.

CREATE SCHEMA ledger;
GRANT USAGE ON SCHEMA ledger TO yuecai_app;

-- One row for each change of state, written in the transaction of that change. `record` says who did what to which thing;
-- `leaf` is its place in the tree: a salted hash, so that the public tree tells nobody who bids or how many do (招标投标法第二十二条).
CREATE TABLE ledger.entry (
  id      uuid PRIMARY KEY,
  entity  text NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  case_id text,
  command text NOT NULL,
  at      timestamptz NOT NULL,
  record  text NOT NULL,
  salt    bytea NOT NULL CHECK (octet_length(salt) = 32),
  leaf    bytea NOT NULL CHECK (octet_length(leaf) = 32),
  xid     xid8 NOT NULL DEFAULT pg_current_xact_id(),
  seq     bigint GENERATED ALWAYS AS IDENTITY,
  UNIQUE (entity, version)
);
CREATE INDEX ON ledger.entry (xid);
CREATE INDEX ON ledger.entry (case_id) WHERE case_id IS NOT NULL;

-- What the record only commits to: the events and the hashes of the state before and after. Erasing a row erases its salt with it.
CREATE TABLE ledger.body (
  entry_id uuid PRIMARY KEY,
  salt     bytea NOT NULL CHECK (octet_length(salt) = 32),
  before   text,
  after    text NOT NULL,
  events   text NOT NULL
);
CREATE TABLE ledger.erasure (
  entry_id uuid PRIMARY KEY,
  reason   text NOT NULL,
  by       text NOT NULL,
  at       timestamptz NOT NULL DEFAULT now()
);

-- The tree: the sequencer gives each entry its index, keeps every full tile of 256 hashes, and signs what it has seen.
CREATE TABLE ledger.leaf (
  index    bigint PRIMARY KEY CHECK (index >= 0),
  entry_id uuid NOT NULL UNIQUE,
  hash     bytea NOT NULL CHECK (octet_length(hash) = 32)
);
CREATE TABLE ledger.tile (
  level  smallint NOT NULL CHECK (level >= 0),
  index  bigint NOT NULL CHECK (index >= 0),
  hashes bytea NOT NULL CHECK (octet_length(hashes) = 8192),
  root   bytea NOT NULL CHECK (octet_length(root) = 32),
  PRIMARY KEY (level, index)
);
CREATE TABLE ledger.checkpoint (
  size bigint PRIMARY KEY CHECK (size >= 0),
  root bytea NOT NULL CHECK (octet_length(root) = 32),
  note text NOT NULL,
  at   timestamptz NOT NULL
);
CREATE TABLE ledger.cosignature (
  size    bigint NOT NULL REFERENCES ledger.checkpoint,
  witness text NOT NULL,
  line    text NOT NULL,
  at      timestamptz NOT NULL,
  PRIMARY KEY (size, witness)
);

CREATE FUNCTION ledger.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the ledger only grows: % on %.% is refused', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE FUNCTION ledger.refuse_unless_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM ledger.erasure WHERE entry_id = OLD.entry_id) THEN RETURN OLD; END IF;
  RAISE EXCEPTION 'a body is removed only by ledger.erase' USING ERRCODE = 'insufficient_privilege';
END
$$;
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['entry', 'erasure', 'leaf', 'tile', 'checkpoint', 'cosignature'] LOOP
    EXECUTE format('CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.%I FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse()', name);
  END LOOP;
END
$$;
CREATE TRIGGER only_grows BEFORE UPDATE OR TRUNCATE ON ledger.body FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse();
CREATE TRIGGER erased_on_record BEFORE DELETE ON ledger.body FOR EACH ROW EXECUTE FUNCTION ledger.refuse_unless_erased();

-- 个人信息保护法第四十七条: destroys content and salt; the leaf, and with it every receipt and checkpoint, stays valid.
CREATE FUNCTION ledger.erase(entry uuid, reason text, by text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO ledger.erasure (entry_id, reason, by) VALUES (entry, reason, by);
  DELETE FROM ledger.body WHERE entry_id = entry;
$$;
REVOKE EXECUTE ON FUNCTION ledger.erase FROM PUBLIC;

REVOKE ALL ON ALL TABLES IN SCHEMA ledger FROM yuecai_app;
GRANT SELECT, INSERT ON ledger.entry, ledger.body, ledger.leaf, ledger.tile, ledger.checkpoint, ledger.cosignature TO yuecai_app;
GRANT SELECT ON ledger.erasure TO yuecai_app;
