-- 专家抽取. The public entry holds salted hashes; whose they are follows from the salt, which only the house reads.

SELECT foundation.create_thing('tendering', 'draw');
ALTER TABLE tendering.draw
  ADD COLUMN project_id text    NOT NULL GENERATED ALWAYS AS (state->>'projectId') STORED,
  ADD COLUMN round      integer NOT NULL GENERATED ALWAYS AS ((state->>'round')::integer) STORED;
CREATE UNIQUE INDEX draw_one_per_round ON tendering.draw (project_id, round) WHERE status <> 'rejected';

SELECT foundation.create_thing('tendering', 'expert_invitation');
ALTER TABLE tendering.expert_invitation
  ADD COLUMN draw_id   text NOT NULL GENERATED ALWAYS AS (state->>'drawId') STORED,
  ADD COLUMN attempt   integer NOT NULL GENERATED ALWAYS AS ((state->>'attempt')::integer) STORED,
  ADD COLUMN expert_id text NOT NULL GENERATED ALWAYS AS (state->>'expertId') STORED;
-- Nobody is asked twice in one draw.
CREATE UNIQUE INDEX invitation_once ON tendering.expert_invitation (draw_id, attempt, expert_id);

-- 评审专家名单在评审结果公告前保密 (政府采购法实施条例第四十条): from agency, purchaser and regulator too.
CREATE POLICY names_are_secret ON tendering.expert_invitation AS RESTRICTIVE
  USING (current_setting('yuecai.role', true) = 'system' OR current_setting('yuecai.org', true) = expert_id);

-- 256 random bits of the database's own: made with the draw, never shown before the result, destroyed to erase.
CREATE FUNCTION tendering.secret_bits() RETURNS text LANGUAGE sql VOLATILE AS $$
  SELECT encode(sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')), 'hex')
$$;
CREATE TABLE tendering.draw_salt (
  draw_id text NOT NULL,
  attempt integer NOT NULL,
  salt    text NOT NULL DEFAULT tendering.secret_bits(),
  PRIMARY KEY (draw_id, attempt)
);
-- 随机数密钥, kept here for those who keep none themselves.
CREATE TABLE tendering.draw_key (
  org_id text PRIMARY KEY,
  secret text NOT NULL DEFAULT tendering.secret_bits()
);
ALTER TABLE tendering.draw_salt ENABLE ROW LEVEL SECURITY;
ALTER TABLE tendering.draw_salt FORCE ROW LEVEL SECURITY;
ALTER TABLE tendering.draw_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE tendering.draw_key FORCE ROW LEVEL SECURITY;
CREATE POLICY house_only ON tendering.draw_salt USING (current_setting('yuecai.role', true) = 'system');
CREATE POLICY house_only ON tendering.draw_key USING (current_setting('yuecai.role', true) = 'system');
GRANT SELECT, INSERT ON tendering.draw_salt, tendering.draw_key TO yuecai_app;
GRANT DELETE ON tendering.draw_salt TO yuecai_app;
