-- 月度对账: one for each division, month and system.
SELECT foundation.create_thing('supervision', 'reconciliation');
ALTER TABLE supervision.reconciliation
  ADD COLUMN month text NOT NULL GENERATED ALWAYS AS (state ->> 'month') STORED,
  ADD COLUMN side  text NOT NULL GENERATED ALWAYS AS (state ->> 'side') STORED;
CREATE UNIQUE INDEX reconciliation_once ON supervision.reconciliation (region, month, side);
SELECT foundation.sortable('supervision', 'reconciliation', 'month', 'side', 'status');

-- 冻结流水: what each plan set aside, from when on; the balance at the end of any month is read from it.
CREATE TABLE supervision.freeze_journal (
  no      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  plan_id text NOT NULL REFERENCES supervision.plan,
  line_id text NOT NULL,
  at      timestamptz NOT NULL,
  amount  bigint NOT NULL CHECK (amount >= 0)
);
CREATE INDEX freeze_journal_of_plan ON supervision.freeze_journal (plan_id, at DESC);
GRANT SELECT, INSERT ON supervision.freeze_journal TO yuecai_app;

-- What was paid in a month is looked for by its day.
CREATE INDEX payment_paid_at ON supervision.payment ((state ->> 'paidAt')) WHERE status IN ('paid', 'reversed');
CREATE INDEX acceptance_accepted_at ON supervision.acceptance ((state ->> 'acceptedAt')) WHERE status = 'accepted';
