-- 合同、验收、支付. What must never be broken is guarded here, not in code: one live contract an award, payments within the contract.
SELECT foundation.create_thing('supervision', 'contract');
SELECT foundation.create_thing('supervision', 'acceptance');
SELECT foundation.create_thing('supervision', 'payment');

ALTER TABLE supervision.contract ADD COLUMN award_id text GENERATED ALWAYS AS (state ->> 'awardId') STORED;
CREATE UNIQUE INDEX contract_one_live_an_award ON supervision.contract (award_id) WHERE status <> 'void';
CREATE UNIQUE INDEX contract_number_once ON supervision.contract (number) WHERE status <> 'void';

ALTER TABLE supervision.acceptance ADD COLUMN contract_id text NOT NULL GENERATED ALWAYS AS (state ->> 'contractId') STORED;
CREATE INDEX acceptance_of_contract ON supervision.acceptance (contract_id);

ALTER TABLE supervision.payment ADD COLUMN contract_id text NOT NULL GENERATED ALWAYS AS (state ->> 'contractId') STORED;
CREATE INDEX payment_of_contract ON supervision.payment (contract_id);
-- One invoice, one payment; what was sent back frees it.
CREATE UNIQUE INDEX payment_invoice_once
  ON supervision.payment ((state ->> 'supplierId'), (state -> 'invoice' ->> 'number'))
  WHERE status NOT IN ('returned', 'rejected');

-- One row for each signed contract: what it is worth, what has been asked for or paid, what is paid (I6).
CREATE TABLE supervision.contract_account (
  contract_id text PRIMARY KEY REFERENCES supervision.contract (id),
  plan_id     text NOT NULL,
  amount      bigint NOT NULL CHECK (amount >= 0),
  committed   bigint NOT NULL DEFAULT 0 CHECK (committed >= 0),
  paid        bigint NOT NULL DEFAULT 0 CHECK (paid >= 0),
  CONSTRAINT payments_within_contract CHECK (committed <= amount),
  CONSTRAINT paid_within_committed CHECK (paid <= committed)
);
GRANT SELECT, INSERT, UPDATE ON supervision.contract_account TO yuecai_app;
