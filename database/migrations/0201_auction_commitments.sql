-- 底价承诺: when who left a floor or took it back, and what was committed to; shown with the record once the auction is over. The floors
-- themselves stay where only their bidder is.
CREATE TABLE tendering.auction_commitment (
  auction_id text        NOT NULL REFERENCES tendering.auction,
  version    integer     NOT NULL,
  no         integer     NOT NULL,
  after      integer     NOT NULL,
  at         timestamptz NOT NULL,
  commitment text,
  PRIMARY KEY (auction_id, version)
);
ALTER TABLE tendering.auction_commitment ENABLE ROW LEVEL SECURITY;
ALTER TABLE tendering.auction_commitment FORCE ROW LEVEL SECURITY;
CREATE POLICY told_when_it_is_over ON tendering.auction_commitment
  USING (current_setting('yuecai.role', true) = 'system'
    OR EXISTS (SELECT FROM tendering.auction a WHERE a.id = auction_id AND a.status IN ('ended', 'failed', 'cancelled')))
  WITH CHECK (current_setting('yuecai.role', true) = 'system');
GRANT SELECT, INSERT ON tendering.auction_commitment TO yuecai_app;

INSERT INTO tendering.auction_commitment SELECT auction_id, version, no, after, at, commitment FROM tendering.auction_proxy;
ALTER TABLE tendering.auction_proxy DROP COLUMN after, DROP COLUMN commitment;
