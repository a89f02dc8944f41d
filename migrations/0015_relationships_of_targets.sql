-- no-transaction
-- How many relationships of a name end at a node. Writers go on while it is built.
CREATE INDEX CONCURRENTLY IF NOT EXISTS relationships_target_type_idx
  ON relationships (tenant_id, target_node_id, relationship_type, source_node_id);
