-- Indexes of node types: rows of ours and no DDL for each type, since thousands of types share the table of nodes.

CREATE TABLE node_type_indexes (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  node_type_id uuid NOT NULL,
  place integer NOT NULL,
  fields text[] NOT NULL,
  is_unique boolean NOT NULL,
  state text NOT NULL,
  done bigint NOT NULL DEFAULT 0,
  duplicate_count bigint NOT NULL DEFAULT 0,
  duplicates jsonb NOT NULL DEFAULT '[]'::jsonb,
  CONSTRAINT node_type_indexes_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT node_type_indexes_type_fk FOREIGN KEY (tenant_id, node_type_id) REFERENCES node_types (tenant_id, id),
  CONSTRAINT node_type_indexes_state_check CHECK (state IN ('building', 'ready', 'failed', 'dropped'))
);
COMMENT ON COLUMN node_type_indexes.fields IS 'JSON Pointers into the data of nodes.';
COMMENT ON COLUMN node_type_indexes.state IS
  'A failed one has entries of all nodes like a ready one, but keeps nobody from making duplicates.';
COMMENT ON COLUMN node_type_indexes.done IS 'How many of the nodes that were there before it have been looked at.';
CREATE INDEX node_type_indexes_type_idx ON node_type_indexes (tenant_id, node_type_id);

-- Of each node and index one row, written by what writes the node. No foreign keys, as the log has none. The primary key
-- finds those of a node; the key sorts as the values do (docs/decisions/0023), so that one index serves searches and order.
CREATE TABLE node_index_entries (
  tenant_id uuid NOT NULL,
  node_id uuid NOT NULL,
  index_id uuid NOT NULL,
  key bytea NOT NULL,
  is_unique boolean NOT NULL,
  CONSTRAINT node_index_entries_pkey PRIMARY KEY (tenant_id, node_id, index_id)
);
COMMENT ON COLUMN node_index_entries.is_unique IS 'Whether no other such entry of the index may have this key.';
-- Without tenant_id, so that whoever looks for a node's entries does not go by this one: while there are no statistics,
-- PostgreSQL takes both for equally good.
CREATE INDEX node_index_entries_key_idx ON node_index_entries (index_id, key, node_id);
-- Writes look for duplicates before they write; this is the guard behind them.
CREATE UNIQUE INDEX node_index_entries_unique ON node_index_entries (tenant_id, index_id, key) WHERE is_unique;

-- Whole on every machine: whoever looks for something to do does not know a tenant yet.
CREATE TABLE index_jobs (
  tenant_id uuid NOT NULL,
  index_id uuid NOT NULL,
  upper uuid NOT NULL DEFAULT 'ffffffff-ffff-ffff-ffff-ffffffffffff',
  stepped_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT index_jobs_pkey PRIMARY KEY (tenant_id, index_id)
);
COMMENT ON TABLE index_jobs IS 'Indexes whose entries are being made, or removed, in the background.';
COMMENT ON COLUMN index_jobs.upper IS 'Nodes with ids up to this are still to be looked at; newest first.';
CREATE INDEX index_jobs_stepped_idx ON index_jobs (stepped_at);

ALTER TABLE tenant_heads ADD COLUMN index_steps bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN tenant_heads.index_steps IS
  'Moves with each step of making entries, so that a write which looked at them before is found out.';
