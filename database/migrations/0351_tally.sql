-- 电子监察的数: what happened, by day and by month, and what stands now, for each division. Whoever changes a row adds a line and waits
-- for nobody; the lines are summed when read and gathered once a day (supervision.gather_tally). It can be counted anew from the rows.
CREATE TABLE supervision.tally (
  seq     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- d: the day, m: the first of the month, n: now
  grain   "char" NOT NULL,
  day     date NOT NULL,
  region  text NOT NULL,
  measure text NOT NULL,
  n       bigint NOT NULL,
  amount  bigint NOT NULL
);
CREATE INDEX ON supervision.tally (grain, region text_pattern_ops, day, measure);
ALTER TABLE supervision.tally ENABLE ROW LEVEL SECURITY;
ALTER TABLE supervision.tally FORCE ROW LEVEL SECURITY;
CREATE POLICY seen_in_its_region ON supervision.tally FOR SELECT USING (foundation.may_see(false, '{}', region));
CREATE POLICY written_by_whoever_changes_a_row ON supervision.tally FOR INSERT WITH CHECK (true);
CREATE POLICY gathered_by_the_house ON supervision.tally FOR DELETE USING (current_setting('yuecai.role', true) = 'system');
GRANT SELECT, INSERT, DELETE ON supervision.tally TO yuecai_app;

CREATE FUNCTION supervision.china_day(at text) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (at::timestamptz AT TIME ZONE 'Asia/Shanghai')::date
$$;
CREATE TYPE supervision.counted AS (measure text, day date, n integer, amount bigint); -- no day: it stands now

CREATE FUNCTION supervision.counts_of_plan(status text, number text, amount bigint, state jsonb)
RETURNS SETOF supervision.counted LANGUAGE sql STABLE AS $$
  SELECT 'plan', supervision.china_day(state ->> 'filedAt'), 1, amount WHERE state ? 'filedAt' AND status <> 'cancelled'
$$;
CREATE FUNCTION supervision.counts_of_announcement(status text, number text, amount bigint, state jsonb)
RETURNS SETOF supervision.counted LANGUAGE sql STABLE AS $$
  SELECT 'notice', supervision.china_day(state ->> 'publishedAt'), 1, 0::bigint
  UNION ALL SELECT 'tenderNotice', supervision.china_day(state ->> 'publishedAt'), 1, coalesce(amount, 0)
    WHERE state ->> 'kind' = 'tenderNotice'
