-- no-transaction
-- Which nodes of a type there were at any number. An id that is used again for another type has been deleted before. Writers
-- go on while it is built.
CREATE INDEX CONCURRENTLY IF NOT EXISTS changes_type_idx ON changes (tenant_id, node_type_id, entity_id, seq)
  INCLUDE (action) WHERE entity = 'node';
