# Generated from openrpc.json (sha256 0a156465d9940519f2d2dae8bfaefd7834931add761b17c0032066cd4340399d), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
