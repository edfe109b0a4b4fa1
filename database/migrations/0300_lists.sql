-- 列表: what a list sorts by, what it searches.

-- Sorted by a column, then the id: both ways, a page at a time, from wherever the last page ended.
CREATE FUNCTION foundation.sortable(room text, thing text, VARIADIC columns text[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE each text;
BEGIN
  FOREACH each IN ARRAY columns LOOP
    EXECUTE format('CREATE INDEX %I ON %I.%I (%I, id)', thing || '_by_' || each, room, thing, each);
  END LOOP;
END
$$;

-- The words of each row, written in its transaction. Beside the table and without a policy: under row-level security no index of a
-- text search is used (its operator might tell of rows one may not see). It answers ids; the row says who may see it.
CREATE FUNCTION foundation.searchable(room text, thing text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE TABLE %I.%I (id text PRIMARY KEY, search tsvector NOT NULL, words text NOT NULL)', room, thing || '_words');
  EXECUTE format('CREATE INDEX ON %I.%I USING gin (search)', room, thing || '_words');
  EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I.%I TO yuecai_app', room, thing || '_words');
END
$$;
