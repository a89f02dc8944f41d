# Generated from openrpc.json (sha256 009d3f8ed66e08f80aec3494ff3012496942931c6ed567835f3af7f94fb3705c), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
