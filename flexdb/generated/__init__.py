# Generated from openrpc.json (sha256 6fc4ba6e99e437ea8571cc1ffb43503e2a32a3ef0894defe60f88a7244f1af86), do not edit; run `just generate`.


"""Models, protocols, registry and error codes of the document."""
