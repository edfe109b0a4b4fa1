-- 应付账款: a supplier's bills; what is late is public and read by its day.
SELECT foundation.create_thing('supervision', 'invoice');
ALTER TABLE supervision.invoice
  ADD COLUMN contract_id text NOT NULL GENERATED ALWAYS AS (state ->> 'contractId') STORED,
  ADD COLUMN due_date    text NOT NULL GENERATED ALWAYS AS (state ->> 'dueDate') STORED;
CREATE INDEX invoice_of_contract ON supervision.invoice (contract_id);
CREATE INDEX invoice_late ON supervision.invoice (due_date, id) WHERE is_public;
CREATE UNIQUE INDEX invoice_number_once ON supervision.invoice ((state ->> 'supplierId'), number)
  WHERE status NOT IN ('returned', 'withdrawn');

-- 分次支付: a bill that was handed in may be paid in parts, its sum guarded by the contract's lock; else one invoice, one payment.
DROP INDEX supervision.payment_invoice_once;
CREATE UNIQUE INDEX payment_invoice_once
  ON supervision.payment ((state ->> 'supplierId'), (state -> 'invoice' ->> 'number'))
  WHERE status NOT IN ('returned', 'rejected', 'reversed') AND state ->> 'invoiceId' IS NULL AND state ->> 'interestOf' IS NULL;
CREATE UNIQUE INDEX payment_interest_once ON supervision.payment ((state ->> 'interestOf'))
  WHERE status NOT IN ('returned', 'rejected', 'reversed') AND state ->> 'interestOf' IS NOT NULL;
