-- 条款库: an agency's own clauses, and how often a clause went out.
SELECT foundation.create_thing('tendering', 'clause');
CREATE UNIQUE INDEX clause_once ON tendering.clause ((parties[1]), md5(state ->> 'kind'), md5(state ->> 'text')) WHERE status = 'kept';

CREATE TABLE tendering.clause_use (
  digest text PRIMARY KEY,
  uses   integer NOT NULL CHECK (uses > 0)
);
GRANT SELECT, INSERT, UPDATE ON tendering.clause_use TO yuecai_app;
