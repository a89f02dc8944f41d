"""SQL beside the function that runs it, a module an entity; asyncpg is used here and in flexdb.database only."""
