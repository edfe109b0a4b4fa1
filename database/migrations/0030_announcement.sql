-- 信息公告: the standard table keeps each announcement whole; beside it one card a row for lists and search, public to all.
SELECT foundation.create_thing('supervision', 'announcement');
CREATE UNIQUE INDEX announcement_number ON supervision.announcement (number);

-- No row-level security here: every row is public by its nature, and under a policy the search index could not be used
-- (@@ is not leakproof).
CREATE TABLE supervision.announcement_card (
  id                   text PRIMARY KEY,
  number               text NOT NULL,
  kind                 text NOT NULL,
  case_id              text NOT NULL,
  title                text NOT NULL,
  region               text NOT NULL,
  city                 text NOT NULL GENERATED ALWAYS AS (left(region, 4)) STORED,
  method               text,
  category             text,
  procuring_entity_id  text NOT NULL,
  procuring_entity     text NOT NULL,
  agency               text,
  supplier             text,
  project_number       text,
  amount               bigint,
  published_at         timestamptz NOT NULL,
  deadline_at          timestamptz,
  search               tsvector NOT NULL
);
CREATE UNIQUE INDEX announcement_card_number ON supervision.announcement_card (number);
CREATE INDEX announcement_card_date   ON supervision.announcement_card (published_at DESC, id DESC);
CREATE INDEX announcement_card_kind   ON supervision.announcement_card (kind, published_at DESC, id DESC);
CREATE INDEX announcement_card_city   ON supervision.announcement_card (city, published_at DESC, id DESC);
CREATE INDEX announcement_card_both   ON supervision.announcement_card (kind, city, published_at DESC, id DESC);
CREATE INDEX announcement_card_region ON supervision.announcement_card (region, published_at DESC, id DESC);
CREATE INDEX announcement_card_buyer  ON supervision.announcement_card (procuring_entity_id, published_at DESC, id DESC);
CREATE INDEX announcement_card_case   ON supervision.announcement_card (case_id, published_at, id);
CREATE INDEX announcement_card_open   ON supervision.announcement_card (deadline_at, id) WHERE deadline_at IS NOT NULL;
CREATE INDEX announcement_card_search ON supervision.announcement_card USING gin (search);
-- The search vector is long and rarely read: keep it out of the way of the columns that lists show.
ALTER TABLE supervision.announcement_card ALTER COLUMN search SET STORAGE EXTERNAL;
GRANT SELECT, INSERT ON supervision.announcement_card TO yuecai_app;

-- How many of each kind in each division: the plain list need not count a million rows.
CREATE TABLE supervision.announcement_count (
  kind   text NOT NULL,
  region text NOT NULL,
  count  bigint NOT NULL,
  PRIMARY KEY (kind, region)
);
GRANT SELECT, INSERT, UPDATE ON supervision.announcement_count TO yuecai_app;

CREATE FUNCTION supervision.count_announcements() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO supervision.announcement_count AS c (kind, region, count)
    SELECT kind, region, count(*) FROM fresh GROUP BY kind, region ORDER BY kind, region
    ON CONFLICT (kind, region) DO UPDATE SET count = c.count + excluded.count;
  RETURN NULL;
END
$$;
CREATE TRIGGER count_announcements AFTER INSERT ON supervision.announcement_card
  REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION supervision.count_announcements();
