-- 电子反拍. What must never happen is forbidden here, whatever the code does.

SELECT foundation.create_thing('tendering', 'auction');

-- 竞价记录: each line as the state had it; added by the change that brought it, never altered.
CREATE TABLE tendering.auction_line (
  auction_id text        NOT NULL REFERENCES tendering.auction,
  seq        integer     NOT NULL,
  at         timestamptz NOT NULL,
  line       jsonb       NOT NULL,
  PRIMARY KEY (auction_id, seq)
);
ALTER TABLE tendering.auction_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE tendering.auction_line FORCE ROW LEVEL SECURITY;
-- Whoever sees the auction sees its lines; they name numbers, no bidders.
CREATE POLICY seen_with_the_auction ON tendering.auction_line
  USING (EXISTS (SELECT FROM tendering.auction a WHERE a.id = auction_id))
  WITH CHECK (current_setting('yuecai.role', true) = 'system');
GRANT SELECT, INSERT ON tendering.auction_line TO yuecai_app;

-- 代理出价: the floors, sealed under the installation's key; each setting is a row of its own, one without a floor takes it back.
CREATE TABLE tendering.auction_proxy (
  auction_id  text        NOT NULL REFERENCES tendering.auction,
  version     integer     NOT NULL,
  no          integer     NOT NULL,
  supplier_id text        NOT NULL,
  after       integer     NOT NULL,
  at          timestamptz NOT NULL,
  commitment  text,
  sealed      text,
  PRIMARY KEY (auction_id, version),
  CHECK ((commitment IS NULL) = (sealed IS NULL))
);
CREATE INDEX ON tendering.auction_proxy (auction_id, no, version DESC);
ALTER TABLE tendering.auction_proxy ENABLE ROW LEVEL SECURITY;
ALTER TABLE tendering.auction_proxy FORCE ROW LEVEL SECURITY;
CREATE POLICY the_bidders_own ON tendering.auction_proxy
  USING (current_setting('yuecai.role', true) = 'system' OR current_setting('yuecai.org', true) = supplier_id)
  WITH CHECK (current_setting('yuecai.role', true) = 'system');
GRANT SELECT, INSERT ON tendering.auction_proxy TO yuecai_app;

-- I11: an accepted bid falls by at least the step, in the order of the record, before the end; what is over stays as it is.
CREATE FUNCTION tendering.record_auction() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  line   jsonb;
  price  bigint;
  lowest bigint  := (OLD.state->'best'->>'price')::bigint;
  step   bigint  := (NEW.state->'rules'->>'step')::bigint;
  told   integer := coalesce((OLD.state->>'seq')::integer, 0);
  ends   text    := CASE WHEN OLD.status = 'running' THEN OLD.state ELSE NEW.state END->'clock'->>'endsAt';
BEGIN
  IF OLD.status IN ('ended', 'failed', 'cancelled') THEN
    RAISE EXCEPTION 'auction % is over, it does not change any more', OLD.id;
  END IF;
  IF OLD.status <> 'draft' AND OLD.state->'rules' <> NEW.state->'rules' THEN
    RAISE EXCEPTION 'the rules of auction % are frozen', OLD.id;
  END IF;
  FOR line IN
    SELECT each FROM jsonb_array_elements(NEW.state->'latest') each
    WHERE (each->>'seq')::integer > told ORDER BY (each->>'seq')::integer
  LOOP
    told := told + 1;
    IF line->>'kind' = 'bid' THEN
      price := (line->>'price')::bigint;
      IF NEW.status <> 'running' OR (line->>'at')::timestamptz >= ends::timestamptz THEN
        RAISE EXCEPTION 'auction % takes no bid now', NEW.id;
      END IF;
      IF price <= 0 OR price > coalesce(lowest - step, (NEW.state->'rules'->>'startPrice')::bigint) THEN
        RAISE EXCEPTION 'a bid of auction % does not fall by the step', NEW.id;
      END IF;
      lowest := price;
    END IF;
    INSERT INTO tendering.auction_line (auction_id, seq, at, line)
    VALUES (NEW.id, (line->>'seq')::integer, (line->>'at')::timestamptz, line);
  END LOOP;
  IF told <> coalesce((NEW.state->>'seq')::integer, 0) THEN
    RAISE EXCEPTION 'auction % has lines that were not told', NEW.id;
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER record_auction AFTER UPDATE ON tendering.auction
  FOR EACH ROW EXECUTE FUNCTION tendering.record_auction();
