-- 上路: all that a command needs before its row is looked at, in one call. Each statement of a function has its own snapshot, so an
-- answer committed while the lock was waited for is seen.
CREATE FUNCTION foundation.enter(user_id text, request_key text, role text, org text, region text,
  OUT free boolean, OUT request text, OUT body jsonb)
LANGUAGE plpgsql AS $$
BEGIN
  free := pg_try_advisory_xact_lock(hashtextextended(user_id || '/' || request_key, 0));
  IF NOT free THEN RETURN; END IF;
  PERFORM set_config('yuecai.role', role, true), set_config('yuecai.org', org, true), set_config('yuecai.region', region, true);
  SELECT a.request, a.body INTO request, body FROM foundation.answer a WHERE a.actor = user_id AND a.key = request_key;
END
$$;

-- Only published intentions are asked for by their line: drafts, which are many, need not stand in the index nor be read past.
DROP INDEX supervision.intention_line;
CREATE INDEX intention_line ON supervision.intention ((state ->> 'budgetLineId')) WHERE status = 'published';
