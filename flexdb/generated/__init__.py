# Generated from openrpc.json (sha256 a611a40f75fef0b921a7399c4aff89102cb1937d1982fc2a44f98f5b0bf5a500), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
