-- Tables of flexdb. Rules that they follow, so that the same schema runs on one machine and on Citus:
-- ids come from the service, rows of a tenant carry tenant_id in every key, each constraint has a name (errors are
-- told by it), and nothing cascades: the service deletes children first and moves the counters in the same transaction.

CREATE TABLE tenants (
  id uuid NOT NULL,
  slug text NOT NULL,
  name text NOT NULL,
  status text NOT NULL DEFAULT 'active',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT tenants_pkey PRIMARY KEY (id),
  CONSTRAINT tenants_slug_key UNIQUE (slug),
  CONSTRAINT tenants_status_check CHECK (status IN ('active', 'inactive', 'suspended'))
);
COMMENT ON COLUMN tenants.slug IS 'Short name for addresses; unique among all tenants.';

CREATE TABLE users (
  id uuid NOT NULL,
  email text NOT NULL,
  display_name text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT users_pkey PRIMARY KEY (id)
);
-- Unique without regard to case. An index, because a constraint takes no expression; errors name it like one.
CREATE UNIQUE INDEX users_email_key ON users (lower(email));
COMMENT ON COLUMN users.email IS 'As the client wrote it; unique without regard to case.';

CREATE TABLE tenant_users (
  tenant_id uuid NOT NULL,
  user_id uuid NOT NULL,
  role text NOT NULL DEFAULT 'member',
  status text NOT NULL DEFAULT 'active',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT tenant_users_pkey PRIMARY KEY (tenant_id, user_id),
  CONSTRAINT tenant_users_tenant_fk FOREIGN KEY (tenant_id) REFERENCES tenants (id),
  CONSTRAINT tenant_users_user_fk FOREIGN KEY (user_id) REFERENCES users (id)
);
COMMENT ON TABLE tenant_users IS 'Memberships: which user belongs to which tenant, and as what.';
CREATE INDEX tenant_users_user_idx ON tenant_users (user_id);

CREATE TABLE node_types (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  description text NOT NULL DEFAULT '',
  schema jsonb NOT NULL DEFAULT '{}'::jsonb,
  revision bigint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT node_types_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT node_types_name_key UNIQUE (tenant_id, name),
  CONSTRAINT node_types_tenant_fk FOREIGN KEY (tenant_id) REFERENCES tenants (id)
);
COMMENT ON COLUMN node_types.schema IS 'JSON Schema that the data of the nodes of this type satisfies.';
COMMENT ON COLUMN node_types.revision IS
  'Rises with each change; a write of a node names the revision its data was validated against.';

CREATE TABLE nodes (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  node_type_id uuid NOT NULL,
  data jsonb NOT NULL DEFAULT '{}'::jsonb,
  revision bigint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT nodes_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT nodes_type_fk FOREIGN KEY (tenant_id, node_type_id) REFERENCES node_types (tenant_id, id)
);
COMMENT ON COLUMN nodes.revision IS 'Rises with each change of the row.';
-- Ids are UUIDv7: the primary key serves the newest-first list of a tenant, this index that of a type.
-- There is no GIN index on data: it halves inserts and pushes their p99 from 11 ms to 50 ms and more.
CREATE INDEX nodes_type_idx ON nodes (tenant_id, node_type_id, id);

CREATE TABLE relationships (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  source_node_id uuid NOT NULL,
  target_node_id uuid NOT NULL,
  relationship_type text NOT NULL,
  data jsonb NOT NULL DEFAULT '{}'::jsonb,
  revision bigint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT relationships_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT relationships_source_fk FOREIGN KEY (tenant_id, source_node_id) REFERENCES nodes (tenant_id, id),
  CONSTRAINT relationships_target_fk FOREIGN KEY (tenant_id, target_node_id) REFERENCES nodes (tenant_id, id)
);
COMMENT ON COLUMN relationships.relationship_type IS 'Free text that the client chooses, such as depends_on.';
COMMENT ON COLUMN relationships.revision IS 'Rises with each change of the row.';
-- The id follows directly: the newest of a node's 100,000 relationships take 0.05 ms, with the type between 39 ms.
CREATE INDEX relationships_source_idx ON relationships (tenant_id, source_node_id, id);
CREATE INDEX relationships_target_idx ON relationships (tenant_id, target_node_id, id);
CREATE INDEX relationships_type_idx ON relationships (tenant_id, relationship_type, id);

CREATE TABLE tenant_heads (
  tenant_id uuid NOT NULL,
  last_seq bigint NOT NULL DEFAULT 0,
  node_count bigint NOT NULL DEFAULT 0,
  relationship_count bigint NOT NULL DEFAULT 0,
  data_bytes bigint NOT NULL DEFAULT 0,
  CONSTRAINT tenant_heads_pkey PRIMARY KEY (tenant_id),
  CONSTRAINT tenant_heads_tenant_fk FOREIGN KEY (tenant_id) REFERENCES tenants (id)
);
COMMENT ON TABLE tenant_heads IS
  'One row a tenant, locked by every write of the tenant; its counters make totals exact and free.';
COMMENT ON COLUMN tenant_heads.last_seq IS 'Number of the last change of the tenant.';
COMMENT ON COLUMN tenant_heads.data_bytes IS 'Bytes of the JSON text of all data of nodes and relationships.';

CREATE TABLE node_type_heads (
  tenant_id uuid NOT NULL,
  node_type_id uuid NOT NULL,
  node_count bigint NOT NULL DEFAULT 0,
  CONSTRAINT node_type_heads_pkey PRIMARY KEY (tenant_id, node_type_id),
  CONSTRAINT node_type_heads_type_fk FOREIGN KEY (tenant_id, node_type_id) REFERENCES node_types (tenant_id, id)
);
COMMENT ON TABLE node_type_heads IS
  'One row a node type; its counter changes with every node, which a row of node_types should not.';
