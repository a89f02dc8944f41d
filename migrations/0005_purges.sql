-- Large deletions go on in the background, what they delete being hidden from their first moment on; and old entries of
-- the log go once they are superseded.

-- What is read by the head row costs no more than the head row: no row is looked up to know whether a node is hidden.
ALTER TABLE tenant_heads ADD COLUMN hidden_types uuid[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN tenant_heads.hidden_types IS
  'Node types that are being deleted. A tenant that is being deleted itself has no head row.';

-- Indexes in place of constraints, because names of what is being deleted are free; errors name them like constraints.
ALTER TABLE node_types ADD COLUMN deleted_at timestamptz;
COMMENT ON COLUMN node_types.deleted_at IS 'Since when the type is being deleted; null for those that there are.';
ALTER TABLE node_types DROP CONSTRAINT node_types_name_key;
CREATE UNIQUE INDEX node_types_name_key ON node_types (tenant_id, name) WHERE deleted_at IS NULL;

ALTER TABLE tenants ADD COLUMN deleted_at timestamptz;
COMMENT ON COLUMN tenants.deleted_at IS 'Since when the tenant is being deleted; null for those that there are.';
ALTER TABLE tenants DROP CONSTRAINT tenants_slug_key;
CREATE UNIQUE INDEX tenants_slug_key ON tenants (slug) WHERE deleted_at IS NULL;

-- Whole on every machine: whoever looks for something to do does not know a tenant yet.
CREATE TABLE purges (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  actor text NOT NULL,
  method text NOT NULL,
  reached uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
  stepped_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT purges_pkey PRIMARY KEY (tenant_id, id)
);
COMMENT ON TABLE purges IS 'Deletions under way: of a node type, or, where the id is the tenant''s, of the tenant.';
COMMENT ON COLUMN purges.reached IS 'The last node that was removed; they go in the order of their ids.';
CREATE INDEX purges_stepped_idx ON purges (stepped_at);

-- Nothing is older than a day that is written within the next one, and a day is the shortest history.
ALTER TABLE tenants
  ADD COLUMN history_days integer NOT NULL DEFAULT 30,
  ADD COLUMN pruned_to bigint NOT NULL DEFAULT 0,
  ADD COLUMN prune_at timestamptz NOT NULL DEFAULT now() + interval '24 hours',
  ADD CONSTRAINT tenants_history_check CHECK (history_days BETWEEN 1 AND 3650);
COMMENT ON COLUMN tenants.history_days IS 'After how many days entries of the log go that later ones supersede.';
COMMENT ON COLUMN tenants.pruned_to IS 'Number of the last entry whose predecessors are gone.';
COMMENT ON COLUMN tenants.prune_at IS 'No entry is due before.';
CREATE INDEX tenants_prune_idx ON tenants (prune_at);
