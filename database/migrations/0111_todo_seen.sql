-- 待办 are seen by whom they wait for, by the database as well: the role, and the organisation, the region or everybody.
ALTER TABLE foundation.todo ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen_by_whom_it_waits_for ON foundation.todo
  USING (current_setting('yuecai.role', true) = 'system'
      OR role = current_setting('yuecai.role', true)
         AND (who IN ('*', current_setting('yuecai.org', true))
           OR role = 'regulator' AND who LIKE 'region:' || current_setting('yuecai.region', true) || '%'))
  WITH CHECK (current_setting('yuecai.role', true) = 'system');
