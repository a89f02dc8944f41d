-- Entries that were not what they are to be. Background builds make them anew; meanwhile writes keep them.

-- Keys that are cut had the same digest for a number with a point as for its text. Of indexes that are ready only such
-- entries go, so that all other nodes stay guarded; a build that was under way or has failed begins anew, since it may have
-- taken two such values for the same.
INSERT INTO index_jobs AS j (tenant_id, index_id)
  SELECT x.tenant_id, x.id FROM node_type_indexes x WHERE x.state <> 'dropped' AND EXISTS (
    SELECT 1 FROM node_index_entries e
    WHERE e.tenant_id = x.tenant_id AND e.index_id = x.id AND e.is_rough AND octet_length(e.key) > 512
  )
ON CONFLICT (tenant_id, index_id) DO UPDATE SET upper = excluded.upper;
DELETE FROM node_index_entries d WHERE EXISTS (
  SELECT 1 FROM node_type_indexes x
  WHERE x.tenant_id = d.tenant_id AND x.id = d.index_id AND x.state IN ('building', 'failed') AND EXISTS (
    SELECT 1 FROM node_index_entries e
    WHERE e.tenant_id = x.tenant_id AND e.index_id = x.id AND e.is_rough AND octet_length(e.key) > 512
  )
) AND NOT (d.is_rough AND octet_length(d.key) > 512);
UPDATE node_type_indexes x SET state = 'building', done = 0, duplicate_count = 0, duplicates = '[]'
WHERE x.state <> 'dropped' AND EXISTS (
  SELECT 1 FROM node_index_entries e
  WHERE e.tenant_id = x.tenant_id AND e.index_id = x.id AND e.is_rough AND octet_length(e.key) > 512
);
DELETE FROM node_index_entries d WHERE d.is_rough AND octet_length(d.key) > 512;

-- What erased nodes had in common with others was still told: of samples those stay whose nodes are all there.
UPDATE node_type_indexes x SET duplicates = (
  SELECT coalesce(jsonb_agg(s.sample ORDER BY s.n), '[]')
  FROM jsonb_array_elements(x.duplicates) WITH ORDINALITY AS s (sample, n)
  WHERE NOT EXISTS (
    SELECT 1 FROM jsonb_array_elements_text(s.sample -> 'node_ids') AS node (id)
    WHERE NOT EXISTS (SELECT 1 FROM nodes n WHERE n.tenant_id = x.tenant_id AND n.id = node.id::uuid)
  )
)
WHERE x.duplicates <> '[]';

-- Of searches in several fields the last word of one stood right before the first of the next.
INSERT INTO index_jobs AS j (tenant_id, index_id)
  SELECT s.tenant_id, s.id FROM node_type_searches s WHERE s.state <> 'dropped' AND cardinality(s.fields) > 1
ON CONFLICT (tenant_id, index_id) DO UPDATE SET upper = excluded.upper;
UPDATE node_type_searches s SET state = 'building', done = 0
WHERE s.state <> 'dropped' AND cardinality(s.fields) > 1;
DELETE FROM node_search_entries e WHERE EXISTS (
  SELECT 1 FROM node_type_searches s
  WHERE s.tenant_id = e.tenant_id AND s.id = e.search_id AND s.state <> 'dropped' AND cardinality(s.fields) > 1
);
