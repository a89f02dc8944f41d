# Generated from openrpc.json (sha256 d72c2a214e169b6b4b551223d5d2a2fc3829021f2ad57b52022228f7aa37f9e7), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
