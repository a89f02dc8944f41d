"""PostgreSQL: where it is, the embedded one, connections and transactions, migrations."""
