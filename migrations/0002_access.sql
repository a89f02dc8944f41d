-- Access: keys, whom tokens belong to, and what a tenant may hold and ask for.

ALTER TABLE users ADD COLUMN subject text;
CREATE UNIQUE INDEX users_subject_key ON users (subject);
COMMENT ON COLUMN users.subject IS 'What the identity provider calls the user: the claim sub of their tokens.';

ALTER TABLE tenant_users ADD CONSTRAINT tenant_users_role_check CHECK (role IN ('owner', 'admin', 'member', 'viewer'));

-- On the head row, which every write of a tenant holds and moves: one look tells both.
ALTER TABLE tenant_heads
  ADD COLUMN max_nodes bigint NOT NULL DEFAULT 0,
  ADD COLUMN max_relationships bigint NOT NULL DEFAULT 0,
  ADD COLUMN max_data_bytes bigint NOT NULL DEFAULT 0,
  ADD COLUMN max_calls_per_second integer NOT NULL DEFAULT 0;
COMMENT ON COLUMN tenant_heads.max_nodes IS 'The most nodes that the tenant may hold; 0 means that there is no limit.';

-- A key stands for an operator, for a user, or for a role in a tenant. It belongs to no tenant's shard: who calls has
-- to be known before it is known which tenant the call is about.
CREATE TABLE api_keys (
  id uuid NOT NULL,
  tenant_id uuid,
  user_id uuid,
  role text,
  name text NOT NULL,
  fingerprint bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  CONSTRAINT api_keys_pkey PRIMARY KEY (id),
  CONSTRAINT api_keys_tenant_fk FOREIGN KEY (tenant_id) REFERENCES tenants (id),
  CONSTRAINT api_keys_user_fk FOREIGN KEY (user_id) REFERENCES users (id),
  CONSTRAINT api_keys_owner_check CHECK (tenant_id IS NULL OR user_id IS NULL),
  CONSTRAINT api_keys_role_check CHECK (
    (tenant_id IS NULL AND role IS NULL) OR (tenant_id IS NOT NULL AND role IN ('owner', 'admin', 'member', 'viewer'))
  )
);
COMMENT ON TABLE api_keys IS 'API keys. Without tenant and user a key is an operator''s.';
COMMENT ON COLUMN api_keys.fingerprint IS 'HMAC-SHA256 of the key under the pepper; the key itself is kept nowhere.';
CREATE INDEX api_keys_tenant_idx ON api_keys (tenant_id, id);
CREATE INDEX api_keys_user_idx ON api_keys (user_id, id);
