-- 某日的公开开标: the halls that anyone may watch, by their deadline.
CREATE INDEX opening_of_a_day ON tendering.opening ((state ->> 'deadline')) WHERE is_public;
