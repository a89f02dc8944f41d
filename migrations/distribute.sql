-- Spreads the tables over a Citus cluster, by tenant. Optional, never run by flexdb: run it once, by hand, on the
-- coordinator, while nothing writes, after `flexdb migrate`:
--
--   psql -v ON_ERROR_STOP=1 -d DATABASE -c 'CREATE EXTENSION IF NOT EXISTS citus' -f distribute.sql
--
-- Citus refuses a second run at the first create_reference_table; the transaction then changes nothing.
-- Foreign keys between distributed tables are taken off first and put back at the end: both ends have to be
-- distributed before Citus accepts one.
BEGIN;
ALTER TABLE relationships DROP CONSTRAINT relationships_source_fk, DROP CONSTRAINT relationships_target_fk;
ALTER TABLE nodes DROP CONSTRAINT nodes_type_fk;
ALTER TABLE node_type_heads DROP CONSTRAINT node_type_heads_type_fk;
ALTER TABLE webhook_heads DROP CONSTRAINT webhook_heads_webhook_fk;
ALTER TABLE node_type_indexes DROP CONSTRAINT node_type_indexes_type_fk;
ALTER TABLE node_type_searches DROP CONSTRAINT node_type_searches_type_fk;

SELECT create_reference_table('tenants');
SELECT create_reference_table('users');
SELECT create_reference_table('tenant_users');
SELECT create_reference_table('api_keys');
SELECT create_reference_table('purges');
SELECT create_reference_table('erasures');
SELECT create_reference_table('index_jobs');

SELECT create_distributed_table('node_types', 'tenant_id', colocate_with => 'none', shard_count => 8);
SELECT create_distributed_table('nodes', 'tenant_id', colocate_with => 'node_types');
SELECT create_distributed_table('relationships', 'tenant_id', colocate_with => 'node_types');
SELECT create_distributed_table('relationship_types', 'tenant_id', colocate_with => 'node_types');
SELECT create_distributed_table('tenant_heads', 'tenant_id', colocate_with => 'node_types');
SELECT create_distributed_table('node_type_heads', 'tenant_id', colocate_with => 'node_types');
SELECT create_distributed_table('changes', 'tenant_id', colocate_with => 'node_types');
SELECT create_distributed_table('idempotency_keys', 'tenant_id', colocate_with => 'node_types');
SELECT create_distributed_table('webhooks', 'tenant_id', colocate_with => 'node_types');
SELECT create_distributed_table('webhook_heads', 'tenant_id', colocate_with => 'node_types');
SELECT create_distributed_table('webhook_deliveries', 'tenant_id', colocate_with => 'node_types');
SELECT create_distributed_table('node_type_indexes', 'tenant_id', colocate_with => 'node_types');
SELECT create_distributed_table('node_index_entries', 'tenant_id', colocate_with => 'node_types');
SELECT create_distributed_table('node_type_searches', 'tenant_id', colocate_with => 'node_types');
SELECT create_distributed_table('node_search_entries', 'tenant_id', colocate_with => 'node_types');

ALTER TABLE nodes ADD CONSTRAINT nodes_type_fk
  FOREIGN KEY (tenant_id, node_type_id) REFERENCES node_types (tenant_id, id);
ALTER TABLE node_type_heads ADD CONSTRAINT node_type_heads_type_fk
  FOREIGN KEY (tenant_id, node_type_id) REFERENCES node_types (tenant_id, id);
ALTER TABLE node_type_indexes ADD CONSTRAINT node_type_indexes_type_fk
  FOREIGN KEY (tenant_id, node_type_id) REFERENCES node_types (tenant_id, id);
ALTER TABLE node_type_searches ADD CONSTRAINT node_type_searches_type_fk
  FOREIGN KEY (tenant_id, node_type_id) REFERENCES node_types (tenant_id, id);
ALTER TABLE relationships ADD CONSTRAINT relationships_source_fk
  FOREIGN KEY (tenant_id, source_node_id) REFERENCES nodes (tenant_id, id);
ALTER TABLE relationships ADD CONSTRAINT relationships_target_fk
  FOREIGN KEY (tenant_id, target_node_id) REFERENCES nodes (tenant_id, id);
ALTER TABLE webhook_heads ADD CONSTRAINT webhook_heads_webhook_fk
  FOREIGN KEY (tenant_id, webhook_id) REFERENCES webhooks (tenant_id, id);
COMMIT;

-- The rows now lie in the shards; what is left in the local tables only takes space.
SELECT truncate_local_data_after_distributing_table('tenants');
SELECT truncate_local_data_after_distributing_table('users');
