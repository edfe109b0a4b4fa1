-- 供应商库

SELECT foundation.create_thing('suppliers', 'supplier');

ALTER TABLE suppliers.supplier
  ADD COLUMN org_id text GENERATED ALWAYS AS (state ->> 'orgId') STORED NOT NULL,
  ADD COLUMN uscc text GENERATED ALWAYS AS (state ->> 'uscc') STORED NOT NULL,
  ADD CONSTRAINT supplier_org_once UNIQUE (org_id),
  ADD CONSTRAINT supplier_uscc_once UNIQUE (uscc);
