-- 按项目编号查: the pieces of a number stand in too many rows to be met in the search index.
CREATE INDEX announcement_card_project ON supervision.announcement_card (project_number) WHERE project_number IS NOT NULL;
