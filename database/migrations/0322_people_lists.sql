-- 代理机构、评审专家列表.
ALTER TABLE registers.agency
  ADD COLUMN kind          text GENERATED ALWAYS AS (state ->> 'kind') STORED,
  ADD COLUMN registered_at text GENERATED ALWAYS AS (state ->> 'registeredAt') STORED;
SELECT foundation.sortable('registers', 'agency', 'title', 'status', 'kind', 'registered_at');
SELECT foundation.searchable('registers', 'agency');

ALTER TABLE registers.expert
  ADD COLUMN rank            text GENERATED ALWAYS AS (state ->> 'rank') STORED,
  ADD COLUMN term_until_date text GENERATED ALWAYS AS (state ->> 'termUntilDate') STORED,
  ADD COLUMN applied_at      text GENERATED ALWAYS AS (state ->> 'appliedAt') STORED;
SELECT foundation.sortable('registers', 'expert', 'status', 'rank', 'term_until_date', 'applied_at');
