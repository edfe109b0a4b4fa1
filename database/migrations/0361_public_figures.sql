-- 公开统计: sums by month, city, method and category, kept as announcements are published. Statistics read these, never a million rows.
ALTER TABLE supervision.announcement_card
  ADD COLUMN lot        integer,
  ADD COLUMN lot_budget bigint,
  ADD COLUMN bidders    integer,
  ADD COLUMN sme        text;

CREATE TABLE supervision.figure (
  month          text NOT NULL,
  city           text NOT NULL,
  method         text NOT NULL,
  category       text NOT NULL,
  cases          bigint NOT NULL, -- purchases first heard of
  notices        bigint NOT NULL,
  tenders        bigint NOT NULL,
  budget         bigint NOT NULL, -- of the tenders
  results        bigint NOT NULL,
  awarded        bigint NOT NULL,
  compared       bigint NOT NULL, -- awarded where the budget of the lot is known, and that budget
  compared_budget bigint NOT NULL,
  sized          bigint NOT NULL, -- awarded where the winner's size is known, and what of it went to small ones
  sized_small    bigint NOT NULL,
  contracts      bigint NOT NULL,
  contracted     bigint NOT NULL,
  accepted       bigint NOT NULL,
  -- from one announcement to the next of the same purchase: how many, and their days together
  to_tender      bigint NOT NULL, to_tender_days   bigint NOT NULL,
  to_result      bigint NOT NULL, to_result_days   bigint NOT NULL,
  to_contract    bigint NOT NULL, to_contract_days bigint NOT NULL,
  to_acceptance  bigint NOT NULL, to_acceptance_days bigint NOT NULL,
  PRIMARY KEY (month, city, method, category)
);
-- How many bid in how many lots; 7: seven and more.
CREATE TABLE supervision.figure_bidders (
  month text NOT NULL, city text NOT NULL, bidders smallint NOT NULL, lots bigint NOT NULL,
  PRIMARY KEY (month, city, bidders)
);
GRANT SELECT, INSERT, UPDATE ON supervision.figure, supervision.figure_bidders TO yuecai_app;

CREATE FUNCTION supervision.sum_figures() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO supervision.figure AS f
    WITH told AS (
      SELECT n.*, to_char(n.published_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM') AS month, extract(epoch FROM n.published_at - b.at) / 86400 AS days
      FROM fresh n LEFT JOIN LATERAL (
        SELECT min(c.published_at) AS at FROM supervision.announcement_card c WHERE c.case_id = n.case_id AND c.published_at <= n.published_at
          AND c.kind = CASE n.kind WHEN 'tenderNotice' THEN 'intention' WHEN 'result' THEN 'tenderNotice' WHEN 'contract' THEN 'result'
            WHEN 'acceptance' THEN 'contract' END) b ON n.kind IN ('tenderNotice', 'result', 'contract', 'acceptance')),
    -- the first announcement of a purchase nothing was told of before
    first AS (SELECT id FROM (
        SELECT DISTINCT ON (case_id) id, case_id, count(*) OVER (PARTITION BY case_id) AS here FROM fresh ORDER BY case_id, published_at, id) n
      WHERE here = (SELECT count(*) FROM supervision.announcement_card c WHERE c.case_id = n.case_id))
    SELECT month, city, coalesce(method, ''), coalesce(category, ''),
      count(*) FILTER (WHERE id IN (SELECT id FROM first)), count(*),
      count(*) FILTER (WHERE kind = 'tenderNotice'), coalesce(sum(amount) FILTER (WHERE kind = 'tenderNotice'), 0),
      count(*) FILTER (WHERE kind = 'result'), coalesce(sum(amount) FILTER (WHERE kind = 'result'), 0),
      coalesce(sum(amount) FILTER (WHERE kind = 'result' AND lot_budget IS NOT NULL), 0),
      coalesce(sum(lot_budget) FILTER (WHERE kind = 'result' AND amount IS NOT NULL), 0),
      coalesce(sum(amount) FILTER (WHERE kind = 'result' AND sme IS NOT NULL), 0),
      coalesce(sum(amount) FILTER (WHERE kind = 'result' AND sme IN ('micro', 'small', 'medium')), 0),
      count(*) FILTER (WHERE kind = 'contract'), coalesce(sum(amount) FILTER (WHERE kind = 'contract'), 0),
      count(*) FILTER (WHERE kind = 'acceptance'),
      count(days) FILTER (WHERE kind = 'tenderNotice'), coalesce(sum(round(days)) FILTER (WHERE kind = 'tenderNotice'), 0),
      count(days) FILTER (WHERE kind = 'result'), coalesce(sum(round(days)) FILTER (WHERE kind = 'result'), 0),
      count(days) FILTER (WHERE kind = 'contract'), coalesce(sum(round(days)) FILTER (WHERE kind = 'contract'), 0),
      count(days) FILTER (WHERE kind = 'acceptance'), coalesce(sum(round(days)) FILTER (WHERE kind = 'acceptance'), 0)
    FROM told GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
    ON CONFLICT (month, city, method, category) DO UPDATE SET
      cases = f.cases + excluded.cases, notices = f.notices + excluded.notices, tenders = f.tenders + excluded.tenders,
      budget = f.budget + excluded.budget, results = f.results + excluded.results, awarded = f.awarded + excluded.awarded,
      compared = f.compared + excluded.compared, compared_budget = f.compared_budget + excluded.compared_budget,
      sized = f.sized + excluded.sized, sized_small = f.sized_small + excluded.sized_small,
      contracts = f.contracts + excluded.contracts, contracted = f.contracted + excluded.contracted, accepted = f.accepted + excluded.accepted,
      to_tender = f.to_tender + excluded.to_tender, to_tender_days = f.to_tender_days + excluded.to_tender_days,
      to_result = f.to_result + excluded.to_result, to_result_days = f.to_result_days + excluded.to_result_days,
      to_contract = f.to_contract + excluded.to_contract, to_contract_days = f.to_contract_days + excluded.to_contract_days,
      to_acceptance = f.to_acceptance + excluded.to_acceptance, to_acceptance_days = f.to_acceptance_days + excluded.to_acceptance_days;
  INSERT INTO supervision.figure_bidders AS b
    SELECT to_char(published_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM'), city, least(bidders, 7), count(*)
    FROM fresh WHERE kind = 'result' AND bidders > 0 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT (month, city, bidders) DO UPDATE SET lots = b.lots + excluded.lots;
  RETURN NULL;
END
$$;
CREATE TRIGGER sum_figures AFTER INSERT ON supervision.announcement_card
  REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION supervision.sum_figures();

-- 开放数据的整月文件: made by a job, kept in the file store under the hash of its bytes.
CREATE SCHEMA data_centre;
GRANT USAGE ON SCHEMA data_centre TO yuecai_app;
CREATE TABLE data_centre.month_file (
  month    text NOT NULL,
  format   text NOT NULL CHECK (format IN ('jsonl', 'csv')),
  sha256   text NOT NULL,
  size     bigint NOT NULL,
  rows     bigint NOT NULL,
  made_at  timestamptz NOT NULL,
  PRIMARY KEY (month, format)
);
GRANT SELECT, INSERT, UPDATE ON data_centre.month_file TO yuecai_app;
