-- 资产卡片: one for each accepted line, on its way into the asset system's books.
SELECT foundation.create_thing('supervision', 'asset_card');
ALTER TABLE supervision.asset_card
  ADD COLUMN acceptance_id       text NOT NULL GENERATED ALWAYS AS (state ->> 'acceptanceId') STORED,
  ADD COLUMN procuring_entity_id text GENERATED ALWAYS AS (state ->> 'procuringEntityId') STORED,
  ADD COLUMN contract_number     text GENERATED ALWAYS AS (state ->> 'contractNumber') STORED,
  ADD COLUMN accepted_date       text GENERATED ALWAYS AS (state ->> 'acceptedDate') STORED;
CREATE UNIQUE INDEX asset_card_once ON supervision.asset_card (acceptance_id, (state ->> 'no'));
SELECT foundation.sortable('supervision', 'asset_card', 'title', 'number', 'contract_number', 'procuring_entity_id', 'status', 'amount',
  'accepted_date');
SELECT foundation.searchable('supervision', 'asset_card');
-- What the register of assets still owes an answer (RC-078).
CREATE INDEX asset_card_open ON supervision.asset_card (accepted_date, id) WHERE status IN ('toSend', 'sent', 'refused');
