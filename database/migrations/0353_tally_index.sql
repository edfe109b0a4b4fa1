-- 电子监察的数: asked for by measure, then by division.
DROP INDEX supervision.tally_grain_region_day_measure_idx;
CREATE INDEX tally_of_measure ON supervision.tally (grain, measure text_pattern_ops, region text_pattern_ops, day);
