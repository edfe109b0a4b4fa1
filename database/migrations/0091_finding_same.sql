-- 风险预警: one sight is told once, however often it is met.
CREATE UNIQUE INDEX finding_told_once ON supervision.finding ((state ->> 'same')) WHERE state ->> 'same' IS NOT NULL;
