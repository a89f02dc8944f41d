# Generated from openrpc.json (sha256 4d3455d3f863651b8efb269e5536fde4518b2dd827484a0e3095a2df9b8b308b), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
