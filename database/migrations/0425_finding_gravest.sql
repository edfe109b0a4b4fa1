-- 预警台: the gravest of what is open are read off, where a division has many; before, all were fetched and put in order for each page.
CREATE INDEX finding_gravest ON supervision.finding (weight DESC, id) WHERE status IN ('open', 'asked', 'explained', 'unanswered');
