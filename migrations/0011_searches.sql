-- Full text searches of node types (docs/decisions/0025): rows of ours, as indexes are.

CREATE TABLE node_type_searches (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  node_type_id uuid NOT NULL,
  fields text[] NOT NULL,
  paths jsonb NOT NULL,
  language text NOT NULL,
  state text NOT NULL,
  done bigint NOT NULL DEFAULT 0,
  CONSTRAINT node_type_searches_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT node_type_searches_type_fk FOREIGN KEY (tenant_id, node_type_id) REFERENCES node_types (tenant_id, id),
  CONSTRAINT node_type_searches_state_check CHECK (state IN ('building', 'ready', 'dropped'))
);
COMMENT ON COLUMN node_type_searches.fields IS 'JSON Pointers into the data of nodes, the most important one first.';
COMMENT ON COLUMN node_type_searches.paths IS 'The same as arrays of tokens.';
COMMENT ON COLUMN node_type_searches.language IS 'The name of a text search configuration of pg_catalog.';
COMMENT ON COLUMN node_type_searches.done IS 'How many of the nodes that were there before it have been looked at.';
CREATE INDEX node_type_searches_type_idx ON node_type_searches (tenant_id, node_type_id);

-- Of each node and search one row, written by what writes the node. The primary key does not begin with the tenant, so that
-- a search never goes through all rows of a tenant: of the indexes only the one of the words has an answer for it. Each
-- vector holds a word that stands for its search, so that one index serves all tenants and none reads the others' rows.
CREATE TABLE node_search_entries (
  tenant_id uuid NOT NULL,
  node_id uuid NOT NULL,
  search_id uuid NOT NULL,
  vector tsvector NOT NULL,
  CONSTRAINT node_search_entries_pkey PRIMARY KEY (node_id, search_id, tenant_id)
);
-- What was written last waits in a list, which each search has to go through: a short one.
CREATE INDEX node_search_entries_vector_idx ON node_search_entries USING gin (vector) WITH (gin_pending_list_limit = 512);

COMMENT ON COLUMN index_jobs.index_id IS 'Of an index, or of a search.';
