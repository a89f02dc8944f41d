-- Webhooks: changes of a tenant that are sent to a URL, in their order.

CREATE TABLE webhooks (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  url text NOT NULL,
  description text NOT NULL DEFAULT '',
  filters jsonb NOT NULL DEFAULT '{}'::jsonb,
  paused_at timestamptz,
  salt bytea NOT NULL,
  old_salt bytea,
  old_until timestamptz,
  revision bigint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT webhooks_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT webhooks_tenant_fk FOREIGN KEY (tenant_id) REFERENCES tenants (id)
);
COMMENT ON COLUMN webhooks.paused_at IS 'Since when nothing is to be sent, because somebody asked for it.';
COMMENT ON COLUMN webhooks.salt IS
  'What the secret is derived from, with the pepper of the installation; no secret by itself.';
COMMENT ON COLUMN webhooks.old_until IS 'Until when requests are signed with the secret of old_salt, too.';

-- What becomes of deliveries is no change of the tenant, so it stands in a row that no writer of the tenant waits for.
CREATE TABLE webhook_heads (
  tenant_id uuid NOT NULL,
  webhook_id uuid NOT NULL,
  reached bigint NOT NULL,
  up_to bigint,
  begun_at timestamptz,
  attempt integer NOT NULL DEFAULT 0,
  cut_told bigint NOT NULL DEFAULT 0,
  failing_since timestamptz,
  stopped_at timestamptz,
  stopped_because text,
  due_at timestamptz NOT NULL,
  is_quick boolean NOT NULL DEFAULT false,
  lease bigint NOT NULL,
  webhook_revision bigint NOT NULL,
  deliveries bigint NOT NULL DEFAULT 0,
  CONSTRAINT webhook_heads_pkey PRIMARY KEY (tenant_id, webhook_id),
  CONSTRAINT webhook_heads_webhook_fk FOREIGN KEY (tenant_id, webhook_id) REFERENCES webhooks (tenant_id, id),
  CONSTRAINT webhook_heads_stopped_check CHECK (stopped_because IN ('gone', 'failing'))
);
COMMENT ON TABLE webhook_heads IS 'How far each webhook has come; its row is changed by whoever delivers.';
COMMENT ON COLUMN webhook_heads.reached IS 'Number of the last change that was taken, or left out by the filters.';
COMMENT ON COLUMN webhook_heads.up_to IS 'Where the changes end that were sent and not taken yet; they are sent again as they were.';
COMMENT ON COLUMN webhook_heads.cut_told IS
  'Up to which number the receiver knows that changes were removed from the log.';
COMMENT ON COLUMN webhook_heads.stopped_at IS 'Since when nothing is sent, because of what the receiver answers.';
COMMENT ON COLUMN webhook_heads.due_at IS 'Nobody delivers before: it failed, or somebody is at it and has until then.';
COMMENT ON COLUMN webhook_heads.is_quick IS
  'Whether what was sent last was taken, and that soon; others have part of the room only.';
COMMENT ON COLUMN webhook_heads.lease IS
  'Rises whenever somebody begins to deliver; whoever finds another number than theirs has lost the right to. It begins anywhere: webhooks may have the ids of earlier ones.';
COMMENT ON COLUMN webhook_heads.webhook_revision IS
  'That of the row in webhooks: who waited for this row while the webhook was changed has an old one of it.';
COMMENT ON COLUMN webhook_heads.deliveries IS 'How many requests were made or tried, ever.';

-- No foreign key: who writes here holds the row of webhook_heads.
CREATE TABLE webhook_deliveries (
  tenant_id uuid NOT NULL,
  webhook_id uuid NOT NULL,
  number bigint NOT NULL,
  message_id text NOT NULL,
  at timestamptz NOT NULL,
  after bigint NOT NULL,
  last bigint NOT NULL,
  changes integer NOT NULL,
  attempt integer NOT NULL,
  outcome text NOT NULL,
  status_code integer,
  duration_ms integer NOT NULL,
  next_attempt_at timestamptz,
  CONSTRAINT webhook_deliveries_pkey PRIMARY KEY (tenant_id, webhook_id, number)
);
COMMENT ON TABLE webhook_deliveries IS 'The last 1,000 requests of each webhook, of the last 30 days.';
CREATE INDEX webhook_deliveries_at_idx ON webhook_deliveries (at);
