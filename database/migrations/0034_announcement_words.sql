-- What is searched, levelled and squeezed, a field a line: pairs find the rows, these words decide them.
ALTER TABLE supervision.announcement_card ADD COLUMN words text NOT NULL DEFAULT '';
CREATE INDEX announcement_card_method   ON supervision.announcement_card (method, published_at DESC, id DESC) WHERE method IS NOT NULL;
CREATE INDEX announcement_card_category ON supervision.announcement_card (category, published_at DESC, id DESC) WHERE category IS NOT NULL;
