-- 关联关系: who is tied to whom, by what, told by whom, from which day until which (the last not counted). Ended, never erased.
CREATE TABLE registers.tie (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  told_by text NOT NULL,
  a       text NOT NULL,
  b       text NOT NULL,
  kind    text NOT NULL CHECK (kind IN ('head', 'share', 'management', 'manager', 'branch', 'phone', 'address', 'account', 'device')),
  percent numeric CHECK (percent BETWEEN 0 AND 100),
  since   date NOT NULL,
  until   date,
  CHECK (a <> b),
  CHECK (until IS NULL OR until >= since)
);
CREATE UNIQUE INDEX tie_holds_once ON registers.tie (told_by, kind, a, b) WHERE until IS NULL;
CREATE INDEX tie_from ON registers.tie (a, since);
CREATE INDEX tie_to ON registers.tie (b, since);

-- It holds telephones and ends of identity numbers: only the house reads it, and tells each reader their part.
ALTER TABLE registers.tie ENABLE ROW LEVEL SECURITY;
ALTER TABLE registers.tie FORCE ROW LEVEL SECURITY;
CREATE POLICY the_house_alone ON registers.tie
  USING (current_setting('yuecai.role', true) = 'system')
  WITH CHECK (current_setting('yuecai.role', true) = 'system');
GRANT SELECT, INSERT, UPDATE ON registers.tie TO yuecai_app;

-- A firm that left the register may come back: one live registration of a code and of an organisation, not one for ever.
ALTER TABLE suppliers.supplier
  DROP CONSTRAINT supplier_org_once,
  DROP CONSTRAINT supplier_uscc_once;
CREATE UNIQUE INDEX supplier_org_once ON suppliers.supplier (org_id) WHERE status <> 'closed';
CREATE UNIQUE INDEX supplier_uscc_once ON suppliers.supplier (uscc) WHERE status <> 'closed';
CREATE INDEX supplier_org ON suppliers.supplier (org_id);
CREATE INDEX supplier_uscc ON suppliers.supplier (uscc);
