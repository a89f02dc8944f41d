-- no-transaction
-- How many relationships of a name begin at a node, and whether there is one to another node. Writers go on while it is built.
CREATE INDEX CONCURRENTLY IF NOT EXISTS relationships_source_type_idx
  ON relationships (tenant_id, source_node_id, relationship_type, target_node_id);
