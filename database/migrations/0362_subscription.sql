-- 公告订阅: the saved searches, and what each has been told; an announcement is told to one subscription once.
SELECT foundation.create_thing('supervision', 'subscription');
-- What an announcement is held against first; the words are looked at afterwards.
ALTER TABLE supervision.subscription
  ADD COLUMN cadence     text GENERATED ALWAYS AS (state ->> 'cadence') STORED,
  ADD COLUMN want_kind   text GENERATED ALWAYS AS (state #>> '{interest,kind}') STORED,
  ADD COLUMN want_region text GENERATED ALWAYS AS (state #>> '{interest,region}') STORED;
CREATE INDEX subscription_immediate ON supervision.subscription (want_kind, want_region) WHERE status = 'active' AND cadence = 'immediate';
CREATE INDEX subscription_owner ON supervision.subscription ((state ->> 'userId')) WHERE status = 'active';

CREATE TABLE supervision.subscription_told (
  subscription_id text NOT NULL,
  announcement_id text NOT NULL,
  CONSTRAINT subscription_told_once PRIMARY KEY (subscription_id, announcement_id)
);
GRANT SELECT, INSERT ON supervision.subscription_told TO yuecai_app;
