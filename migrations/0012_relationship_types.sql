-- Relationship types: rules for relationships of a name. The name in `relationships` stays what it was, free text: without a
-- type of this name there are no rules.

CREATE TABLE relationship_types (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  inverse_name text NOT NULL DEFAULT '',
  description text NOT NULL DEFAULT '',
  source_node_type_ids uuid[] NOT NULL DEFAULT '{}',
  target_node_type_ids uuid[] NOT NULL DEFAULT '{}',
  max_per_source integer NOT NULL DEFAULT 0,
  max_per_target integer NOT NULL DEFAULT 0,
  unique_pairs boolean NOT NULL DEFAULT false,
  schema jsonb NOT NULL DEFAULT '{}'::jsonb,
  on_delete_source text NOT NULL DEFAULT 'cascade',
  on_delete_target text NOT NULL DEFAULT 'cascade',
  revision bigint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT relationship_types_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT relationship_types_name_key UNIQUE (tenant_id, name),
  CONSTRAINT relationship_types_tenant_fk FOREIGN KEY (tenant_id) REFERENCES tenants (id),
  CONSTRAINT relationship_types_on_delete_check
    CHECK (on_delete_source IN ('cascade', 'restrict') AND on_delete_target IN ('cascade', 'restrict'))
);
COMMENT ON COLUMN relationship_types.name IS 'What relationships of the type have in relationship_type.';
COMMENT ON COLUMN relationship_types.source_node_type_ids IS 'Node types; those that were deleted stay. Empty: any.';
COMMENT ON COLUMN relationship_types.max_per_source IS 'The most relationships that begin at one node; 0: no maximum.';
CREATE UNIQUE INDEX relationship_types_inverse_key ON relationship_types (tenant_id, inverse_name) WHERE inverse_name <> '';
