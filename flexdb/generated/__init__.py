# Generated from openrpc.json (sha256 db227ab970f5cbd3b85548cd9eb310b197c6c66de6b092d51994f211fd4ed10d), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
