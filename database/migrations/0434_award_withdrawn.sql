-- 重新评审: what was withdrawn makes room for the same candidate again.
DROP INDEX tendering.award_candidate_once;
CREATE UNIQUE INDEX award_candidate_once ON tendering.award (project_id, round, lot, place) WHERE status <> 'void';
