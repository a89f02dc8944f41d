# Generated from openrpc.json (sha256 03302cb7e3f3b239e31f00a81de9a3eb4b3ee71a0984d47e9e36b48a5964dc86), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
