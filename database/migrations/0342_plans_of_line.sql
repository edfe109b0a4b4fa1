-- 指标调减: the plans of a line are found when it is cut.
CREATE INDEX plan_of_line ON supervision.plan ((state ->> 'budgetLineId'));
