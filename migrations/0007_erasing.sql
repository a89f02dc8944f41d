-- Nodes can be erased: history goes on telling that there was one, and nothing of what it held.

-- Whole on every machine, like purges: whoever looks for something to do does not know a tenant yet.
CREATE TABLE erasures (
  tenant_id uuid NOT NULL,
  node_id uuid NOT NULL,
  up_to bigint NOT NULL,
  reached bigint NOT NULL DEFAULT 0,
  stepped_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT erasures_pkey PRIMARY KEY (tenant_id, node_id)
);
COMMENT ON TABLE erasures IS 'Erasures under way: of a node, in the log of its tenant.';
COMMENT ON COLUMN erasures.up_to IS 'The last entry that loses its data: a node that has the id since is another one.';
COMMENT ON COLUMN erasures.reached IS 'The last entry that was looked at; they go in the order of the log.';
CREATE INDEX erasures_stepped_idx ON erasures (stepped_at);
COMMENT ON COLUMN changes.payload IS
  'The thing as it was after the change, without its ids: of a node the data alone. Null after a deletion, and once it was erased.';

-- Lists of the past begin where ids ended then, and do not pass over what was made later.
ALTER TABLE tenant_heads ADD COLUMN highest_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000';
COMMENT ON COLUMN tenant_heads.highest_id IS 'No node or relationship was made with a greater id.';
UPDATE tenant_heads h SET highest_id = greatest(
  h.highest_id,
  (SELECT c.entity_id FROM changes c WHERE c.tenant_id = h.tenant_id AND c.entity = 'node' ORDER BY c.entity_id DESC LIMIT 1),
  (SELECT c.entity_id FROM changes c WHERE c.tenant_id = h.tenant_id AND c.entity = 'relationship' ORDER BY c.entity_id DESC LIMIT 1)
);
ALTER TABLE changes ADD COLUMN highest_id uuid;
COMMENT ON COLUMN changes.highest_id IS
  'No node or relationship was made with a greater id up to this change; null in entries that are older than the column.';
