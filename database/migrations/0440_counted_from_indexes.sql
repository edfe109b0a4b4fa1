-- 计数: what is counted is read off an index that also tells who may see it, so that a row is not fetched only to be counted.
CREATE INDEX finding_counted ON supervision.finding (region text_pattern_ops, severity, number) INCLUDE (is_public, parties)
  WHERE status IN ('open', 'asked', 'explained', 'unanswered');
CREATE INDEX supplier_counted ON suppliers.supplier (region text_pattern_ops) INCLUDE (is_public, parties, status);

-- 待办: who may see one is asked by a function. Spelt out, the planner took it for all but impossible, and so fetched and sorted all of a province's
-- instead of reading the most urgent off their index.
CREATE FUNCTION foundation.waits_for_reader(todo_role text, who text) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL SAFE COST 1 AS $$
BEGIN
  RETURN current_setting('yuecai.role', true) = 'system'
    OR todo_role = current_setting('yuecai.role', true)
       AND (who IN ('*', current_setting('yuecai.org', true))
         OR todo_role = 'regulator' AND starts_with(who, 'region:' || current_setting('yuecai.region', true)));
END
$$;
ALTER POLICY seen_by_whom_it_waits_for ON foundation.todo USING (foundation.waits_for_reader(role, who));
