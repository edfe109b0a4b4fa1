-- 公告分面: what a list is narrowed by, and how many there are of each, so that nothing is counted by reading a million rows.
ALTER TABLE supervision.announcement_card
  ADD COLUMN agency_id    text,
  ADD COLUMN supplier_ids text[] NOT NULL DEFAULT '{}',
  -- 10万, 50万, 100万, 400万, 1000万, 1亿元: the bands of announcement/facets.ts
  ADD COLUMN band         smallint GENERATED ALWAYS AS
    (width_bucket(amount, ARRAY[10000000, 50000000, 100000000, 400000000, 1000000000, 10000000000]::bigint[])) STORED;
CREATE INDEX announcement_card_agency   ON supervision.announcement_card (agency_id, published_at DESC, id DESC) WHERE agency_id IS NOT NULL;
CREATE INDEX announcement_card_supplier ON supervision.announcement_card USING gin (supplier_ids) WHERE supplier_ids <> '{}';
-- Any of the five together: a rare combination is found by skipping through the common ones (PostgreSQL 18).
CREATE INDEX announcement_card_facets   ON supervision.announcement_card (category, method, kind, band, city, published_at DESC, id DESC);

-- By city for the whole province, by division for one city. NULL stands as '' or -1.
CREATE TABLE supervision.announcement_tally (
  city     text NOT NULL,
  kind     text NOT NULL,
  method   text NOT NULL,
  category text NOT NULL,
  band     smallint NOT NULL,
  count    bigint NOT NULL,
  PRIMARY KEY (city, kind, method, category, band)
);
CREATE TABLE supervision.announcement_place (
  city     text NOT NULL,
  region   text NOT NULL,
  kind     text NOT NULL,
  method   text NOT NULL,
  category text NOT NULL,
  band     smallint NOT NULL,
  count    bigint NOT NULL,
  PRIMARY KEY (city, region, kind, method, category, band)
);
GRANT SELECT, INSERT, UPDATE ON supervision.announcement_tally, supervision.announcement_place TO yuecai_app;

CREATE OR REPLACE FUNCTION supervision.count_announcements() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO supervision.announcement_count AS c (kind, region, count)
    SELECT kind, region, count(*) FROM fresh GROUP BY kind, region ORDER BY kind, region
    ON CONFLICT (kind, region) DO UPDATE SET count = c.count + excluded.count;
  INSERT INTO supervision.announcement_tally AS t
    SELECT city, kind, coalesce(method, ''), coalesce(category, ''), coalesce(band, -1), count(*) FROM fresh
    GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
    ON CONFLICT (city, kind, method, category, band) DO UPDATE SET count = t.count + excluded.count;
  INSERT INTO supervision.announcement_place AS p
    SELECT city, region, kind, coalesce(method, ''), coalesce(category, ''), coalesce(band, -1), count(*) FROM fresh
    GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6
    ON CONFLICT (city, region, kind, method, category, band) DO UPDATE SET count = p.count + excluded.count;
  RETURN NULL;
END
$$;
INSERT INTO supervision.announcement_tally
  SELECT city, kind, coalesce(method, ''), coalesce(category, ''), coalesce(band, -1), count(*)
  FROM supervision.announcement_card GROUP BY 1, 2, 3, 4, 5;
INSERT INTO supervision.announcement_place
  SELECT city, region, kind, coalesce(method, ''), coalesce(category, ''), coalesce(band, -1), count(*)
  FROM supervision.announcement_card GROUP BY 1, 2, 3, 4, 5, 6;
UPDATE supervision.announcement_card c SET agency_id = a.state #>> '{agency,id}',
    supplier_ids = ARRAY(SELECT s ->> 'id' FROM jsonb_array_elements(a.state -> 'suppliers') s)
  FROM supervision.announcement a WHERE a.id = c.id;
