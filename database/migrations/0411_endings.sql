-- 废标、终止: the projects that a year's figures are drawn from, and the awards they are held against.
CREATE INDEX project_ended ON tendering.project (updated_at, id)
  WHERE status IN ('failed', 'terminated') OR state -> 'rounds' <> '[]' OR jsonb_path_exists(state, '$.lots[*].failed');
CREATE INDEX award_announced ON tendering.award ((state ->> 'announcedAt')) WHERE state ? 'announcedAt';
CREATE INDEX contract_terminated ON supervision.contract ((state ->> 'terminatedAt')) WHERE status = 'terminated';
