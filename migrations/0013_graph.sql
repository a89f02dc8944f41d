-- Neighbours by the type of the relationship or of the node, and relationships at a node as they were.

-- The type of a node never changes, so that an index can have that of the other end: of 100,000 relationships at a node
-- those that lead to nodes of a rare type are found without a look at each.
ALTER TABLE relationships ADD COLUMN source_node_type_id uuid, ADD COLUMN target_node_type_id uuid;
UPDATE relationships r SET source_node_type_id = s.node_type_id, target_node_type_id = t.node_type_id
FROM nodes s, nodes t
WHERE s.tenant_id = r.tenant_id AND s.id = r.source_node_id AND t.tenant_id = r.tenant_id AND t.id = r.target_node_id;
ALTER TABLE relationships
  ALTER COLUMN source_node_type_id SET NOT NULL,
  ALTER COLUMN target_node_type_id SET NOT NULL;
COMMENT ON COLUMN relationships.source_node_type_id IS 'The type of the source node, as nodes has it.';
COMMENT ON COLUMN relationships.target_node_type_id IS 'The type of the target node, as nodes has it.';

-- Each ends with the id, so that the newest come first without sorting, and has what else may be asked for.
CREATE INDEX relationships_source_kind_idx ON relationships (tenant_id, source_node_id, relationship_type, id)
  INCLUDE (target_node_type_id);
CREATE INDEX relationships_target_kind_idx ON relationships (tenant_id, target_node_id, relationship_type, id)
  INCLUDE (source_node_type_id);
CREATE INDEX relationships_source_far_idx ON relationships (tenant_id, source_node_id, target_node_type_id, id)
  INCLUDE (relationship_type);
CREATE INDEX relationships_target_far_idx ON relationships (tenant_id, target_node_id, source_node_type_id, id)
  INCLUDE (relationship_type);

-- Which relationships the log tells of at a node; a relationship's ends never change.
CREATE INDEX changes_source_idx ON changes (tenant_id, ((payload ->> 'source_node_id')::uuid), entity_id, seq)
  WHERE entity = 'relationship' AND payload IS NOT NULL;
CREATE INDEX changes_target_idx ON changes (tenant_id, ((payload ->> 'target_node_id')::uuid), entity_id, seq)
  WHERE entity = 'relationship' AND payload IS NOT NULL;
