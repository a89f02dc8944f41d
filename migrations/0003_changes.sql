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
  CONSTRAINT changes_pkey PRIMARY KEY (tenant_id, seq),
  CONSTRAINT changes_action_check CHECK (action IN ('create', 'update', 'delete'))
);
COMMENT ON COLUMN changes.actor IS 'Who changed it: operator, user or key, with the id where there is one.';
COMMENT ON COLUMN changes.payload IS 'The thing as it was after the change, without its ids; null after a deletion.';
CREATE INDEX changes_entity_idx ON changes (tenant_id, entity_id, seq);
COMMENT ON COLUMN changes.revision IS 'That of the thing after the change, or of what was deleted; null where it has none.';

-- What there is already, as if it had been made now: from the first number on, the log tells all that a tenant holds.
INSERT INTO changes (tenant_id, seq, at, actor, method, entity, entity_id, action, revision, payload)
SELECT tenant_id, row_number() OVER (PARTITION BY tenant_id ORDER BY place, id), now(), 'flexdb', 'migrate',
       entity, id, 'create', revision, payload
FROM (
  SELECT id AS tenant_id, 0 AS place, 'tenant' AS entity, id, NULL::bigint AS revision,
         jsonb_build_object('slug', slug, 'name', name, 'status', status) AS payload
  FROM tenants
  UNION ALL
  SELECT tenant_id, 1, 'membership', user_id, NULL, jsonb_build_object('role', role)
  FROM tenant_users
  UNION ALL
  SELECT tenant_id, 2, 'node_type', id, revision,
         jsonb_build_object('name', name, 'description', description, 'schema', schema)
  FROM node_types
  UNION ALL
  SELECT tenant_id, 3, 'node', id, revision, jsonb_build_object('node_type_id', node_type_id, 'data', data)
  FROM nodes
  UNION ALL
  SELECT tenant_id, 4, 'relationship', id, revision,
         jsonb_build_object('source_node_id', source_node_id, 'target_node_id', target_node_id,
                            'relationship_type', relationship_type, 'data', data)
  FROM relationships
) AS there;

UPDATE tenant_heads h SET last_seq = logged.entries
FROM (SELECT tenant_id, count(*) AS entries FROM changes GROUP BY tenant_id) AS logged
WHERE logged.tenant_id = h.tenant_id;
