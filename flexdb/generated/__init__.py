# Generated from openrpc.json (sha256 84fc318ad0980f21956ab559a10f5cf66cabdbec15c0bc084873c731b9cbbf9e), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
