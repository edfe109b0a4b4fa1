-- 单包重新招标：同一计划下另立一个项目，接续原项目

DROP INDEX tendering.project_one_per_plan;
CREATE UNIQUE INDEX project_one_per_plan ON tendering.project (plan_id)
  WHERE status <> 'terminated' AND state->>'parentId' IS NULL;
