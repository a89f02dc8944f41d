# Generated from openrpc.json (sha256 6613640c9b9361491b68db343dc59e0e4abd373b2183ffded1186365a338df10), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
