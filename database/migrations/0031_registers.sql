-- 采购人库、代理机构库.
SELECT foundation.create_thing('registers', 'purchaser');
ALTER TABLE registers.purchaser
  ADD COLUMN finance_code text GENERATED ALWAYS AS (state ->> 'financeCode') STORED,
  ADD COLUMN parent_id    text GENERATED ALWAYS AS (state ->> 'parentId') STORED;
CREATE UNIQUE INDEX purchaser_uscc ON registers.purchaser (number);
CREATE UNIQUE INDEX purchaser_finance_code ON registers.purchaser (region, finance_code);
CREATE INDEX purchaser_parent ON registers.purchaser (parent_id) WHERE parent_id IS NOT NULL;

SELECT foundation.create_thing('registers', 'agency');
CREATE UNIQUE INDEX agency_uscc ON registers.agency (number);
