-- Keys of one owner, be it a tenant, a user or nobody, as operators' keys have it. Such a question asked of both columns,
-- which may be null, has no index, and every key of everybody was read for it.
CREATE INDEX api_keys_owner_idx ON api_keys (coalesce(tenant_id, user_id, '00000000-0000-0000-0000-000000000000'), id);

-- The memberships of a user are listed by tenant. The primary key has that order, too, but with those of everybody in it:
-- who went by it while they were few went through all of them when they were many.
DROP INDEX tenant_users_user_idx;
CREATE INDEX tenant_users_user_idx ON tenant_users (user_id, tenant_id);
