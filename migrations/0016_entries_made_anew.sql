-- Entries that were not what they are to be. Background builds make them anew; meanwhile writes keep them.

-- Keys that are cut had the same digest for a number with a point as for its text. Of indexes that are ready only such
-- entries go, so that all other nodes stay guarded; a build that was under way or has failed begins anew, since it may have
-- taken two such values for the same.
CREATE TEMPORARY TABLE cut ON COMMIT DROP AS
SELECT x.tenant_id, x.id, x.state FROM node_type_indexes x
WHERE x.state <> 'dropped' AND EXISTS (
  SELECT 1 FROM node_index_entries e
  WHERE e.tenant_id = x.tenant_id AND e.index_id = x.id AND e.is_rough AND octet_length(e.key) > 512
);
DELETE FROM node_index_entries e USING cut
WHERE e.tenant_id = cut.tenant_id AND e.index_id = cut.id
  AND (cut.state <> 'ready' OR (e.is_rough AND octet_length(e.key) > 512));
UPDATE node_type_indexes x SET state = 'building', done = 0, duplicate_count = 0, duplicates = '[]'
FROM cut WHERE x.tenant_id = cut.tenant_id AND x.id = cut.id;
INSERT INTO index_jobs AS j (tenant_id, index_id) SELECT cut.tenant_id, cut.id FROM cut
ON CONFLICT (tenant_id, index_id) DO UPDATE SET upper = excluded.upper;

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
CREATE TEMPORARY TABLE joined ON COMMIT DROP AS
SELECT s.tenant_id, s.id FROM node_type_searches s WHERE s.state <> 'dropped' AND cardinality(s.fields) > 1;
DELETE FROM node_search_entries e USING joined WHERE e.tenant_id = joined.tenant_id AND e.search_id = joined.id;
UPDATE node_type_searches s SET state = 'building', done = 0
FROM joined WHERE s.tenant_id = joined.tenant_id AND s.id = joined.id;
INSERT INTO index_jobs AS j (tenant_id, index_id) SELECT joined.tenant_id, joined.id FROM joined
ON CONFLICT (tenant_id, index_id) DO UPDATE SET upper = excluded.upper;
