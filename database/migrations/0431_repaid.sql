-- 预付款退回: what came back of a terminated contract is neither paid nor contracted any more. What the treasury paid stays on record, and
-- an account always agrees with it: paid + repaid = the payments made.
ALTER TABLE supervision.contract_account
  ADD COLUMN repaid bigint NOT NULL DEFAULT 0,
  ADD CONSTRAINT repaid_not_negative CHECK (repaid >= 0);

CREATE FUNCTION supervision.account_agrees() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE made bigint; told bigint;
BEGIN
  PERFORM set_config('yuecai.role', 'system', true); -- at the end of the transaction: whoever acted, all payments are counted
  SELECT paid + repaid INTO told FROM supervision.contract_account WHERE contract_id = NEW.contract_id;
  SELECT coalesce(sum(amount), 0) INTO made FROM supervision.payment
    WHERE contract_id = NEW.contract_id AND status = 'paid' AND state ->> 'kind' <> 'interest';
  IF told <> made THEN
    RAISE EXCEPTION 'the account of contract % tells of %, its payments of %', NEW.contract_id, told, made
      USING ERRCODE = 'check_violation', CONSTRAINT = 'account_agrees';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER account_agrees AFTER UPDATE ON supervision.contract_account
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.paid <> NEW.paid OR OLD.repaid <> NEW.repaid) EXECUTE FUNCTION supervision.account_agrees();

-- 电子监察的数: paid on its day, taken back on the day it came back.
CREATE OR REPLACE FUNCTION supervision.counts_of_contract(status text, number text, amount bigint, state jsonb)
RETURNS SETOF supervision.counted LANGUAGE sql STABLE AS $$
  SELECT c.* FROM (VALUES
    ('contract', supervision.china_day(state ->> 'signedAt'), 1, coalesce((state ->> 'amount')::bigint, 0)),
    ('contract.sme', supervision.china_day(state ->> 'signedAt'),
      (state ->> 'supplierSize' IN ('micro', 'small', 'medium'))::int,
      CASE WHEN state ->> 'supplierSize' IN ('micro', 'small', 'medium') THEN (state ->> 'amount')::bigint ELSE 0 END),
    ('contract.budget', supervision.china_day(state ->> 'signedAt'), (state ? 'budget')::int, coalesce((state ->> 'budget')::bigint, 0)),
    ('contract.ofBudget', supervision.china_day(state ->> 'signedAt'), (state ? 'budget')::int,
      CASE WHEN state ? 'budget' THEN (state #>> '{award,amount}')::bigint ELSE 0 END)
  ) c WHERE state ? 'signedAt' AND status <> 'void'
  UNION ALL SELECT 'payment', (state #>> '{windUp,repaid,date}')::date, 0, -(state #>> '{windUp,repay}')::bigint
    WHERE status = 'terminated' AND state #> '{windUp,repaid}' IS NOT NULL
$$;
SELECT set_config('yuecai.role', 'system', true);
SELECT supervision.retally();

-- What came back in a month is looked for by its day.
CREATE INDEX contract_repaid ON supervision.contract ((state #>> '{windUp,repaid,date}')) WHERE state #> '{windUp,repaid}' IS NOT NULL;
