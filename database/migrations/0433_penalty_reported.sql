-- 名单报送: each wording of a penalty once.
CREATE UNIQUE INDEX publication_of_penalty ON supervision.publication ((state ->> 'penaltyId'), (state ->> 'edition'))
  WHERE state ->> 'penaltyId' IS NOT NULL;
