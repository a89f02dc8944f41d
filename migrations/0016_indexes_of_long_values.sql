-- Keys that are cut end with a digest, which took 1.5 and "1.5" within a long value for the same. Indexes that have such keys
-- are built anew; meanwhile writes keep them.

DELETE FROM index_jobs j WHERE EXISTS (
  SELECT 1 FROM node_index_entries e
  WHERE e.tenant_id = j.tenant_id AND e.index_id = j.index_id AND e.is_rough AND octet_length(e.key) > 512
);
INSERT INTO index_jobs (tenant_id, index_id)
  SELECT x.tenant_id, x.id FROM node_type_indexes x WHERE EXISTS (
    SELECT 1 FROM node_index_entries e
    WHERE e.tenant_id = x.tenant_id AND e.index_id = x.id AND e.is_rough AND octet_length(e.key) > 512
  );
UPDATE node_type_indexes x SET state = 'building', done = 0, duplicate_count = 0, duplicates = '[]'
WHERE x.state <> 'dropped' AND EXISTS (
  SELECT 1 FROM node_index_entries e
  WHERE e.tenant_id = x.tenant_id AND e.index_id = x.id AND e.is_rough AND octet_length(e.key) > 512
);
DELETE FROM node_index_entries d WHERE EXISTS (
  SELECT 1 FROM node_index_entries e
  WHERE e.tenant_id = d.tenant_id AND e.index_id = d.index_id AND e.is_rough AND octet_length(e.key) > 512
);
