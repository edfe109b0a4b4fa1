-- 意向、计划、合同、验收、支付、账款、投诉列表: the columns they are filtered and sorted by, and their search.
ALTER TABLE supervision.intention
  ADD COLUMN procuring_entity_id text GENERATED ALWAYS AS (state ->> 'procuringEntityId') STORED,
  ADD COLUMN category            text GENERATED ALWAYS AS (state ->> 'category') STORED,
  ADD COLUMN expected_month      text GENERATED ALWAYS AS (state ->> 'expectedMonth') STORED,
  ADD COLUMN published_at        text GENERATED ALWAYS AS (state ->> 'publishedAt') STORED;
SELECT foundation.sortable('supervision', 'intention', 'title', 'procuring_entity_id', 'status', 'category', 'amount', 'expected_month', 'published_at');
SELECT foundation.searchable('supervision', 'intention');

ALTER TABLE supervision.plan
  ADD COLUMN procuring_entity_id text GENERATED ALWAYS AS (state ->> 'procuringEntityId') STORED,
  ADD COLUMN method              text GENERATED ALWAYS AS (state ->> 'method') STORED,
  ADD COLUMN category            text GENERATED ALWAYS AS (state ->> 'category') STORED,
  ADD COLUMN organisation_form   text GENERATED ALWAYS AS (state ->> 'organisationForm') STORED,
  ADD COLUMN sme_reserved        boolean GENERATED ALWAYS AS ((state ->> 'smeReserved')::boolean) STORED,
  ADD COLUMN filed_at            text GENERATED ALWAYS AS (state ->> 'filedAt') STORED;
SELECT foundation.sortable('supervision', 'plan', 'title', 'number', 'procuring_entity_id', 'status', 'method', 'category', 'organisation_form',
  'sme_reserved', 'amount', 'filed_at');
SELECT foundation.searchable('supervision', 'plan');

ALTER TABLE supervision.contract
  ADD COLUMN procuring_entity_id text GENERATED ALWAYS AS (state ->> 'procuringEntityId') STORED,
  ADD COLUMN supplier_id         text GENERATED ALWAYS AS (state ->> 'supplierId') STORED,
  ADD COLUMN method              text GENERATED ALWAYS AS (state ->> 'method') STORED,
  ADD COLUMN category            text GENERATED ALWAYS AS (state ->> 'category') STORED,
  ADD COLUMN signed_at           text GENERATED ALWAYS AS (state ->> 'signedAt') STORED,
  ADD COLUMN end_date            text GENERATED ALWAYS AS (state ->> 'endDate') STORED,
  ADD COLUMN filed_at            text GENERATED ALWAYS AS (state ->> 'filedAt') STORED,
  ADD COLUMN announced_at        text GENERATED ALWAYS AS (state ->> 'announcedAt') STORED;
SELECT foundation.sortable('supervision', 'contract', 'title', 'number', 'procuring_entity_id', 'supplier_id', 'status', 'method', 'category',
  'amount', 'signed_at', 'end_date', 'filed_at', 'announced_at');
SELECT foundation.searchable('supervision', 'contract');

ALTER TABLE supervision.acceptance
  ADD COLUMN procuring_entity_id text GENERATED ALWAYS AS (state ->> 'procuringEntityId') STORED,
  ADD COLUMN supplier_id         text GENERATED ALWAYS AS (state ->> 'supplierId') STORED,
  ADD COLUMN category            text GENERATED ALWAYS AS (state ->> 'category') STORED,
  ADD COLUMN delivered_date      text GENERATED ALWAYS AS (state ->> 'deliveredDate') STORED,
  ADD COLUMN accept_by           text GENERATED ALWAYS AS (state ->> 'acceptBy') STORED;
SELECT foundation.sortable('supervision', 'acceptance', 'title', 'number', 'procuring_entity_id', 'supplier_id', 'status', 'category', 'amount',
  'delivered_date', 'accept_by');
SELECT foundation.searchable('supervision', 'acceptance');

ALTER TABLE supervision.payment
  ADD COLUMN procuring_entity_id text GENERATED ALWAYS AS (state ->> 'procuringEntityId') STORED,
  ADD COLUMN supplier_id         text GENERATED ALWAYS AS (state ->> 'supplierId') STORED,
  ADD COLUMN kind                text GENERATED ALWAYS AS (state ->> 'kind') STORED,
  ADD COLUMN due_date            text GENERATED ALWAYS AS (state ->> 'dueDate') STORED,
  ADD COLUMN paid_at             text GENERATED ALWAYS AS (state ->> 'paidAt') STORED;
SELECT foundation.sortable('supervision', 'payment', 'title', 'number', 'procuring_entity_id', 'supplier_id', 'status', 'kind', 'amount',
  'due_date', 'paid_at');
SELECT foundation.searchable('supervision', 'payment');

ALTER TABLE supervision.invoice
  ADD COLUMN procuring_entity_id text GENERATED ALWAYS AS (state ->> 'procuringEntityId') STORED,
  ADD COLUMN supplier_id         text GENERATED ALWAYS AS (state ->> 'supplierId') STORED,
  ADD COLUMN small               boolean GENERATED ALWAYS AS ((state ->> 'small')::boolean) STORED;
SELECT foundation.sortable('supervision', 'invoice', 'title', 'number', 'procuring_entity_id', 'supplier_id', 'status', 'small', 'amount', 'due_date');
SELECT foundation.searchable('supervision', 'invoice');

ALTER TABLE supervision.complaint
  ADD COLUMN scope     text GENERATED ALWAYS AS (state ->> 'scope') STORED,
  ADD COLUMN filed_at  text GENERATED ALWAYS AS (state ->> 'filedAt') STORED,
  ADD COLUMN decide_by text GENERATED ALWAYS AS (state ->> 'decideBy') STORED;
SELECT foundation.sortable('supervision', 'complaint', 'title', 'number', 'status', 'scope', 'filed_at', 'decide_by', 'decided_at');
SELECT foundation.searchable('supervision', 'complaint');
