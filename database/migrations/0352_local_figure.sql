-- 本地规则: dated values of a region's own, proposed by one and approved by another; one for each figure, region and day.
SELECT foundation.create_thing('supervision', 'local_figure');
CREATE UNIQUE INDEX local_figure_of_day ON supervision.local_figure ((state ->> 'key'), region, (state ->> 'validFrom'))
  WHERE status IN ('proposed', 'approved');
CREATE INDEX local_figure_in_force ON supervision.local_figure (status) WHERE status = 'approved';
