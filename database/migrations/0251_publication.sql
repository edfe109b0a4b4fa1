-- 公告报送: one for each announcement.
SELECT foundation.create_thing('supervision', 'publication');
CREATE UNIQUE INDEX publication_one ON supervision.publication ((state->>'announcementId'));
