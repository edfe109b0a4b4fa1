-- 评审专家库.
SELECT foundation.create_thing('registers', 'expert');
CREATE UNIQUE INDEX expert_number_once ON registers.expert (number);
