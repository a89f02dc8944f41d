-- What lists need to know of the indexes that they go by: which fields are points in time, and which keys do not tell an
-- order. Of keys that there are by now nobody knows that, so all indexes are built anew; meanwhile writes keep them.

ALTER TABLE node_type_indexes ADD COLUMN times boolean[];
COMMENT ON COLUMN node_type_indexes.times IS
  'Of each field whether text there is a point in time by the schema that the type had when the index was made.';
UPDATE node_type_indexes SET times = array_fill(false, ARRAY[cardinality(fields)]);
ALTER TABLE node_type_indexes ALTER COLUMN times SET NOT NULL;

DELETE FROM node_index_entries;
ALTER TABLE node_index_entries ADD COLUMN is_rough boolean NOT NULL;
COMMENT ON COLUMN node_index_entries.is_rough IS
  'Whether the key stands elsewhere than lists have the node: it is cut, or has an array or an object in it.';
-- With the tenant, so that entries are found, counted and sorted without a look at their rows.
DROP INDEX node_index_entries_key_idx;
CREATE INDEX node_index_entries_key_idx ON node_index_entries (index_id, key, node_id, tenant_id);
-- Few have any: whoever wants to go by the order of an index looks here whether it tells one.
CREATE INDEX node_index_entries_rough_idx ON node_index_entries (index_id, tenant_id) WHERE is_rough;

UPDATE node_type_indexes SET state = 'building', done = 0, duplicate_count = 0, duplicates = '[]' WHERE state <> 'dropped';
DELETE FROM index_jobs;
INSERT INTO index_jobs (tenant_id, index_id) SELECT tenant_id, id FROM node_type_indexes;