$$;
CREATE FUNCTION supervision.counts_of_contract(status text, number text, amount bigint, state jsonb)
RETURNS SETOF supervision.counted LANGUAGE sql STABLE AS $$
  SELECT c.* FROM (VALUES
    ('contract', supervision.china_day(state ->> 'signedAt'), 1, coalesce((state ->> 'amount')::bigint, 0)),
    ('contract.sme', supervision.china_day(state ->> 'signedAt'),
      (state ->> 'supplierSize' IN ('micro', 'small', 'medium'))::int,
      CASE WHEN state ->> 'supplierSize' IN ('micro', 'small', 'medium') THEN (state ->> 'amount')::bigint ELSE 0 END),
    ('contract.budget', supervision.china_day(state ->> 'signedAt'), (state ? 'budget')::int, coalesce((state ->> 'budget')::bigint, 0)),
    ('contract.ofBudget', supervision.china_day(state ->> 'signedAt'), (state ? 'budget')::int,
      CASE WHEN state ? 'budget' THEN (state #>> '{award,amount}')::bigint ELSE 0 END)
  ) c WHERE state ? 'signedAt' AND status <> 'void'
$$;
CREATE FUNCTION supervision.counts_of_payment(status text, number text, amount bigint, state jsonb)
RETURNS SETOF supervision.counted LANGUAGE sql STABLE AS $$
  SELECT 'payment', supervision.china_day(state ->> 'paidAt'), 1, (state ->> 'amount')::bigint WHERE status = 'paid'
  UNION ALL SELECT 'payment.late', supervision.china_day(state ->> 'overdueAt'), 1, (state ->> 'amount')::bigint WHERE state ? 'overdueAt'
  UNION ALL SELECT 'payment.overdue', NULL::date, 1, (state ->> 'amount')::bigint
    WHERE state ? 'overdueAt' AND status NOT IN ('paid', 'returned', 'rejected')
$$;
CREATE FUNCTION supervision.counts_of_complaint(status text, number text, amount bigint, state jsonb)
RETURNS SETOF supervision.counted LANGUAGE sql STABLE AS $$
  SELECT 'complaint', supervision.china_day(state ->> 'filedAt'), 1, 0::bigint WHERE state ? 'filedAt'
  UNION ALL SELECT 'complaint.live', NULL::date, 1, 0::bigint WHERE state ? 'filedAt' AND NOT state ? 'decidedAt'
    AND status NOT IN ('withdrawn', 'notAccepted', 'transferred', 'lapsed')
$$;
-- How each control was answered is counted on the day of the answer, under its own number.
CREATE FUNCTION supervision.counts_of_finding(status text, number text, amount bigint, state jsonb)
RETURNS SETOF supervision.counted LANGUAGE sql STABLE AS $$
  SELECT 'finding.' || coalesce(state #>> '{hit,severity}', 'info'), supervision.china_day(state ->> 'raisedAt'), 1, 0::bigint
  UNION ALL SELECT 'live.' || coalesce(state #>> '{hit,severity}', 'info'), NULL::date, 1, 0::bigint
    WHERE status IN ('open', 'asked', 'explained', 'unanswered')
  UNION ALL SELECT coalesce(number, 'RC-000') || '/raised', supervision.china_day(state ->> 'raisedAt'), 1, 0::bigint
  UNION ALL SELECT coalesce(number, 'RC-000') || '/stopped', supervision.china_day(state ->> 'raisedAt'), 1, 0::bigint WHERE (state ->> 'stopped')::boolean
  UNION ALL SELECT coalesce(number, 'RC-000') || '/live', NULL::date, 1, 0::bigint WHERE status IN ('open', 'asked', 'explained', 'unanswered')
  UNION ALL SELECT coalesce(number, 'RC-000') || '/right', supervision.china_day(state ->> 'closedAt'), 1, 0::bigint
    WHERE status IN ('confirmed', 'caseOpened') OR status = 'dismissed' AND state ->> 'ground' = 'trifling'
  UNION ALL SELECT coalesce(number, 'RC-000') || '/false', supervision.china_day(state ->> 'closedAt'), 1, 0::bigint
    WHERE status = 'dismissed' AND state ->> 'ground' IN ('lawful', 'explained', 'threshold', 'data')
$$;
CREATE FUNCTION supervision.counts_of_opening(status text, number text, amount bigint, state jsonb)
RETURNS SETOF supervision.counted LANGUAGE sql STABLE AS $$
  SELECT 'opening', supervision.china_day(state ->> 'deadline'), 1, 0::bigint
    WHERE status <> 'cancelled' AND (state ->> 'stage')::int = 0
  UNION ALL SELECT 'opening.now', NULL::date, 1, 0::bigint WHERE status IN ('closed', 'opening', 'opened')
$$;
CREATE FUNCTION supervision.counts_of_evaluation(status text, number text, amount bigint, state jsonb)
RETURNS SETOF supervision.counted LANGUAGE sql STABLE AS $$
  SELECT 'evaluation.now', NULL::date, 1, 0::bigint WHERE status NOT IN ('signed', 'delivered', 'failed')
$$;

-- For the rows a statement changed: what they count now, less what they counted before; by day, by month, or as it stands.
CREATE FUNCTION supervision.count_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  counts text := TG_ARGV[0];
  before text := CASE TG_OP WHEN 'UPDATE' THEN format(
    'UNION ALL SELECT r.region, c.measure, c.day, -c.n, -c.amount FROM gone r, supervision.%I(r.status, r.number, r.amount, r.state) c',
    counts) ELSE '' END;
BEGIN
  EXECUTE format($sql$
    INSERT INTO supervision.tally (grain, day, region, measure, n, amount)
    SELECT g.grain, g.day, each.region, each.measure, sum(each.n), sum(each.amount)
    FROM (SELECT r.region, c.measure, c.day, c.n, c.amount FROM fresh r, supervision.%I(r.status, r.number, r.amount, r.state) c %s) each,
      LATERAL (SELECT 'n'::"char" AS grain, date '1970-01-01' AS day WHERE each.day IS NULL
        UNION ALL SELECT 'd', each.day WHERE each.day IS NOT NULL
        UNION ALL SELECT 'm', date_trunc('month', each.day)::date WHERE each.day IS NOT NULL) g
    GROUP BY g.grain, g.day, each.region, each.measure
    HAVING sum(each.n) <> 0 OR sum(each.amount) <> 0 $sql$, counts, before);
  RETURN NULL;
END
$$;

-- Which table is counted by which function.
CREATE TABLE supervision.counted_table (tab regclass PRIMARY KEY, counts text NOT NULL);
GRANT SELECT ON supervision.counted_table TO yuecai_app;
INSERT INTO supervision.counted_table VALUES
  ('supervision.plan', 'counts_of_plan'), ('supervision.announcement', 'counts_of_announcement'),
  ('supervision.contract', 'counts_of_contract'), ('supervision.payment', 'counts_of_payment'),
  ('supervision.complaint', 'counts_of_complaint'), ('supervision.finding', 'counts_of_finding'),
  ('tendering.opening', 'counts_of_opening'), ('tendering.evaluation', 'counts_of_evaluation');
DO $$
DECLARE each record;
BEGIN
  FOR each IN SELECT * FROM supervision.counted_table LOOP
    EXECUTE format('CREATE TRIGGER counted_on_insert AFTER INSERT ON %s REFERENCING NEW TABLE AS fresh
      FOR EACH STATEMENT EXECUTE FUNCTION supervision.count_change(%L)', each.tab, each.counts);
    EXECUTE format('CREATE TRIGGER counted_on_update AFTER UPDATE ON %s REFERENCING OLD TABLE AS gone NEW TABLE AS fresh
      FOR EACH STATEMENT EXECUTE FUNCTION supervision.count_change(%L)', each.tab, each.counts);
  END LOOP;
END
$$;

-- Lines of the same become one. Whoever reads meanwhile sees either, never both.
CREATE FUNCTION supervision.gather_tally() RETURNS bigint LANGUAGE sql AS $$
  WITH gone AS (DELETE FROM supervision.tally RETURNING *),
  kept AS (
    INSERT INTO supervision.tally (grain, day, region, measure, n, amount)
    SELECT grain, day, region, measure, sum(n), sum(amount) FROM gone GROUP BY grain, day, region, measure
    HAVING sum(n) <> 0 OR sum(amount) <> 0 RETURNING 1)
  SELECT count(*) FROM kept
$$;

-- What the rows themselves say, to count anew (after a load that went past the triggers) or to compare with.
CREATE FUNCTION supervision.recount() RETURNS TABLE (grain "char", day date, region text, measure text, n bigint, amount bigint)
LANGUAGE plpgsql STABLE AS $$
DECLARE each record;
BEGIN
  FOR each IN SELECT * FROM supervision.counted_table LOOP
    RETURN QUERY EXECUTE format($sql$
      SELECT g.grain, g.day, e.region, e.measure, sum(e.n)::bigint, sum(e.amount)::bigint
      FROM (SELECT r.region, c.measure, c.day, c.n, c.amount FROM %s r, supervision.%I(r.status, r.number, r.amount, r.state) c) e,
        LATERAL (SELECT 'n'::"char" AS grain, date '1970-01-01' AS day WHERE e.day IS NULL
          UNION ALL SELECT 'd', e.day WHERE e.day IS NOT NULL
          UNION ALL SELECT 'm', date_trunc('month', e.day)::date WHERE e.day IS NOT NULL) g
      GROUP BY 1, 2, 3, 4 HAVING sum(e.n) <> 0 OR sum(e.amount) <> 0 $sql$, each.tab, each.counts);
  END LOOP;
END
$$;
CREATE FUNCTION supervision.retally() RETURNS void LANGUAGE sql AS $$
  DELETE FROM supervision.tally;
  INSERT INTO supervision.tally (grain, day, region, measure, n, amount) SELECT * FROM supervision.recount();
$$;
SELECT set_config('yuecai.role', 'system', true);
SELECT supervision.retally();
