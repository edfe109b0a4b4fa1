-- 预算指标、采购意向、采购计划, and what is committed of each indicator.
SELECT foundation.create_thing('supervision', 'budget_line');
ALTER TABLE supervision.budget_line
  ADD COLUMN procuring_entity_id text GENERATED ALWAYS AS (state ->> 'procuringEntityId') STORED,
  ADD COLUMN project_code        text GENERATED ALWAYS AS (state ->> 'projectCode') STORED,
  ADD COLUMN year                integer GENERATED ALWAYS AS ((state ->> 'year')::integer) STORED;
-- 指标ID: theirs, imported once.
CREATE UNIQUE INDEX budget_line_once ON supervision.budget_line ((state ->> 'indicatorId'));
CREATE INDEX budget_line_unit ON supervision.budget_line (procuring_entity_id, year);

SELECT foundation.create_thing('supervision', 'budget_import');

SELECT foundation.create_thing('supervision', 'intention');
CREATE INDEX intention_line ON supervision.intention ((state ->> 'budgetLineId'));

SELECT foundation.create_thing('supervision', 'plan');
CREATE UNIQUE INDEX plan_number ON supervision.plan (number) WHERE number IS NOT NULL;
-- One live plan an intention: the case is one purchase.
CREATE UNIQUE INDEX plan_of_intention ON supervision.plan ((state ->> 'intentionId'))
  WHERE state ->> 'intentionId' IS NOT NULL AND status <> 'cancelled';

CREATE INDEX plan_engaged ON supervision.plan ((state ->> 'engagedBy')) WHERE state ->> 'engagedBy' IS NOT NULL;

-- What a plan sets aside of a line, and how far it has become contract and payment: paid ≤ contracted ≤ frozen.
CREATE TABLE supervision.commitment (
  plan_id    text NOT NULL REFERENCES supervision.plan,
  line_id    text NOT NULL REFERENCES supervision.budget_line,
  frozen     bigint NOT NULL,
  contracted bigint NOT NULL DEFAULT 0,
  paid       bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (plan_id, line_id),
  CONSTRAINT commitment_paid_within_contract CHECK (paid BETWEEN 0 AND contracted),
  CONSTRAINT commitment_contract_within_plan CHECK (contracted <= frozen)
);
CREATE INDEX commitment_line ON supervision.commitment (line_id);
GRANT SELECT, INSERT, UPDATE ON supervision.commitment TO yuecai_app;

-- I6: what is committed never exceeds the line. The line's row is locked first, so two plans cannot both take the last fen.
CREATE FUNCTION supervision.within_the_line() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE held bigint; line bigint;
BEGIN
  SELECT amount INTO line FROM supervision.budget_line WHERE id = NEW.line_id FOR UPDATE;
  SELECT coalesce(sum(frozen), 0) INTO held FROM supervision.commitment WHERE line_id = NEW.line_id AND plan_id <> NEW.plan_id;
  IF line IS NULL OR held + NEW.frozen > line THEN
    RAISE EXCEPTION 'commitments of line % would be % of %', NEW.line_id, held + NEW.frozen, line
      USING ERRCODE = 'check_violation', CONSTRAINT = 'commitment_within_line';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER within_the_line BEFORE INSERT OR UPDATE OF frozen, line_id ON supervision.commitment
  FOR EACH ROW EXECUTE FUNCTION supervision.within_the_line();

CREATE FUNCTION supervision.above_the_commitments() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.amount < (SELECT coalesce(sum(frozen), 0) FROM supervision.commitment WHERE line_id = NEW.id) THEN
    RAISE EXCEPTION 'line % holds more commitments than %', NEW.id, NEW.amount
      USING ERRCODE = 'check_violation', CONSTRAINT = 'line_above_commitments';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER above_the_commitments BEFORE UPDATE OF amount ON supervision.budget_line
  FOR EACH ROW WHEN (NEW.amount < OLD.amount) EXECUTE FUNCTION supervision.above_the_commitments();

-- Each plan by item: what the splitting rule adds up (政府采购法实施条例第二十八条).
CREATE TABLE supervision.plan_item (
  plan_id             text NOT NULL REFERENCES supervision.plan,
  no                  integer NOT NULL,
  procuring_entity_id text NOT NULL,
  year                integer NOT NULL,
  project_code        text NOT NULL,
  item_code           text NOT NULL,
  amount              bigint NOT NULL,
  -- By another method than open tendering, without an approval for it, and neither refused nor cancelled.
  counts              boolean NOT NULL,
  PRIMARY KEY (plan_id, no)
);
CREATE INDEX plan_item_sum ON supervision.plan_item (procuring_entity_id, year, project_code, item_code) WHERE counts;
GRANT SELECT, INSERT, UPDATE, DELETE ON supervision.plan_item TO yuecai_app;
