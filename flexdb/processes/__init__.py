"""Several processes that serve on one port: workers, and the supervisor that has them."""
