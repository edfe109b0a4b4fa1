-- 合作创新采购：一份评审报告一次研发

SELECT foundation.create_thing('tendering', 'development');
ALTER TABLE tendering.development
  ADD COLUMN evaluation_id text GENERATED ALWAYS AS (state ->> 'evaluationId') STORED NOT NULL;
CREATE UNIQUE INDEX development_one_a_report ON tendering.development (evaluation_id);
