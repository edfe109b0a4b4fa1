-- 采购人列表.
ALTER TABLE registers.purchaser
  ADD COLUMN level         text GENERATED ALWAYS AS (state ->> 'level') STORED,
  ADD COLUMN registered_at text GENERATED ALWAYS AS (state ->> 'registeredAt') STORED;
SELECT foundation.sortable('registers', 'purchaser', 'title', 'status', 'level', 'registered_at', 'finance_code');
SELECT foundation.searchable('registers', 'purchaser');
