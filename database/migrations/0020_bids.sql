-- 投标、开标、托管人. What must never happen is forbidden here, whatever the code does.

SELECT foundation.create_thing('tendering', 'trustee');
CREATE UNIQUE INDEX trustee_serving ON tendering.trustee ((state->>'name')) WHERE status = 'serving';

SELECT foundation.create_thing('tendering', 'opening');
ALTER TABLE tendering.opening
  ADD COLUMN project_id text    NOT NULL GENERATED ALWAYS AS (state->>'projectId') STORED,
  ADD COLUMN round      integer NOT NULL GENERATED ALWAYS AS ((state->>'round')::integer) STORED,
  ADD COLUMN lot        integer NOT NULL GENERATED ALWAYS AS ((state->>'lot')::integer) STORED;
CREATE UNIQUE INDEX opening_lot ON tendering.opening (project_id, round, lot) WHERE status <> 'cancelled';

SELECT foundation.create_thing('tendering', 'bid');
ALTER TABLE tendering.bid
  ADD COLUMN opening_id  text    NOT NULL GENERATED ALWAYS AS (state->>'openingId') STORED,
  ADD COLUMN project_id  text    NOT NULL GENERATED ALWAYS AS (state->>'projectId') STORED,
  ADD COLUMN round       integer NOT NULL GENERATED ALWAYS AS ((state->>'round')::integer) STORED,
  ADD COLUMN lot         integer NOT NULL GENERATED ALWAYS AS ((state->>'lot')::integer) STORED,
  ADD COLUMN supplier_id text    NOT NULL GENERATED ALWAYS AS (state->>'supplierId') STORED;
-- One bid of one supplier for one lot (财政部令第87号第三十七条).
CREATE UNIQUE INDEX bid_one_live ON tendering.bid (project_id, round, lot, supplier_id) WHERE status <> 'withdrawn';
CREATE INDEX bid_of_opening ON tendering.bid (opening_id);
-- Before the opening a bid has no price, nowhere.
ALTER TABLE tendering.bid ADD CONSTRAINT bid_sealed_has_no_price
  CHECK (status = 'opened' OR NOT (state ?| ARRAY['price', 'contents']) AND amount IS NULL);

-- Who bids is secret until the opening, from the regulator too: only the bidder and the house see a sealed bid.
CREATE POLICY sealed_is_the_bidders_own ON tendering.bid AS RESTRICTIVE
  USING (status IN ('opened', 'unopened') OR current_setting('yuecai.role', true) = 'system'
    OR current_setting('yuecai.org', true) = supplier_id);

-- The deadline, held by the database as well: no bid enters or changes once its opening has left 'waiting', save to be
-- opened; and what was opened, withdrawn or failed stays as it is.
CREATE FUNCTION tendering.guard_bid() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  opening_status text;
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.status <> 'sealed' THEN
    RAISE EXCEPTION 'bid % is %, it does not change any more', OLD.id, OLD.status;
  END IF;
  SELECT status INTO opening_status FROM tendering.opening WHERE id = NEW.state->>'openingId' FOR SHARE;
  IF NEW.status IN ('opened', 'unopened') AND opening_status NOT IN ('closed', 'opening') THEN
    RAISE EXCEPTION 'bid % may not be opened while its opening is %', NEW.id, opening_status;
  END IF;
  IF NEW.status = 'withdrawn' OR TG_OP = 'INSERT' OR NEW.state->>'manifestHash' <> OLD.state->>'manifestHash' THEN
    IF opening_status IS DISTINCT FROM 'waiting' THEN
      RAISE EXCEPTION 'bid % comes after the close', NEW.id USING ERRCODE = 'check_violation', CONSTRAINT = 'bid_after_close';
    END IF;
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER guard_bid BEFORE INSERT OR UPDATE ON tendering.bid FOR EACH ROW EXECUTE FUNCTION tendering.guard_bid();
