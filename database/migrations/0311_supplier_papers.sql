-- 供应商的证书、账户、同意、列表
SELECT foundation.create_thing('suppliers', 'certificate');
ALTER TABLE suppliers.certificate
  ADD COLUMN supplier_id text GENERATED ALWAYS AS (state ->> 'supplierId') STORED NOT NULL,
  ADD COLUMN kind text GENERATED ALWAYS AS (state ->> 'kind') STORED NOT NULL,
  ADD COLUMN valid_until text GENERATED ALWAYS AS (state ->> 'validUntilDate') STORED;
CREATE INDEX certificate_supplier ON suppliers.certificate (supplier_id);
CREATE UNIQUE INDEX certificate_once ON suppliers.certificate (supplier_id, number) WHERE status IN ('valid', 'expired');

SELECT foundation.create_thing('suppliers', 'bank_account');
SELECT foundation.create_thing('suppliers', 'consent');

-- When the outside registers were last asked about a firm, and what they answered: evidence, not state.
CREATE TABLE suppliers.asked (
  supplier_id text PRIMARY KEY,
  asked_at    timestamptz NOT NULL,
  credit      jsonb,
  licence     jsonb
);
CREATE INDEX asked_at ON suppliers.asked (asked_at);
GRANT SELECT, INSERT, UPDATE ON suppliers.asked TO yuecai_app;

-- 供应商列表
ALTER TABLE suppliers.supplier
  ADD COLUMN size          text GENERATED ALWAYS AS (state ->> 'size') STORED,
  ADD COLUMN industry      text GENERATED ALWAYS AS (state ->> 'industry') STORED,
  ADD COLUMN registered_at text GENERATED ALWAYS AS (state ->> 'registeredAt') STORED;
SELECT foundation.sortable('suppliers', 'supplier', 'title', 'number', 'status', 'size', 'industry', 'registered_at');
SELECT foundation.searchable('suppliers', 'supplier');
SELECT foundation.sortable('suppliers', 'certificate', 'number', 'status', 'kind', 'valid_until');
SELECT foundation.searchable('suppliers', 'certificate');
