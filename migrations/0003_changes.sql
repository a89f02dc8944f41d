-- The log: every change of what a tenant holds, numbered without gaps by the tenant's head row.

ALTER TABLE tenant_heads ADD COLUMN last_at timestamptz NOT NULL DEFAULT now();
COMMENT ON COLUMN tenant_heads.last_at IS 'When the last change was made; no later one has an earlier time.';

-- No foreign key: who writes here holds the tenant's head row, and a check of each entry would cost as much as the entry.
CREATE TABLE changes (
  tenant_id uuid NOT NULL,
  seq bigint NOT NULL,
  at timestamptz NOT NULL,
  actor text NOT NULL,
  method text NOT NULL,
  entity text NOT NULL,
  entity_id uuid NOT NULL,
  action text NOT NULL,
  revision bigint,
  payload jsonb,
  created_at timestamptz,
  node_type_id uuid,
  node_count bigint NOT NULL,
  relationship_count bigint NOT NULL,
  CONSTRAINT changes_pkey PRIMARY KEY (tenant_id, seq),
  CONSTRAINT changes_action_check CHECK (action IN ('create', 'update', 'delete'))
);
COMMENT ON COLUMN changes.actor IS 'Who changed it: operator, user or key, with the id where there is one.';
COMMENT ON COLUMN changes.revision IS 'That of the thing after the change, or of what was deleted; null where it has none.';
COMMENT ON COLUMN changes.payload IS
  'The thing as it was after the change, without its ids: of a node the data alone. Null after a deletion.';
COMMENT ON COLUMN changes.created_at IS 'When a node type, node or relationship was created; null after its deletion.';
COMMENT ON COLUMN changes.node_type_id IS 'That of a node; null for everything else.';
COMMENT ON COLUMN changes.node_count IS 'How many nodes the tenant has after the change, as relationship_count has it of those.';

-- How one thing was, and which things of a kind, or nodes of a type, there were at any number.
CREATE INDEX changes_entity_idx ON changes (tenant_id, entity, entity_id, seq) INCLUDE (node_type_id);

-- What there is already, as if it had been made now: from the first number on, the log tells all that a tenant holds.
INSERT INTO changes (tenant_id, seq, at, actor, method, entity, entity_id, action, revision, payload,
                     created_at, node_type_id, node_count, relationship_count)
SELECT tenant_id, row_number() OVER those_before, now(), 'flexdb', 'migrate', entity, id, 'create', revision, payload,
       created_at, node_type_id, count(node_type_id) OVER those_before,
       count(*) FILTER (WHERE entity = 'relationship') OVER those_before
FROM (
  SELECT id AS tenant_id, 0 AS place, 'tenant' AS entity, id, NULL::bigint AS revision,
         jsonb_build_object('slug', slug, 'name', name, 'status', status) AS payload,
         NULL::timestamptz AS created_at, NULL::uuid AS node_type_id
  FROM tenants
  UNION ALL
  SELECT tenant_id, 1, 'membership', user_id, NULL, jsonb_build_object('role', role), NULL, NULL
  FROM tenant_users
  UNION ALL
  SELECT tenant_id, 2, 'node_type', id, revision,
         jsonb_build_object('name', name, 'description', description, 'schema', schema), created_at, NULL
  FROM node_types
  UNION ALL
  SELECT tenant_id, 3, 'node', id, revision, data, created_at, node_type_id
  FROM nodes
  UNION ALL
  SELECT tenant_id, 4, 'relationship', id, revision,
         jsonb_build_object('source_node_id', source_node_id, 'target_node_id', target_node_id,
                            'relationship_type', relationship_type, 'data', data), created_at, NULL
  FROM relationships
) AS there
WINDOW those_before AS (PARTITION BY tenant_id ORDER BY place, id ROWS UNBOUNDED PRECEDING);

UPDATE tenant_heads h SET last_seq = logged.entries
FROM (SELECT tenant_id, count(*) AS entries FROM changes GROUP BY tenant_id) AS logged
WHERE logged.tenant_id = h.tenant_id;
