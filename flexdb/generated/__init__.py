# Generated from openrpc.json (sha256 d43b24ba8b68c7d5e148be39ed6f21de32888928148787517029e52b57d75e83), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
