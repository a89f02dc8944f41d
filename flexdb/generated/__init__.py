# Generated from openrpc.json (sha256 6b8e0f7173d0c2764470e47cd0522201f091f3f989ce2f9ccc4648d5a83f2ff6), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
