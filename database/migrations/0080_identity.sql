-- 身份: accounts are a thing upon the road; what proves a person (passwords, keys, sessions) is not, and never enters the ledger.

SELECT foundation.create_thing('identity', 'account');

-- The personal part of an account: kept apart so that it can be erased while the ledger stays whole.
CREATE TABLE identity.person (
  account_id text PRIMARY KEY,
  login      text NOT NULL,
  name       text NOT NULL
);
CREATE UNIQUE INDEX person_login ON identity.person (lower(login));

CREATE TABLE identity.credential (
  account_id    text PRIMARY KEY,
  password_hash text,
  totp_sealed   text,
  -- the last time step accepted: a code is good once
  totp_step     bigint NOT NULL DEFAULT 0,
  updated_at    timestamptz NOT NULL
);

CREATE TABLE identity.passkey (
  id         text PRIMARY KEY,
  account_id text NOT NULL,
  public_key bytea NOT NULL,
  counter    bigint NOT NULL,
  transports text[] NOT NULL,
  name       text NOT NULL,
  created_at timestamptz NOT NULL,
  used_at    timestamptz
);
CREATE INDEX ON identity.passkey (account_id);

-- A person at the province's single sign-on, bound to an account here.
CREATE TABLE identity.external (
  issuer     text NOT NULL,
  subject    text NOT NULL,
  account_id text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (issuer, subject)
);
CREATE INDEX ON identity.external (account_id);

CREATE TABLE identity.invitation (
  token_hash  bytea PRIMARY KEY,
  account_id  text NOT NULL,
  totp_sealed text NOT NULL,
  expires_at  timestamptz NOT NULL,
  used_at     timestamptz
);

-- The role acted in is chosen at sign-in and switched here: finding out who asks is one look-up by key.
CREATE TABLE identity.session (
  token_hash bytea PRIMARY KEY,
  id         text NOT NULL UNIQUE,
  kind       text NOT NULL CHECK (kind IN ('cookie', 'bearer')),
  account_id text NOT NULL,
  role       text NOT NULL,
  org_id     text NOT NULL,
  region     text NOT NULL,
  label      text NOT NULL,
  created_at timestamptz NOT NULL,
  seen_at    timestamptz NOT NULL,
  step_up_at timestamptz,
  expires_at timestamptz NOT NULL
);
CREATE INDEX ON identity.session (account_id);
CREATE INDEX ON identity.session (expires_at);

-- Half-finished ceremonies (passkey, single sign-on): single use, minutes long.
CREATE TABLE identity.ceremony (
  id         text PRIMARY KEY,
  kind       text NOT NULL,
  data       jsonb NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX ON identity.ceremony (expires_at);

-- Failures in a row, by account and by address: each makes the next try wait longer.
CREATE TABLE identity.failure (
  subject text PRIMARY KEY,
  count   integer NOT NULL,
  last_at timestamptz NOT NULL
);

GRANT SELECT, INSERT, UPDATE, DELETE ON identity.person, identity.credential, identity.passkey, identity.external, identity.invitation,
  identity.session, identity.ceremony, identity.failure TO yuecai_app;

-- The operator keeps the accounts of every organisation.
CREATE POLICY seen_by_the_operator ON identity.account
  USING (current_setting('yuecai.role', true) = 'operator')
  WITH CHECK (current_setting('yuecai.role', true) = 'system');
