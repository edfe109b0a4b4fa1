-- 投标演练: a table of its own, so that nothing that counts tenders or bids can count it.
SELECT foundation.create_thing('tendering', 'rehearsal');
CREATE UNIQUE INDEX rehearsal_one_begun ON tendering.rehearsal ((parties[1])) WHERE status = 'begun';
