-- 行政处罚: decided by a finance department against a supplier; what stands in public of firms.
SELECT foundation.create_thing('supervision', 'penalty');
ALTER TABLE supervision.penalty
  ADD COLUMN ground       text GENERATED ALWAYS AS (state ->> 'ground') STORED,
  ADD COLUMN public_until text GENERATED ALWAYS AS (state ->> 'publicUntil') STORED;
CREATE UNIQUE INDEX penalty_number_once ON supervision.penalty (number) WHERE number IS NOT NULL;
SELECT foundation.sortable('supervision', 'penalty', 'title', 'number', 'status', 'ground', 'public_until');

-- 信用公示 reads the few firms of whom something stands, not all of them.
CREATE INDEX supplier_listed ON suppliers.supplier (id)
  WHERE is_public AND jsonb_path_exists(state, '$.conduct[*] ? (!exists(@.liftedAt))');
