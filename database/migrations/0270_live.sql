-- 实时: whoever watches is told that the ledger has grown. By the sequencer, of which there is one, never in a command's own
-- transaction: a NOTIFY is committed one at a time over the whole cluster.
CREATE FUNCTION ledger.tell() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM fresh) THEN PERFORM pg_notify('ledger', ''); END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER tells AFTER INSERT ON ledger.leaf REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.tell();
