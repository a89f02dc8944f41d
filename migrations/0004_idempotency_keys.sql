-- Answers of writes that came with an idempotency key, so that the same call again is answered and not done again.

-- Whatever belongs to no tenant has the tenant_id 00000000-0000-0000-0000-000000000000, so there is no foreign key.
CREATE TABLE idempotency_keys (
  tenant_id uuid NOT NULL,
  actor text NOT NULL,
  key text NOT NULL,
  method text NOT NULL,
  fingerprint bytea NOT NULL,
  answer text,
  at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  CONSTRAINT idempotency_keys_pkey PRIMARY KEY (tenant_id, actor, key)
);
COMMENT ON COLUMN idempotency_keys.fingerprint IS 'SHA-256 of the method and its parameters.';
COMMENT ON COLUMN idempotency_keys.answer IS 'JSON; null where the answer held a secret.';
CREATE INDEX idempotency_keys_expires_at_idx ON idempotency_keys (expires_at);
