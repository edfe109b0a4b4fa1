-- 商品库: attributes of items, brands, makers, products, pairs that look alike, prices.

SELECT foundation.create_thing('registers', 'attribute_set');
CREATE UNIQUE INDEX attribute_set_one_an_item ON registers.attribute_set (number);

SELECT foundation.create_thing('registers', 'maker');
CREATE UNIQUE INDEX maker_name_once ON registers.maker ((state ->> 'name'));

SELECT foundation.create_thing('registers', 'brand');
-- A name belongs to one brand, however it is written.
CREATE TABLE registers.brand_alias (
  key      text PRIMARY KEY,
  brand_id text NOT NULL REFERENCES registers.brand (id)
);
CREATE INDEX ON registers.brand_alias (brand_id);
GRANT SELECT, INSERT, DELETE ON registers.brand_alias TO yuecai_app;

SELECT foundation.create_thing('registers', 'product');
ALTER TABLE registers.product
  ADD COLUMN item_code    text NOT NULL GENERATED ALWAYS AS (state ->> 'itemCode') STORED,
  ADD COLUMN brand_id     text NOT NULL GENERATED ALWAYS AS (state ->> 'brandId') STORED,
  ADD COLUMN origin       text GENERATED ALWAYS AS (state #>> '{domestic,origin}') STORED,
  ADD COLUMN merged_into  text GENERATED ALWAYS AS (state ->> 'into') STORED,
  ADD COLUMN submitted_at text GENERATED ALWAYS AS (state ->> 'submittedAt') STORED;
CREATE INDEX product_of_item  ON registers.product (item_code text_pattern_ops, id);
CREATE INDEX product_merged   ON registers.product (merged_into) WHERE merged_into IS NOT NULL;
SELECT foundation.sortable('registers', 'product', 'title', 'number', 'status', 'brand_id', 'origin', 'submitted_at');
SELECT foundation.searchable('registers', 'product');

-- What a product is looked up by: barcode, brand and model, words of its name. Each key leads to few.
CREATE TABLE registers.product_key (
  key        text NOT NULL,
  product_id text NOT NULL REFERENCES registers.product (id),
  PRIMARY KEY (key, product_id)
);
CREATE INDEX ON registers.product_key (product_id);
GRANT SELECT, INSERT, DELETE ON registers.product_key TO yuecai_app;

SELECT foundation.create_thing('registers', 'duplicate');
ALTER TABLE registers.duplicate
  ADD COLUMN first  text NOT NULL GENERATED ALWAYS AS (state ->> 'first') STORED,
  ADD COLUMN second text NOT NULL GENERATED ALWAYS AS (state ->> 'second') STORED;
CREATE UNIQUE INDEX duplicate_pair_once ON registers.duplicate (first, second);
CREATE INDEX ON registers.duplicate (second);
SELECT foundation.sortable('registers', 'duplicate', 'status', 'number');

SELECT foundation.create_thing('registers', 'price_report');
CREATE UNIQUE INDEX price_source_once ON registers.price_report (number) WHERE status = 'recorded';
-- Found by brand and model as they are written, so that a product entered later finds the prices before it.
CREATE TABLE registers.price (
  report_id  text   NOT NULL REFERENCES registers.price_report (id),
  no         integer NOT NULL,
  key        text   NOT NULL,
  kind       text   NOT NULL,
  item_code  text   NOT NULL,
  unit_price bigint NOT NULL CHECK (unit_price > 0),
  quantity   numeric NOT NULL CHECK (quantity > 0),
  unit       text   NOT NULL,
  date       date   NOT NULL,
  region     text   NOT NULL,
  source     text   NOT NULL,
  PRIMARY KEY (report_id, no)
);
CREATE INDEX price_of_key ON registers.price (key, date);
GRANT SELECT, INSERT, DELETE ON registers.price TO yuecai_app;
